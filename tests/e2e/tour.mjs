// Takes the pictures of docs/tour.md: the real pages of a demo province, small. `make shots` runs it.

import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser, Visit } from './browser.mjs'
import { Province, ROOT } from './province.mjs'
import { askForCode, fill, firstSignIn, giveCode, openChoice, saved, setUp, signIn } from './steps.mjs'

const WINDOW = 'june28'
const FILL = `#/fill/${WINDOW}/undergrad1`
const pictures = join(ROOT, 'docs/pictures')
const guide = join(ROOT, 'web/candidate/public/help/pictures')

/** What the tour shows as it is on a desk. */
const ON_A_DESK = ['list']
/** What the candidates' guide shows, too. */
const IN_THE_GUIDE = ['search', 'list', 'code', 'receipt']

/** What is in sight, as JPEG: some 30 KB each. */
async function take(visit, name) {
  if (!visit.phone && !ON_A_DESK.includes(name)) return
  const file = `${name}-${visit.size}.jpg`
  await visit.page.screenshot({ path: join(pictures, file), type: 'jpeg', quality: 55 })
  if (visit.phone && IN_THE_GUIDE.includes(name)) copyFileSync(join(pictures, file), join(guide, file))
}

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
  await page.click('.choice >> nth=0 >> .fold')
  if (visit.phone) await page.evaluate(() => document.querySelector('.list-section').scrollIntoView())
  await page.evaluate(() => scrollBy(0, -170)) // what sticks to the top
  await take(visit, 'list')
  if (visit.phone) await page.click('.view-switch button:nth-child(2)')
  await page.fill('#search', '湖大')
  await page.waitForFunction(() => document.querySelector('.hit')?.textContent.includes('湖南大学'))
  await page.evaluate(() => document.querySelector('.view-switch').scrollIntoView())
  await page.evaluate(() => scrollBy(0, -150))
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
    const base = await late.serve('2014-07-02T17:58:40+08:00')
    const visit = await Visit.begin(browser, 'phone')
    visit.look = async () => {}
    const own = late.people.find((p) => p.no === person.no) ?? late.strong()[0]
    await firstSignIn(visit, base, own)
    await setUp(visit)
    await fill(visit, base, FILL)
    await visit.page.evaluate(() => scrollTo(0, 0))
    await take(visit, 'last-minutes')
    await visit.page.waitForSelector('#closed-panel', { timeout: 120_000 })
    await visit.page.evaluate(() => scrollTo(0, 0))
    await take(visit, 'closed')
    await visit.end()
  } finally {
    await late.remove()
  }
}

for (const folder of [pictures, guide]) mkdirSync(folder, { recursive: true })
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
