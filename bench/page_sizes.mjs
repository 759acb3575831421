// KiB on the wire of the pages, headers and API replies included, as a fresh browser loads them. Prints JSON.

import { openBrowser, Visit } from '../tests/e2e/browser.mjs'
import { Province } from '../tests/e2e/province.mjs'
import { firstSignIn, setUp, signIn } from '../tests/e2e/steps.mjs'

const province = new Province(2000)
const base = await province.serve()
const browser = await openBrowser()
const person = province.strong()[0]
const first = await Visit.begin(browser, 'desktop')
await firstSignIn(first, base, person)
await setUp(first)
await first.end()

async function weigh(act) {
  const visit = await Visit.begin(browser, 'desktop')
  const session = await visit.page.context().newCDPSession(visit.page)
  await session.send('Network.enable')
  const kinds = {}
  const url = new Map()
  session.on('Network.responseReceived', (event) => url.set(event.requestId, new URL(event.response.url).pathname))
  session.on('Network.loadingFinished', (event) => {
    const path = url.get(event.requestId) ?? ''
    const kind = /\.(js|css|html)$|^\/$/.test(path) ? 'application' : 'data'
    kinds[kind] = (kinds[kind] ?? 0) + event.encodedDataLength
  })
  const reset = async () => {
    await session.send('Network.clearBrowserCache')
    await visit.page.goto('about:blank')
    for (const kind of Object.keys(kinds)) delete kinds[kind]
  }
  await act(visit.page, reset, visit)
  await visit.page.waitForLoadState('networkidle')
  await visit.page.context().close()
  const kib = (bytes) => Number(((bytes ?? 0) / 1024).toFixed(1))
  return { all: kib((kinds.application ?? 0) + (kinds.data ?? 0)), application: kib(kinds.application) }
}

const login = await weigh(async (page) => {
  await page.goto(`${base}/`)
  await page.waitForSelector('#windows li')
})
const home = await weigh(async (page, reset, visit) => {
  await signIn(visit, base, person)
  await reset()
  await page.goto(`${base}/app.html`)
  await page.waitForSelector('h2[id^=window-]')
})
const fill = await weigh(async (page, reset, visit) => {
  await signIn(visit, base, person)
  await reset()
  await page.goto(`${base}/app.html#/fill/june28/undergrad1`)
  await page.waitForSelector('.hit', { state: 'attached' })
})
console.log(JSON.stringify({ login_page_kib: login.all, candidate_app_kib: home.application, fill_page_kib: fill.all }))
await browser.close()
await province.remove()
