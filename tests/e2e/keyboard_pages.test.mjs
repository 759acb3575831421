// What stands around filing, without a mouse: the account, a report, practice, the receipt. Everything is reached by Tab,
// every stop can be seen, and no act loses the focus.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { codesOf, firstBatch } from './form_parts.mjs'
import { focusIsOn, press, pressFor, tabTo } from './keys.mjs'
import { PASSWORD, Province } from './province.mjs'
import { atHome, openPage } from './steps.mjs'

const WINDOW = 'june28'
let province, base, browser, people

before(async () => {
  province = new Province(300)
  people = province.strong().filter(({ track }) => track === '理工')
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

const filed = (caller, person) => caller.confirm(person, WINDOW, 0, [firstBatch(codesOf(province, WINDOW, 'undergrad1', 'general', '4301'))])

test('the account: consent to messages, lock, a lost card', { timeout: 120_000 }, async () => {
  const { visit, page } = await atHome(browser, base, 'desktop', people.shift())
  await openPage(page, base, 'account', '#lock')
  await tabTo(page, '#phone')
  await page.keyboard.type('15400005678')
  await press(page, '#notices', 'Space')
  await pressFor(page, 'form[aria-labelledby=contact-h] button', '#notices-end')
  await focusIsOn(page, 'form[aria-labelledby=contact-h] button')
  await pressFor(page, '#notices-end', '#notices-end', 'Enter', 'detached')
  await focusIsOn(page, '#notices-h')
  await press(page, '#lock')
  await focusIsOn(page, '#lock-now')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#unlock')
  await focusIsOn(page, '#lock-h')
  await pressFor(page, '#unlock', '#card-code')
  await focusIsOn(page, '.card-code .told')

  await press(page, '#card-lost')
  await focusIsOn(page, '#lost-password')
  await press(page, 'form:has(#lost-password) .second')
  await focusIsOn(page, '#card-lost')
  await page.keyboard.press('Enter')
  await focusIsOn(page, '#lost-password')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=口令卡已挂失')
  await focusIsOn(page, '#card-h')
  await visit.end()
})

test('a report, and "this was not me" called off', { timeout: 120_000 }, async () => {
  const { visit, page } = await atHome(browser, base, 'phone', people.shift(), filed)
  await openPage(page, base, 'report', '#report')
  await press(page, 'input[name=kind]', 'Space')
  await page.keyboard.press('ArrowDown')
  assert.equal(await page.isChecked('#kind-list_differs'), true)
  await tabTo(page, '#report-text')
  await page.keyboard.type('与我填的不一样')
  await press(page, '#report')
  await focusIsOn(page, 'section:has(> .done)')

  await openPage(page, base, `filed/${WINDOW}`, '#not-me')
  await press(page, '#not-me')
  await focusIsOn(page, '.disown')
  await press(page, '.disown .second')
  await focusIsOn(page, '#not-me')
  await visit.end()
})

test('practice, from choosing to the receipt and again', { timeout: 60_000 }, async () => {
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await openPage(page, base, 'practice', '#practice-check')
  await pressFor(page, '.hit button', '.hit button[aria-pressed=true]')
  await press(page, '.hit input', 'Space')
  await pressFor(page, '#practice-check', '#practice-ask')
  await focusIsOn(page, '#practice-h')
  await pressFor(page, '#practice-ask', '#practice-code')
  await focusIsOn(page, '#practice-h')
  await pressFor(page, '.practice-card li:nth-child(2) button', '.practice-card li:nth-child(2) .code + .code')
  await focusIsOn(page, '.practice-card li:nth-child(2)')
  const code = await page.textContent('.practice-card li:nth-child(2) .code + .code')
  await tabTo(page, '#practice-code')
  await page.keyboard.type(code.replaceAll(/\D/g, ''))
  await page.keyboard.press('Enter')
  await page.waitForSelector('.done')
  await focusIsOn(page, '#practice-h')
  await pressFor(page, 'main .second', '#practice-check')
  await focusIsOn(page, '#practice-h')
  await visit.end()
})

test('the receipt as a PDF and as a file, and the page that checks it', { timeout: 120_000 }, async () => {
  const { visit, page } = await atHome(browser, base, 'desktop', people.shift(), filed)
  await openPage(page, base, `receipt/${WINDOW}/1`, '#receipt-no')
  for (const button of ['#download-pdf', '#download']) {
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)])
    assert.match(download.suggestedFilename(), /^zhiyuan-receipt-/)
    await focusIsOn(page, button)
  }
  const receipt = await page.evaluate(async () => (await fetch('/api/candidate/receipts/june28/1')).text())
  await openPage(page, base, 'verify', '#receipt-text')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, '#receipt-file')])
  await chooser.setFiles({ name: 'receipt.json', mimeType: 'application/json', buffer: Buffer.from(receipt) })
  await page.waitForSelector('#verdict .done')
  await tabTo(page, '#receipt-text')
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(receipt.replace('"seq":1', '"seq":2'))
  await pressFor(page, 'main form .primary', '#verdict .problem')
  await focusIsOn(page, 'main form .primary')
  await visit.end()
})
