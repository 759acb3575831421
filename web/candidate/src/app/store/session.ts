// Who is signed in, and the ways out.
import { choicesAsQuery } from '../../../../shared/choices'
import type { Outcome } from '../../../../shared/api/outcome'
import type { Me, MeSetup } from '../../../../shared/api/types'
import { KeptStore } from '../logic/kept'
import { api } from './api'
import { sampleClock } from './clock'
import { sessionKnown } from './session_clock'
import { state } from './state'

function tabStorage(): Storage | null {
  try {
    return sessionStorage
  } catch {
    return null
  }
}

export const kept = new KeptStore(tabStorage())

export async function loadMe(): Promise<Outcome<Me | MeSetup>> {
  const sent_ms = performance.now()
  const reply = await api.get('/me', {})
  if (!reply.ok) return reply
  if (state.me === null) kept.open(reply.data.candidate.candidate_no)
  state.me = reply.data
  state.lost = null
  sampleClock(reply.data.now_at, sent_ms)
  sessionKnown(reply.data.session)
  return reply
}

/** Ends the session and leaves nothing of the candidate in this tab. */
export async function signOut(): Promise<void> {
  await api.post('/sign-out', {}, {})
  leave()
}

/** To the sign-in page; the browser's "back" does not return here. */
export function leave(): void {
  const query = choicesAsQuery()
  kept.wipe()
  state.me = null
  location.replace(`/${query}`)
}

/** To the sign-in page, keeping what is not saved for the same candidate. */
export function signInAgain(): void {
  location.replace(`/${choicesAsQuery()}`)
}

// A page taken back from the browser's page cache may belong to somebody who has signed out.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
