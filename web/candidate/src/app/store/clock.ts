// The one ticking clock of the app, kept by the server's time.
import { ServerClock } from '../../../../shared/time/server_clock'
import { api } from './api'
import { tickSession, wallNow_ms } from './session_clock'
import { state } from './state'

const RESYNC_MS = 5 * 60_000
const clock = new ServerClock()

export function sampleClock(now_at: number, sent_ms: number): void {
  clock.sample(now_at, sent_ms)
  tick()
}

/** A moment of the wall clock as the clock of these pages would have shown it: they differ in a demo alone. */
export function byThisClock(at_us: number): number {
  const now_ms = state.service?.clock_shifted ? clock.now_ms() : null
  return now_ms === null ? at_us : at_us + Math.round((now_ms - wallNow_ms()) / 1000) * 1_000_000
}

function tick(): void {
  state.now_ms = clock.now_ms()
  tickSession()
}

export async function loadService(): Promise<void> {
  const sent_ms = performance.now()
  const reply = await api.get('/service', {})
  if (!reply.ok) return
  state.service = reply.data
  sampleClock(reply.data.now_at, sent_ms)
}

export function startClock(): void {
  setInterval(tick, 1000)
  setInterval(() => void loadService(), RESYNC_MS)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void loadService()
  })
}
