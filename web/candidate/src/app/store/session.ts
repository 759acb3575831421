// Who is signed in, and the ways out.
import { choicesAsQuery } from '../../../../shared/choices'
import type { Outcome } from '../../../../shared/api/outcome'
import type { Me, MeSetup } from '../../../../shared/api/types'
import { KeptStore } from '../logic/kept'
import { api } from './api'
import { atHand } from './at_hand'
import { sampleClock } from './clock'
import { sessionKnown } from './session_clock'
import { ready, state } from './state'

function tabStorage(): Storage | null {
  try {
    return sessionStorage
  } catch {
    return null
  }
}

/** Younger than this, the candidate's state need not be asked for again. */
const FRESH_MS = 3000
let loaded_ms = -Infinity

export const kept = new KeptStore(tabStorage())

export async function loadMe(): Promise<Outcome<Me | MeSetup>> {
  const sent_ms = performance.now()
  const reply = await api.get('/me', {})
  if (!reply.ok) return reply
  if (state.me === null) kept.open(reply.data.candidate.candidate_no)
  state.me = reply.data
  state.lost = null
  const window = ready()?.windows.find((w) => w.id === atHand.filing?.window.id)
  if (window) atHand.filing!.summarySeen(window)
  sampleClock(reply.data.now_at, sent_ms)
  sessionKnown(reply.data.session)
  loaded_ms = performance.now()
  return reply
}

/** States may have moved on: on another page, another device, or by the clock. */
export async function refreshMe(): Promise<void> {
  if (performance.now() - loaded_ms > FRESH_MS) await loadMe()
}

/** Ends the session and leaves nothing of the candidate in this tab. Does not pretend when it fails. */
export async function signOut(): Promise<void> {
  const query = choicesAsQuery()
  const reply = await api.post('/sign-out', {}, {})
  state.signOutFailure = reply.ok ? null : reply.failure
  if (!reply.ok) return
  kept.wipe()
  atHand.filing = null
  state.me = null
  location.replace(`/${query}#signed-out`)
}

/** To the sign-in page, keeping what is not saved for the same candidate. */
export function signInAgain(): void {
  atHand.filing = null
  location.replace(`/${choicesAsQuery()}`)
}

// A page taken back from the browser's page cache may belong to somebody who has signed out.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
