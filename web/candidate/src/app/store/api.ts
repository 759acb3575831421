// The client of this app: says whose page it is, and learns when the session is used or gone.
import { Client } from '../../../../shared/api/client'
import { sessionUsed, wallClockSeen } from './session_clock'
import { state } from './state'

export const api = new Client({
  candidateShown: () => state.me?.candidate.candidate_no ?? null,
  onSessionEnd: (failure) => {
    state.lost = failure
  },
  onSessionUsed: sessionUsed,
  onWallClock: wallClockSeen,
})
