// Nothing of a draft is lost, and none is overwritten unseen: two tabs, a slow save, a connection that breaks, a
// session that ends, somebody else at the same computer (R-FIL-3, R-ACC-9, R-ACC-11).

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { PASSWORD, Province } from './province.mjs'
import { saved, signIn } from './steps.mjs'

const HREF = '#/fill/june28/undergrad1'
let province, base, browser

before(async () => {
  province = new Province(600)
  base = await province.serve()
  browser = await openBrowser()
  for (const person of province.strong().slice(0, 5)) await new Caller(base).setUp(person)
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

async function openFill(page) {
  await page.goto(`${base}/app.html${HREF}`)
  await page.waitForSelector('.hit')
}

/** Adds the nth college of the search; gives its code. */
async function add(page, nth) {
  const hit = page.locator('.hit').nth(nth)
  const code = await hit.locator('.code').first().textContent()
  await hit.locator('.hit-head button').click()
  return code
}

const listed = (page) => page.$$eval('.choice', (all) => all.map((one) => one.querySelector('.code').textContent))
const waitForList = (page, codes) =>
  page.waitForFunction((wanted) => [...document.querySelectorAll('.choice')].map((one) => one.querySelector('.code').textContent).join() === wanted, codes.join())

test('R-FIL-3: of two tabs neither overwrites the other unseen; the person chooses, and undo brings the other back', { timeout: 120_000 }, async () => {
  const visit = await Visit.begin(browser, 'desktop')
  const one = visit.page
  await signIn(visit, base, province.strong()[0])
  const other = await one.context().newPage()
  await openFill(one)
  await openFill(other)
  const first = await add(one, 0)
  await saved(one)
  const second = await add(other, 1)
  await other.waitForSelector('#conflict')
  const shown = await other.textContent('#conflict')
  assert.ok(shown.includes(first) && shown.includes(second), 'both lists stand side by side')
  visit.page = other
  await visit.look('conflict')
  await other.click('#keep-mine')
  await saved(other)

  const third = await add(one, 2)
  await one.waitForSelector('#conflict')
  await one.click('#take-other')
  await waitForList(one, [second])
  await saved(one)
  const { form } = (await draftOf(one)).draft
  assert.deepEqual(form.sections[0].choices.map((choice) => choice.college), [second], 'what was chosen is what is kept')
  await one.click('button:has-text("撤销")')
  await waitForList(one, [first, third])
  await saved(one)
  visit.page = one
  await visit.end()
})

const draftOf = (page) =>
  page.evaluate(async () => (await (await fetch('/api/candidate/windows/june28')).json()).batches.find((batch) => batch.id === 'undergrad1'))

test('the check waits for a change that is still on its way, and shows it', { timeout: 120_000 }, async () => {
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await signIn(visit, base, province.strong()[3])
  await openFill(page)
  const first = await add(page, 0)
  await saved(page)
  let letGo
  const held = new Promise((go) => (letGo = go))
  await page.route('**/drafts/**', async (route) => {
    await held
    await route.continue()
  })
  const asked = page.waitForRequest('**/drafts/**')
  const second = await add(page, 1)
  await asked
  await page.click('#go-check')
  await page.waitForFunction(() => location.hash.startsWith('#/check'))
  letGo()
  await page.waitForSelector('#form-undergrad1')
  const shown = await page.textContent('#form-undergrad1')
  assert.ok(shown.includes(first) && shown.includes(second), shown)
  await visit.end()
})

test('a connection that breaks is told, and what was changed meanwhile is saved by itself when it is back', { timeout: 120_000 }, async () => {
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await signIn(visit, base, province.strong()[1])
  await page.goto(`${base}/app.html${HREF}`)
  await page.waitForSelector('#quick-codes', { state: 'attached' })
  await page.click('.view-switch button:nth-child(2)')
  await page.waitForSelector('.hit')
  await page.context().setOffline(true)
  const code = await add(page, 0)
  await page.waitForFunction(() => /草稿还没有存到服务器。.*自动重试/.test(document.querySelector('#save-status').textContent))
  await visit.look('offline')
  await page.context().setOffline(false)
  await saved(page)
  await page.reload()
  await page.waitForSelector('.choice', { state: 'attached' })
  assert.deepEqual(await listed(page), [code])
  await visit.end()
})

test('R-ACC-9, R-ACC-11: what a lost session had not saved is offered to the same candidate, and to nobody else at that computer', { timeout: 120_000 }, async () => {
  const [, , person, , stranger] = province.strong()
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await signIn(visit, base, person)
  await openFill(page)
  const first = await add(page, 0)
  await saved(page)
  const elsewhere = new Caller(base)
  await elsewhere.call('POST', '/sign-in', { candidate_no: person.no, password: PASSWORD })
  const second = await add(page, 1)
  await page.waitForSelector('#lost-h')
  assert.match(await page.textContent('main'), /登录/)
  await visit.look('session-lost')

  await page.click('main .primary')
  await page.waitForSelector('#si-no')
  await signIn(visit, base, stranger)
  await openFill(page)
  assert.equal(await page.$('#offered'), null, 'not to a stranger')
  assert.deepEqual(await listed(page), [])
  await page.click('#sign-out')
  await page.waitForSelector('#si-no')

  await signIn(visit, base, person)
  await openFill(page)
  assert.equal(await page.$('#offered'), null, 'a stranger at the computer ends what it kept')
  assert.deepEqual(await listed(page), [first], 'what was saved stays')
  await new Caller(base).call('POST', '/sign-in', { candidate_no: person.no, password: PASSWORD })
  await add(page, 1)
  await page.waitForSelector('#lost-h')
  await page.click('main .primary')
  await page.waitForSelector('#si-no')
  await signIn(visit, base, person)
  await openFill(page)
  await page.waitForSelector('#offered')
  await visit.look('offered')
  await page.click('#offered .primary')
  await waitForList(page, [first, second])
  await saved(page)
  await visit.end()
})
