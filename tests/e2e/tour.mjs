// Takes the pictures of docs/tour.md: the real pages of a demo province, small. `make shots` runs it.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser, Visit } from './browser.mjs'
import { Province, ROOT } from './province.mjs'
import { askForCode, fill, firstSignIn, giveCode, openChoice, saved, setUp, signIn } from './steps.mjs'

const WINDOW = 'june28'
const FILL = `#/fill/${WINDOW}/undergrad1`
const pictures = join(ROOT, 'docs/pictures')

/** What is in sight, as JPEG: some 30 KB each. */
const take = (visit, name) => visit.page.screenshot({ path: join(pictures, `${name}-${visit.size}.jpg`), type: 'jpeg', quality: 55 })

async function tour(base, browser, size, person) {
  const visit = await Visit.begin(browser, size)
  visit.look = async () => {} // the tests look; this only takes what the tour shows
  const { page } = visit
  await page.goto(`${base}/`)
  await page.waitForSelector('#windows li')
  await take(visit, 'sign-in')
  await firstSignIn(visit, base, person)
  await setUp(visit)
  await take(visit, 'home')
  await fill(visit, base, FILL)
  await take(visit, 'list')
  if (visit.phone) await page.click('.view-switch button:nth-child(2)')
  await page.waitForSelector('.hit')
  await take(visit, 'search')
  const position = await askForCode(visit, base, WINDOW)
  await take(visit, 'code')
  await giveCode(visit, person.code(position))
  await page.waitForSelector('#receipt-no')
  await take(visit, 'receipt')
  await page.goto(`${base}/app.html${FILL}`)
  await page.waitForSelector('.choice', { state: 'attached' })
  await openChoice(page, 0)
  await page.click('.choice >> nth=0 >> .moves .danger')
  await saved(page)
  await page.goto(`${base}/app.html#/check/${WINDOW}`)
  await page.waitForSelector('#request-code')
  await take(visit, 'changes')
  await page.goto(`${base}/app.html#/report`)
  await page.waitForSelector('#report')
  await take(visit, 'report')
  await visit.end()
}

/** The last minutes, and the minute after. */
async function closing(browser, person) {
  const late = new Province(300)
  try {
    const base = await late.serve('2014-07-02T17:59:20+08:00')
    const visit = await Visit.begin(browser, 'phone')
    visit.look = async () => {}
    const own = late.people.find((p) => p.no === person.no) ?? late.strong()[0]
    await firstSignIn(visit, base, own)
    await setUp(visit)
    await take(visit, 'last-minutes')
    await visit.page.waitForSelector('#closed-panel', { timeout: 120_000 })
    await take(visit, 'closed')
    await visit.end()
  } finally {
    await late.remove()
  }
}

mkdirSync(pictures, { recursive: true })
const province = new Province(600)
const browser = await openBrowser()
try {
  const base = await province.serve()
  const people = province.strong().filter((person) => person.track === '理工')
  for (const size of ['phone', 'desktop']) await tour(base, browser, size, people.shift())
  await closing(browser, people[0])
} finally {
  await browser.close()
  await province.remove()
}
