// One confirmation, asked again with the same request id until its outcome is definite.
import { endsSession, leavesUnknown, type Failure, type FailureCode, type Outcome } from '../../../../shared/api/outcome'
import type { ReceiptFile } from '../../../../shared/api/types'

export type ConfirmEnd =
  | { kind: 'done'; receipt: ReceiptFile }
  | { kind: 'refused'; failure: Failure }
  /**
   * The session ended; after signing in again the request id tells. Also after a single try: browsers send a
   * request again by themselves when a connection breaks, so this answer may be to the second sending.
   */
  | { kind: 'signed_out' }
  /** After many tries still open; or written, and not registered yet; or the register away, and nothing written. */
  | { kind: 'unknown' | 'written' | 'away' }

/** What is known while it is asked again: the server is merely busy; the outcome is open; it was written and counts. */
export type Asking = 'busy' | 'away' | 'open' | 'written'

export interface ConfirmDeps {
  send(): Promise<Outcome<{ receipt: ReceiptFile }>>
  sleep(ms: number): Promise<void>
  /** Before each further try, counted from 2. */
  onAgain(attempt: number, asking: Asking): void
}

const TRIES_MAX = 12
const PAUSE_MAX_MS = 8000
const BUSY = new Set(['unavailable', 'overloaded'])

/** Once open, only a receipt or a refusal by the rules closes it: "busy" says nothing of the earlier try. */
function asking(before: Asking, code: FailureCode): Asking {
  if (before === 'written' || code === 'being_registered') return 'written'
  if (before === 'open' || leavesUnknown(code)) return 'open'
  return code === 'register_away' ? 'away' : 'busy'
}

const ENDS = { open: 'unknown', written: 'written', away: 'away' } as const

export async function confirmUntilKnown({ send, sleep, onAgain }: ConfirmDeps): Promise<ConfirmEnd> {
  let now: Asking = 'busy'
  for (let attempt = 1; ; attempt++) {
    const outcome = await send()
    if (outcome.ok) return { kind: 'done', receipt: outcome.data.receipt }

    const { failure } = outcome
    if (endsSession(failure.code)) return { kind: 'signed_out' }
    if (isRefusal(failure.code)) return { kind: 'refused', failure }
    now = asking(now, failure.code)

    if (attempt === TRIES_MAX) return now === 'busy' ? { kind: 'refused', failure } : { kind: ENDS[now] }
    onAgain(attempt + 1, now)
    const pause_ms = Math.min(1000 * 2 ** (attempt - 1), PAUSE_MAX_MS)
    await sleep(Math.max(pause_ms, (failure.retry_after_s ?? 0) * 1000))
  }
}

/** By the rules, whatever was known before. */
function isRefusal(code: FailureCode): boolean {
  return !leavesUnknown(code) && !BUSY.has(code) && code !== 'being_registered' && code !== 'register_away'
}

/** 32 hex digits from the browser's good randomness. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
}
