// What a call came to. Expected failures are values; nothing here throws.
import type { ApiErrorBody, ErrorCode } from './types'

/** `network`: no answer at all. `not_understood`: an answer that is not ours (a proxy's page, say). */
export type FailureCode = ErrorCode | 'network' | 'not_understood'

export interface Failure extends Omit<ApiErrorBody, 'code'> {
  code: FailureCode
}

export type Outcome<T> = { ok: true; data: T } | { ok: false; failure: Failure }

/** The session is gone for this page, whatever the reason. */
export function endsSession(code: FailureCode): boolean {
  return (
    code === 'session_missing' ||
    code === 'session_expired' ||
    code === 'session_replaced' ||
    code === 'session_other'
  )
}

/** Whether the server may have done it all the same: only asking again with the same request id tells. */
export function leavesUnknown(code: FailureCode): boolean {
  return code === 'outcome_unknown' || code === 'network' || code === 'not_understood' || code === 'internal'
}
