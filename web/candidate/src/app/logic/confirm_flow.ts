// One confirmation, asked again with the same request id until its outcome is definite.
import { endsSession, leavesUnknown, type Failure, type Outcome } from '../../../../shared/api/outcome'
import type { ReceiptFile } from '../../../../shared/api/types'

export type ConfirmEnd =
  | { kind: 'done'; receipt: ReceiptFile }
  | { kind: 'refused'; failure: Failure }
  /**
   * The session ended; after signing in again the request id tells. Also after a single try: browsers send a
   * request again by themselves when a connection breaks, so this answer may be to the second sending.
   */
  | { kind: 'signed_out' }
  /** Still open after many tries. */
  | { kind: 'unknown' }

export interface ConfirmDeps {
  send(): Promise<Outcome<{ receipt: ReceiptFile }>>
  sleep(ms: number): Promise<void>
  /** Before each further try, counted from 2; says whether the outcome is open or the server merely busy. */
  onAgain(attempt: number, open: boolean): void
}

const TRIES_MAX = 12
const PAUSE_MAX_MS = 8000
const BUSY = new Set(['unavailable', 'overloaded'])

export async function confirmUntilKnown({ send, sleep, onAgain }: ConfirmDeps): Promise<ConfirmEnd> {
  let open = false
  for (let attempt = 1; ; attempt++) {
    const outcome = await send()
    if (outcome.ok) return { kind: 'done', receipt: outcome.data.receipt }

    const { failure } = outcome
    // Once open, only a receipt or a refusal by the rules closes it: "busy" says nothing of the earlier try.
    if (leavesUnknown(failure.code)) open = true
    else if (endsSession(failure.code)) return { kind: 'signed_out' }
    else if (!BUSY.has(failure.code)) return { kind: 'refused', failure }

    if (attempt === TRIES_MAX) return open ? { kind: 'unknown' } : { kind: 'refused', failure }
    onAgain(attempt + 1, open)
    const pause_ms = Math.min(1000 * 2 ** (attempt - 1), PAUSE_MAX_MS)
    await sleep(Math.max(pause_ms, (failure.retry_after_s ?? 0) * 1000))
  }
}

/** 32 hex digits from the browser's good randomness. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
}
