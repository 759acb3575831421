// What all pages share. One object, changed only by the modules beside this file.
import { reactive } from 'vue'
import type { Failure } from '../../../../shared/api/outcome'
import type { Me, MeSetup, Service } from '../../../../shared/api/types'

export const state = reactive({
  service: null as Service | null,
  me: null as Me | MeSetup | null,
  /** Why the session is gone; null while it lives. */
  lost: null as Failure | null,
  /** When the newest answer that the report page has shown was given, microseconds; 0 for none. */
  answerRead: 0,
  /** Signing out did not reach the server: the session is still open. */
  signOutFailure: null as Failure | null,
  /** Season clock, ticking each second; null before the first answer of the server. */
  now_ms: null as number | null,
  /** Milliseconds until the session ends by idleness or age; null without a session. */
  sessionLeft_ms: null as number | null,
})

/** The candidate once the account is set up. */
export function ready(): Me | null {
  return state.me?.stage === 'ready' ? state.me : null
}

export function offsetMin(): number {
  return state.service?.season.utc_offset_min ?? 480
}
