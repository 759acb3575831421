// The order of a list, in every way there is to change it; and an earlier list that comes back, confirmed with a card
// code like any other.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { choice, section } from './form_parts.mjs'
import { Province } from './province.mjs'
import { giveCode, openChoice, saved, signIn } from './steps.mjs'

const WINDOW = 'june28'
let province, base, browser, lists

before(async () => {
  province = new Province(600)
  base = await province.serve()
  browser = await openBrowser()
  const lines = province.plan.filter(
    (line) => line['填报时段'] === WINDOW && line['批次'] === 'undergrad1' && line['志愿栏'] !== 'directed' && line['科类'] === '理工' && !line['限报名单'],
  )
  lists = [...new Map(lines.map((line) => [line['院校代号'], [line['院校代号'], line['专业代号']]])).values()].slice(0, 4)
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

const science = (n) => province.strong().filter((p) => p.track === '理工')[n]
const form = (...choices) => ({ batch: 'undergrad1', sections: [section('general', choices.map((one) => choice(one)), true)] })
const waitForList = (page, codes) =>
  page.waitForFunction((wanted) => [...document.querySelectorAll('.choice')].map((one) => one.querySelector('.code').textContent).join() === wanted, codes.join())

/** To a neighbour: both are in sight then. */
async function dragOnto(page, from, to) {
  await page.locator('.choice').nth(to).scrollIntoViewIfNeeded()
  await page.locator('.choice').nth(from).scrollIntoViewIfNeeded()
  const grip = await page.locator('.choice > .choice-head > .grip').nth(from).boundingBox()
  const goal = await page.locator('.choice').nth(to).boundingBox()
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await page.mouse.down()
  const steps = { steps: 20 }
  await page.mouse.move(goal.x + 40, goal.y + goal.height / 2, steps)
  await page.mouse.move(goal.x + 40, goal.y + 4, steps)
  await page.mouse.up()
}

test('colleges change places by button, by number, by dragging, and all of it can be undone', { timeout: 120_000 }, async () => {
  const person = science(0)
  const caller = new Caller(base)
  await caller.setUp(person)
  await caller.draft(WINDOW, form(...lists))
  const [a, b, c, d] = lists.map(([college]) => college)
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await signIn(visit, base, person)
  await page.goto(`${base}/app.html#/fill/${WINDOW}/undergrad1`)
  await waitForList(page, [a, b, c, d])
  await openChoice(page, 0)
  await page.click('.choice >> nth=0 >> .moves button >> nth=1')
  await waitForList(page, [b, a, c, d])
  await openChoice(page, 3)
  await page.selectOption('.choice >> nth=3 >> .put select', { label: '1' })
  await page.click('.choice >> nth=3 >> .put button')
  await waitForList(page, [d, b, a, c])
  await page.waitForLoadState('networkidle') // the library of dragging comes by itself
  await dragOnto(page, 1, 0)
  await waitForList(page, [b, d, a, c])
  await saved(page)
  for (const before of [[d, b, a, c], [b, a, c, d], [a, b, c, d]]) {
    await page.click('button:has-text("撤销")')
    await waitForList(page, before)
  }
  await page.click('button:has-text("重做")')
  await waitForList(page, [b, a, c, d])
  await saved(page)
  await visit.end()
})

test('an earlier list comes back, and counts when it is confirmed with a code', { timeout: 120_000 }, async () => {
  const person = science(1)
  const caller = new Caller(base)
  await caller.setUp(person)
  const [first, second] = [form(lists[0], lists[1]), form(lists[2])]
  await caller.confirm(person, WINDOW, 0, [first])
  await caller.confirm(person, WINDOW, 1, [second])
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await signIn(visit, base, person)
  await page.goto(`${base}/app.html#/history/${WINDOW}`)
  await page.waitForSelector('#seq-2')
  assert.equal(await page.$('#restore-2'), null, 'what is in force needs no restoring')
  await page.click('#restore-1')
  await page.click('#request-code')
  await page.waitForSelector('#card-code')
  await giveCode(visit, person.code(await page.textContent('#card-position')))
  await page.waitForSelector('#receipt-no')
  await page.goto(`${base}/app.html#/filed/${WINDOW}`)
  await page.waitForSelector('.filed-choice')
  const shown = await page.$$eval('.filed-choice', (all) => all.map((one) => one.textContent))
  assert.equal(shown.length, 2)
  for (const n of [0, 1]) assert.ok(shown[n].includes(lists[n][0]), `${lists[n][0]} in ${shown[n]}`)
  await page.goto(`${base}/app.html#/history/${WINDOW}`)
  await page.waitForSelector('#seq-3 .good')
  await visit.look('restored')
  await visit.end()
})
