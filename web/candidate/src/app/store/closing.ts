// The end of a window in front of somebody's eyes: the page tells at once what it knows, then asks the server what
// is in force, or whether the window was extended.
import { shallowReactive } from 'vue'
import { endsSession } from '../../../../shared/api/outcome'
import { announce } from './live'
import { loadMe } from './session'
import { ready } from './state'
import { stateNow } from './opening'
import { t } from './texts'

/** How far the page knows what is in force in a window that has just closed. */
export type Known = 'asking' | 'known' | 'unreachable'

/** By window; without an entry, the window did not close while this page was open. */
export const closing = shallowReactive(new Map<string, Known>())

/** A whole province has the page open at that moment: its questions are spread over this time. */
const SPREAD_MS = 10_000
const AGAIN_MS = 5_000

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Asks until the server has answered; a further call while one waits asks at once. */
export async function askInForce(window: string): Promise<void> {
  closing.set(window, 'asking')
  const reply = await loadMe()
  if (!reply.ok) {
    closing.set(window, 'unreachable')
    if (endsSession(reply.failure.code)) return
    await pause(AGAIN_MS + Math.random() * AGAIN_MS)
    if (closing.get(window) === 'unreachable') await askInForce(window)
    return
  }
  const now = ready()?.windows.find((w) => w.id === window)
  if (now && stateNow(now) === 'open') {
    closing.delete(window)
    announce(t('extended_after_all'))
  } else closing.set(window, 'known')
}

export async function windowCloses(window: string): Promise<void> {
  closing.set(window, 'asking')
  announce(t('window_over'))
  await pause(Math.random() * SPREAD_MS)
  await askInForce(window)
}
