// The whole way of a candidate, on a phone and on a desktop: first sign-in with the card, set-up, filling, a wrong
// code, confirming, receipt, signing out and in again, recheck, a second version, history, "this was not me", lock,
// verifying, forgotten password. Every API call fits the contract, every page passes axe.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { BIN, Province } from './province.mjs'
import { askForCode, fill, firstSignIn, giveCode, openChoice, saved, setUp, signIn } from './steps.mjs'

const WINDOW = 'june28'
const HREF = `#/fill/${WINDOW}/undergrad1`
let province, base, browser

before(async () => {
  province = new Province(600)
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

async function confirmFirst(visit, person) {
  const { page } = visit
  const position = await askForCode(visit, base, WINDOW)
  assert.equal(position, '2', 'the first code for confirming is number 2')
  await giveCode(visit, '00000000')
  await page.waitForSelector('#confirm-panel .problem')
  await visit.look('wrong-code')
  await page.waitForFunction(() => !document.querySelector('#card-submit').disabled)
  await giveCode(visit, person.code(position))
  await page.waitForSelector('#receipt-no')
  await visit.look('receipt')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')])
  return readFileSync(await download.path(), 'utf8')
}

async function signOutAndRecheck(visit, person) {
  const { page } = visit
  await page.click('#sign-out-and-check')
  await page.waitForSelector('#si-no')
  await signIn(visit, base, person)
  await page.goto(`${base}/app.html#/filed/${WINDOW}`)
  await page.waitForSelector('#recheck')
  await visit.look('filed')
  await page.click('#recheck')
  await page.waitForSelector('.done')
  await visit.look('rechecked')
}

async function confirmSecond(visit, person) {
  const { page } = visit
  await page.goto(`${base}/app.html${HREF}`)
  await page.waitForSelector('.choice', { state: 'attached' })
  await openChoice(page, 0)
  await page.click('.choice >> nth=0 >> .moves .danger')
  await saved(page)
  await giveCode(visit, person.code(await askForCode(visit, base, WINDOW)))
  await page.waitForSelector('#receipt-no')
  await page.goto(`${base}/app.html#/history/${WINDOW}`)
  await page.waitForSelector('#seq-2')
  await visit.look('history')
}

async function disownAndLock(visit, person) {
  const { page } = visit
  await page.goto(`${base}/app.html#/filed/${WINDOW}`)
  await page.waitForSelector('#not-me')
  await page.click('#not-me')
  await page.click('#disown')
  await page.waitForSelector('.disown .done')
  await visit.look('disowned')
  await page.goto(`${base}/app.html#/account`)
  await page.click('#lock')
  await page.waitForSelector('#lock-now:focus')
  assert.ok(!(await page.$('#unlock')), 'nothing is locked before it was asked')
  await page.click('#lock-now')
  await page.waitForSelector('#unlock')
  await page.click('#unlock')
  await page.waitForSelector('#card-code')
  await visit.look('unlock')
  await giveCode(visit, person.code(await page.textContent('#card-position')))
  await page.waitForSelector('#lock')
  await page.goto(`${base}/app.html#/events`)
  await page.waitForSelector('.events li')
  await visit.look('events')
}

async function verifyReceipt(visit, receipt) {
  const { page } = visit
  await page.goto(`${base}/app.html#/verify`)
  await page.fill('#receipt-text', receipt)
  await page.click('main form .primary')
  await page.waitForSelector('#verdict .done')
  await visit.look('verified')
  await page.fill('#receipt-text', receipt.replace(/"seq":\s*1/, '"seq":2'))
  await page.click('main form .primary')
  await page.waitForSelector('#verdict .problem')

  const file = join(province.folder, 'receipt.json')
  const verify = () => execFileSync(join(BIN, 'zhiyuan'), ['verify', 'receipt', file, '--key', join(province.data, 'receipt-key.pub')], { stdio: 'pipe' })
  writeFileSync(file, receipt)
  assert.match(verify().toString(), /genuine/)
  writeFileSync(file, receipt.replace(/"seq":\s*1/, '"seq":2'))
  assert.throws(verify, 'an altered receipt is refused by the program, too')
}

async function resetPassword(visit, person) {
  const { page } = visit
  await page.click('#sign-out')
  await page.waitForSelector('#si-no, #sign-out-anyway')
  if (await page.$('#sign-out-anyway')) await page.click('#sign-out-anyway')
  await page.waitForSelector('#si-no')
  await page.goto(`${base}/#forgot`)
  await page.waitForSelector('#fp-no')
  await page.fill('#fp-no', person.no)
  await page.click('#forgot-ask button')
  await page.waitForSelector('#fp-code')
  const position = Number((await page.textContent('#fp-position')).match(/\d+/)[0])
  await visit.look('forgotten')
  await page.fill('#fp-code', person.code(position))
  await page.fill('#fp-name', person.name)
  await page.fill('#fp-id', person.idNo)
  await page.fill('#fp-pw', 'quiet-River-12')
  await page.click('#forgot-rest button')
  await page.waitForSelector('h2[id^=window-]')
}

for (const [index, size] of ['phone', 'desktop'].entries())
  test(`a candidate's whole way, ${size}`, { timeout: 180_000 }, async () => {
    const person = province.strong()[index]
    const visit = await Visit.begin(browser, size)
    await firstSignIn(visit, base, person)
    await setUp(visit)
    await fill(visit, base, HREF)
    const receipt = await confirmFirst(visit, person)
    await signOutAndRecheck(visit, person)
    await confirmSecond(visit, person)
    await disownAndLock(visit, person)
    await verifyReceipt(visit, receipt)
    await resetPassword(visit, person)
    await visit.end()
    assert.ok(visit.operations.size >= 20, `the way meets most calls: ${[...visit.operations].join(' ')}`)
  })
