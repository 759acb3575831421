// How long the session still lives. Counted on the monotonic clock from the last call that prolonged it.
import type { Session } from '../../../../shared/api/types'
import { state } from './state'

let wallOffset_ms = 0
let used_ms = performance.now()
let idle_ms = Infinity
let ends_ms = Infinity

export function wallClockSeen(wall_ms: number): void {
  wallOffset_ms = wall_ms - performance.now()
}

/** Milliseconds since 1970 by the wall clock of the server, to the second; what its replies carry in `Date`. */
export const wallNow_ms = (): number => performance.now() + wallOffset_ms

export function sessionUsed(): void {
  used_ms = performance.now()
}

/** To be called after the answer that brought it, which also brought the wall clock. */
export function sessionKnown(session: Session): void {
  idle_ms = session.idle_timeout_s * 1000
  ends_ms = session.expires_at / 1000 - wallOffset_ms
  sessionUsed()
}

export function tickSession(): void {
  const left_ms = Math.min(used_ms + idle_ms, ends_ms) - performance.now()
  state.sessionLeft_ms = state.me === null ? null : Math.max(0, left_ms)
}
