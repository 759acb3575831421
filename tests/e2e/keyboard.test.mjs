// From signing in to the receipt without a mouse, with all that helps to choose: everything is reached by Tab, every stop
// can be seen, and no act loses the focus.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { furnish } from './every_page.mjs'
import { choice, codesOf, section } from './form_parts.mjs'
import { focusIsOn, press, pressFor, tabTo } from './keys.mjs'
import { PASSWORD, Province } from './province.mjs'
import { atHome, firstSignIn, openPage, saved, setUp } from './steps.mjs'

const WINDOW = 'june28'
const SIZES = ['phone', 'desktop']
let province, base, browser, people

before(async () => {
  province = new Province(600)
  furnish(province)
  people = province.strong().filter(({ track }) => track === '理工')
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

/** At the search of the fill page. */
async function atSearch(size, prepare) {
  const at = await atHome(browser, base, size, people.shift(), prepare)
  await openPage(at.page, base, `fill/${WINDOW}/undergrad1`, '#search')
  if (at.visit.phone) await press(at.page, '.view-switch button:nth-child(2)')
  await at.page.waitForSelector('.hit')
  return at
}

const hits = (page, n) => page.waitForFunction((wanted) => document.querySelectorAll('.hit').length === wanted, n)

test('a candidate files with the keyboard alone', { timeout: 120_000 }, async () => {
  const person = people.shift()
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await firstSignIn(visit, base, person)
  await setUp(visit)
  await press(page, '#sign-out')
  await page.waitForSelector('#windows li')

  await tabTo(page, '#si-no')
  await page.keyboard.type(person.no)
  await tabTo(page, '#si-pw')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForSelector('h2[id^=window-]')

  await press(page, 'a[href="#/fill/june28/undergrad1"]')
  await page.waitForSelector('.hit')
  // A college of two majors: a sole one comes by itself.
  await tabTo(page, '#search')
  await page.keyboard.type('4301')
  await page.waitForFunction(() => document.querySelectorAll('.hit').length === 1)
  await press(page, '.hit-head button')
  await focusIsOn(page, '.hit-head .badge')
  await page.waitForSelector('.choice')
  await tabTo(page, '.add-major select')
  await page.keyboard.press('ArrowDown')
  await press(page, '.add-major button')
  await page.waitForSelector('.major')
  await focusIsOn(page, '.choice, .add-major select')
  await press(page, '.major .danger')
  await focusIsOn(page, '.add-major select')
  await page.keyboard.press('ArrowDown')
  await press(page, '.add-major button')
  await saved(page)

  await press(page, '#go-check, .strip a')
  await page.waitForSelector('#request-code')
  await press(page, '#request-code')
  await page.waitForSelector('#card-code')
  await tabTo(page, '#card-code')
  await page.keyboard.type(person.code(await page.textContent('#card-position')))
  await page.keyboard.press('Enter')
  await page.waitForSelector('#receipt-no')
  await visit.end()
})

for (const size of SIZES)
  test(`favourites, filters and comparing (${size})`, { timeout: 120_000 }, async () => {
    const { visit, page } = await atSearch(size)
    await tabTo(page, '#search')
    await page.keyboard.type('4301')
    await hits(page, 1)
    await pressFor(page, '.hit .star', '.star[aria-pressed=true]', 'Space')
    await focusIsOn(page, '.star')
    await page.keyboard.press('Shift+Tab')
    await pressFor(page, '#favourites > summary', '.favourite')
    await pressFor(page, '.favourite .second', '.favourite .badge')
    await focusIsOn(page, '.favourite .badge')
    await press(page, '.favourite-acts > .link:last-child')
    await page.waitForSelector('#favourites', { state: 'detached' })
    await focusIsOn(page, '#search-h')
    await saved(page)

    await tabTo(page, '#search')
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Delete')
    await pressFor(page, '#filters > summary', '#filters[open]')
    await pressFor(page, '#provinces > summary', '#provinces[open]')
    for (const nth of [1, 2]) await press(page, `.province:nth-of-type(${nth}) input`, 'Space')
    for (const select of ['#kind', '#fee']) await press(page, select, 'ArrowDown')
    await page.waitForFunction(() => /3/.test(document.querySelector('#filters > summary').textContent))
    await page.waitForSelector('#filters-on')
    await pressFor(page, '#clear-filters', '#clear-filters', 'Enter', 'detached')
    await focusIsOn(page, '#search')

    for (const nth of [1, 2]) {
      await pressFor(page, `.hit:nth-child(${nth}) button.details`, `.hit:nth-child(${nth}) .compare-toggle`)
      await pressFor(page, `.hit:nth-child(${nth}) .compare-toggle`, `.hit:nth-child(${nth}) .compare-toggle[aria-pressed=true]`, 'Space')
    }
    await pressFor(page, '#compare', '.compare section >> nth=1')
    await focusIsOn(page, '#compare')
    await pressFor(page, '.compare .link', '.compare section >> nth=1', 'Enter', 'detached')
    await press(page, '#compare')
    await page.waitForSelector('.compare', { state: 'detached' })
    await focusIsOn(page, '#compare')
    await visit.end()
  })

for (const size of SIZES)
  test(`a pasted list, and the colleges of another batch (${size})`, { timeout: 120_000 }, async () => {
    const other = { batch: 'undergrad2', sections: [section('general', [choice(codesOf(province, WINDOW, 'undergrad2', 'general'))])] }
    const { visit, page } = await atSearch(size, (caller) => caller.draft(WINDOW, other))
    await pressFor(page, '#from-elsewhere > summary', '#pasted')
    await tabTo(page, '#pasted')
    await page.keyboard.type('4301\n4302 ')
    await page.waitForSelector('#pasted-lines li >> nth=1')
    await pressFor(page, '#take-behind', '#taken')
    await focusIsOn(page, '#take-behind')
    await pressFor(page, '#undo', '#redo:not(:disabled)')
    await focusIsOn(page, '#redo')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#redo:disabled')
    await focusIsOn(page, '#undo')
    await pressFor(page, '.copy-from button', '#pasted-lines li')
    await focusIsOn(page, '.copy-from button')
    await saved(page)
    await visit.end()
  })
