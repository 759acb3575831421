// What pages cost on the wire, headers and API replies included, as a fresh browser loads them.

import { Visit } from './browser.mjs'
import { signIn } from './steps.mjs'

/** KiB of what `act(visit, fresh)` loads since it last called `fresh`: all of it, and the application's files alone. */
export async function weigh(browser, act) {
  const visit = await Visit.begin(browser, 'desktop')
  const session = await visit.page.context().newCDPSession(visit.page)
  await session.send('Network.enable')
  const paths = new Map()
  let all = 0
  let application = 0
  session.on('Network.responseReceived', (event) => paths.set(event.requestId, new URL(event.response.url).pathname))
  session.on('Network.loadingFinished', (event) => {
    all += event.encodedDataLength
    if (/\.(js|css|html)$|^\/$/.test(paths.get(event.requestId) ?? '')) application += event.encodedDataLength
  })
  const fresh = async () => {
    await session.send('Network.clearBrowserCache')
    await visit.page.goto('about:blank')
    all = application = 0
  }
  await act(visit, fresh)
  await visit.page.waitForLoadState('networkidle')
  await visit.end()
  return { all: all / 1024, application: application / 1024 }
}

/** The weights that have a budget; `person` is set up. */
export async function weighPages(browser, base, person) {
  const login = await weigh(browser, async ({ page }) => {
    await page.goto(`${base}/`)
    await page.waitForSelector('#windows li')
  })
  const home = await weigh(browser, async (visit, fresh) => {
    await signIn(visit, base, person)
    await fresh()
    await visit.page.goto(`${base}/app.html`)
    await visit.page.waitForSelector('h2[id^=window-]')
  })
  const fill = await weigh(browser, async (visit, fresh) => {
    await signIn(visit, base, person)
    await fresh()
    await visit.page.goto(`${base}/app.html#/fill/june28/undergrad1`)
    await visit.page.waitForSelector('.hit', { state: 'attached' })
  })
  return { login_page_kib: login.all, candidate_app_kib: home.application, fill_page_kib: fill.all }
}
