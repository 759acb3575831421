// The end of a window in front of people's eyes: what is in force is said, exactly and at once; nobody edits on, and
// nobody is asked for a code that can't count.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Province, zhiyuan } from './province.mjs'
import { askForCode, fill, firstSignIn, giveCode, openChoice, saved, setUp, signIn } from './steps.mjs'

const WINDOW = 'june28'
const HREF = `#/fill/${WINDOW}/undergrad1`
const SAFE = { timeout: 240_000 }
let province, base, browser

/** Confirms a first version for a person, in a visit of its own. */
async function confirmFirst(person) {
  const visit = await Visit.begin(browser, 'desktop')
  await firstSignIn(visit, base, person)
  await setUp(visit)
  await fill(visit, base, HREF)
  await giveCode(visit, person.code(await askForCode(visit, base, WINDOW)))
  await visit.page.waitForSelector('#receipt-no')
  await visit.end()
}

/** Changes the confirmed list and waits for its draft. */
async function changeDraft(visit) {
  const { page } = visit
  await page.goto(`${base}/app.html${HREF}`)
  await openChoice(page, 0)
  await page.click('.choice .tick input >> nth=0')
  await saved(page)
}

async function visitOf(size, person) {
  const visit = await Visit.begin(browser, size)
  await signIn(visit, base, person)
  return visit
}

before(async () => {
  province = new Province(600)
  base = await province.serve('2014-07-02T12:00:00+08:00')
  browser = await openBrowser()
  for (const person of province.strong().slice(0, 4)) await confirmFirst(person)
  const drafted = await Visit.begin(browser, 'desktop')
  await firstSignIn(drafted, base, province.strong()[4])
  await setUp(drafted)
  await drafted.end()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

test('at 18:00 the pages say what is in force', { timeout: 400_000 }, async () => {
  await province.stop()
  // Six people come in before the end, on a machine that may be slow.
  base = await province.serve('2014-07-02T17:57:00+08:00')
  const [changing, waiting, inTime, late, drafting, offline] = [...province.strong().slice(0, 5), province.strong()[0]]

  // With the code panel open, and a version in force.
  const first = await visitOf('phone', changing)
  await changeDraft(first)
  await askForCode(first, base, WINDOW)
  assert.match(await first.page.textContent('#confirm-panel .facts'), /距截止还有.*18:00 截止/s, 'the code panel shows the end')
  await first.look('closing-code-panel')

  // While filling, with nothing confirmed.
  const second = await visitOf('phone', drafting)
  await fill(second, base, HREF)
  assert.match(await second.page.textContent('.work-bar'), /距截止还有.*18:00 截止/s, 'the bar shows the end')
  assert.ok(await second.page.$('#last-minutes'), 'so does the page')
  await second.look('closing-fill')

  // A confirmation that the server has taken, whose answer comes after the end.
  const third = await visitOf('desktop', inTime)
  await changeDraft(third)
  const thirdCode = inTime.code(await askForCode(third, base, WINDOW))
  let answer
  const answered = new Promise((go) => (answer = go))
  await third.page.route('**/confirm', async (route) => {
    const reply = await route.fetch()
    await answered
    await route.fulfill({ response: reply })
  })
  await giveCode(third, thirdCode)

  // One that leaves the browser before the end and reaches the server after it.
  const fourth = await visitOf('desktop', late)
  await changeDraft(fourth)
  const fourthCode = late.code(await askForCode(fourth, base, WINDOW))
  let send
  const sent = new Promise((go) => (send = go))
  await fourth.page.route('**/confirm', async (route) => {
    await sent
    await route.continue()
  })
  await giveCode(fourth, fourthCode)

  // On the check page without a network.
  const fifth = await visitOf('desktop', waiting)
  await changeDraft(fifth)
  await fifth.page.goto(`${base}/app.html#/check/${WINDOW}`)
  await fifth.page.waitForSelector('#request-code')
  await fifth.page.context().setOffline(true)

  assert.ok((await province.now()) < Date.parse('2014-07-02T18:00:00+08:00') * 1000, 'all were in place before the end')

  const { page } = first
  await page.waitForSelector('#closed-panel', SAFE)
  assert.equal(await page.$('#card-code'), null, 'no code is asked for any more')
  assert.match(await page.textContent('.in-force'), /已确认并生效：本科一批/)
  assert.match(await page.textContent('.in-force'), /本科一批.*没有用口令卡确认，截止后不再有效/)
  assert.match(await page.textContent(`#batch-${WINDOW}-undergrad1`), /第 1 版有效/)
  await page.waitForSelector('#closed-known', SAFE)
  await first.look('closed-in-force')

  await second.page.waitForSelector('#closed-panel', SAFE)
  assert.match(await second.page.textContent('.in-force'), /没有任何志愿生效/)
  assert.equal(await second.page.$('.work-bar, .choice, #search'), null, 'editing has ended')
  await second.page.waitForSelector('#closed-known', SAFE)
  await second.look('closed-nothing')
  await second.page.click('a[href="#/home"].button')
  await second.page.waitForSelector(`[aria-labelledby=window-${WINDOW}]`)
  assert.match(await second.page.textContent(`[aria-labelledby=window-${WINDOW}]`), /没有任何志愿生效.*草稿没有确认，无效/s)
  await second.look('closed-home')

  await third.page.waitForSelector('#over-in-flight', SAFE)
  assert.equal(await third.page.$('#closed-panel'), null, 'its answer is awaited')
  await third.look('closed-in-flight')
  answer()
  await third.page.waitForSelector('#receipt-no', SAFE)

  await fourth.page.waitForSelector('#over-in-flight', SAFE)
  send()
  await fourth.page.waitForSelector('#too-late', SAFE)
  assert.match(await fourth.page.textContent(`#batch-${WINDOW}-undergrad1`), /第 1 版有效/)
  await fourth.look('closed-too-late')

  await fifth.page.waitForSelector('#closed-unreachable', SAFE)
  assert.match(await fifth.page.textContent('.in-force'), /已确认并生效：本科一批/)
  await fifth.look('closed-offline')
  await fifth.page.context().setOffline(false)
  await fifth.page.waitForSelector('#closed-known', SAFE)

  for (const visit of [first, second, third, fourth, fifth]) await visit.end()
})

test('an extension given in the last minutes is found at the end, and the list is still there', { timeout: 300_000 }, async () => {
  await province.stop()
  base = await province.serve('2014-07-02T17:58:30+08:00')
  const person = province.strong()[0]
  const visit = await visitOf('phone', person)
  const { page } = visit
  await changeDraft(visit)
  const before = await page.$$eval('.choice', (all) => all.length)
  zhiyuan('extend', WINDOW, '--data', province.data, '--until', '2014-07-02T20:00:00+08:00', '--reason', '全省停电两小时', '--clock', '2014-07-02T17:58:40+08:00')
  await page.waitForSelector('#closed-panel', SAFE)
  await page.waitForSelector('.work-bar', SAFE)
  assert.match(await page.textContent('.facts'), /20:00.*截止时间已延长：全省停电两小时/s)
  assert.equal(await page.$$eval('.choice', (all) => all.length), before)
  await visit.end()
})
