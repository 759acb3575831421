// Another season: one list of up to 96 entries, each one major of one college. The whole way of a candidate on a phone,
// from the first sign-in to signing in again, with a full list.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { Province } from './province.mjs'
import { askForCode, firstSignIn, giveCode, inEnglish, saved, setUp, signIn, typeCodes } from './steps.mjs'

const WINDOW = 'first'
const HREF = `#/fill/${WINDOW}/regular`
const MAX = 96
let province, base, browser

before(async () => {
  province = new Province(600, { season: 'ordered96-2024', tables: 'ordered96' })
  base = await province.serve('2024-07-05T10:00:00+08:00')
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

/** Above the line, and on the list of one chosen subject but not of another. */
const someone = () => province.people.find((p) => p.score >= 444 && p.lists.includes('physics') && !p.lists.includes('chemistry'))

const names = (page) => page.$$eval('.pair .pair-words > strong', (all) => all.map((one) => one.textContent))
const show = (visit, which) => (visit.phone ? visit.page.click(`.view-switch button:nth-child(${which === 'list' ? 1 : 2})`) : null)

async function fillAll(visit) {
  const { page } = visit
  await page.goto(`${base}/app.html${HREF}`)
  await page.waitForSelector('#quick-codes', { state: 'attached' })
  await show(visit, 'plan')
  await page.waitForSelector('.pair-hit')
  await visit.look('pairs-search')
  // By codes from the paper draft: two majors of one college are two entries.
  const [a, b] = province.plan.filter((line) => line['填报时段'] === WINDOW && line['限报名单'] === 'physics')
  await typeCodes(page, `${a['院校代号']} ${a['专业代号']} ${b['专业代号']}`)
  await page.click('#quick-add')
  await page.waitForSelector('.pair >> nth=1', { state: 'attached' })
  for (let n = 2; n < MAX; n++) {
    if (!(await page.$('.pair-hit button.second'))) await page.click('.hits + p button')
    await page.click('.pair-hit button.second >> nth=0')
  }
  await page.waitForSelector(`.pair >> nth=${MAX - 1}`, { state: 'attached' })
  assert.equal(await page.$('.pair-hit button.second'), null, 'a full list takes nothing more')
  await visit.look('pairs-search-full')
}

test('majors that are limited to others are shown, with the reason, and cannot be added', { timeout: 60_000 }, async () => {
  const visit = await Visit.begin(browser, 'desktop', 'en-US')
  const { page } = visit
  await firstSignIn(visit, base, province.people.find((p) => p.score >= 444 && p.lists.length === 0))
  await setUp(visit)
  await page.goto(`${base}/app.html${HREF}`)
  await page.waitForSelector('.pair-hit')
  await inEnglish(visit)
  await page.waitForSelector('html[lang=en]')
  assert.match(await page.textContent('.pair-hit .barred'), /only for candidates of “Chose physics”/)
  await visit.look('pairs-limited-en')
  await visit.end()
})

test('R-FORM-14 choice_repeated: the same major of the same college twice is told at the second place', { timeout: 60_000 }, async () => {
  const person = province.people.findLast((p) => p.score >= 444)
  const { 院校代号: college, 专业代号: major } = province.plan.find((line) => line['填报时段'] === WINDOW && line['限报名单'] === '')
  const pair = { college, majors: [major], accepts_other_majors: false }
  const caller = new Caller(base)
  await caller.setUp(person)
  await caller.draft(WINDOW, { batch: 'regular', sections: [{ section: 'general', choices: [pair, pair], accepts_other_colleges: false }] })
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await signIn(visit, base, person)
  await page.goto(`${base}/app.html#/check/${WINDOW}`)
  await page.waitForSelector('#refusals li')
  assert.equal(await page.textContent('#refusals li'), `常规批(第一段) 志愿 2：同一院校的同一专业填了两次。请删去其中一个（院校代号 ${college}）。`)
  assert.equal(await page.$('#request-code'), null)
  await inEnglish(visit)
  await page.waitForSelector('html[lang=en]')
  assert.match(await page.textContent('#choice-regular-general-1 .problem'), /The same major of the same college is there twice. Remove one of the two/)
  await visit.look('pairs-repeated-en')
  await visit.end()
})

async function order(visit) {
  const { page } = visit
  await show(visit, 'list')
  await visit.look('pairs-list')
  const before = await names(page)
  assert.equal(before.length, MAX)

  await page.fill('#position-general-95', '1')
  await page.press('#position-general-95', 'Enter')
  await page.waitForFunction((name) => document.querySelector('.pair .pair-words > strong').textContent === name, before[95])
  assert.equal(await page.evaluate(() => document.activeElement.id), 'position-general-0', 'the focus went with it')

  await page.focus('#down-general-0')
  await page.keyboard.press('Enter')
  await page.waitForFunction((name) => document.querySelectorAll('.pair .pair-words > strong')[1].textContent === name, before[95])
  assert.equal(await page.evaluate(() => document.activeElement.id), 'down-general-1')

  const grips = await page.$$('.pair > .grip')
  const from = await grips[0].boundingBox()
  const to = await grips[2].boundingBox()
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(to.x + 8, to.y + to.height / 2 + 20, { steps: 12 })
  await page.mouse.up()
  await page.waitForFunction((name) => document.querySelector('.pair .pair-words > strong').textContent !== name, before[0])
  const dragged = await names(page)
  assert.deepEqual([...dragged].sort(), [...before].sort(), 'moving loses nothing')
  assert.ok(dragged.indexOf(before[0]) >= 1)
}

/** On a school computer six times slower than this one; for reading, not for passing. */
async function measure(visit) {
  const { page } = visit
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  const times = await page.evaluate(async () => {
    const after = (act) =>
      new Promise((done) => {
        const began = performance.now()
        act()
        requestAnimationFrame(() => setTimeout(() => done(Math.round(performance.now() - began))))
      })
    const input = document.querySelector('#position-general-50')
    const typed = await after(() => {
      input.value = '7'
      input.dispatchEvent(new Event('input'))
    })
    return { typed, moved: await after(() => document.querySelector('#up-general-90').click()), undone: await after(() => document.querySelector('#undo').click()) }
  })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  console.log('ms with 96 entries, processor slowed six times:', times)
}

test('a candidate files 96 majors on a phone', { timeout: 240_000 }, async () => {
  const person = someone()
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await firstSignIn(visit, base, person)
  await setUp(visit)
  await fillAll(visit)
  await order(visit)
  await measure(visit)
  await saved(page)
  const filed = await names(page)

  const position = await askForCode(visit, base, WINDOW)
  assert.equal(await page.$$eval('.filed-choice', (all) => all.length), MAX)
  assert.doesNotMatch(await page.textContent('main'), /服从|空余/, 'nothing to adjust, nothing left empty')
  await giveCode(visit, person.code(position))
  await page.waitForSelector('#receipt-no')
  await visit.look('pairs-receipt')
  await page.click('#sign-out-and-check')
  await page.waitForSelector('#si-no')

  await signIn(visit, base, person)
  await page.goto(`${base}/app.html#/filed/${WINDOW}`)
  await page.waitForSelector('#recheck')
  const shown = await page.$$eval('.filed-choice strong', (all) => all.map((one) => one.textContent))
  assert.deepEqual(shown, filed, 'what was arranged is what is filed')
  await visit.look('pairs-filed')
  await page.click('#recheck')
  await page.waitForSelector('.done')

  await page.goto(`${base}/app.html${HREF}`)
  await page.waitForSelector('.pair >> nth=95')
  await page.fill('#position-general-40', '2')
  await page.press('#position-general-40', 'Enter')
  await page.click('#choice-general-95 .danger')
  await saved(page)
  await giveCode(visit, person.code(await askForCode(visit, base, WINDOW)))
  await page.waitForSelector('#receipt-no')
  await page.goto(`${base}/app.html#/history/${WINDOW}`)
  await page.waitForSelector('#seq-2')
  const changes = await page.$$eval('[aria-labelledby=seq-2] .diff li', (all) => all.map((one) => one.className))
  assert.deepEqual(changes.sort(), ['moved', 'removed'], 'one moved, one removed, the rest stayed')
  await visit.look('pairs-history')
  await visit.end()
})
