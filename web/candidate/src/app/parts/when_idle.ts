/** Where a browser cannot tell when it is idle: what is shown first is drawn by then. */
const SOON_MS = 200
const AT_LATEST_MS = 1000

/** Does later what nobody waits for, once the browser has drawn what somebody does. */
export function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: AT_LATEST_MS })
  else setTimeout(act, SOON_MS)
}
