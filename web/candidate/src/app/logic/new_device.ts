// Whether somebody has lately been in the account with a device that had not been used before.
import type { AccountEvent } from '../../../../shared/api/types'

const LATELY_US = 3 * 24 * 3_600_000_000

/** The newest such sign-in, other than the one that began the session that asks. */
export function signInElsewhere(events: AccountEvent[], sessionStarted_us: number): AccountEvent | null {
  return events.find((e) => e.kind === 'sign_in' && e.detail.device === 'new' && e.at !== sessionStarted_us && sessionStarted_us - e.at < LATELY_US) ?? null
}
