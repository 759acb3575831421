// From signing in to the receipt without a mouse: everything is reached by Tab, every stop can be seen, and no act
// loses the focus.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { PASSWORD, Province } from './province.mjs'
import { firstSignIn, saved, setUp } from './steps.mjs'

const STOPS_MAX = 250
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

/** Presses Tab until the focus is on what is wanted. */
async function tabTo(page, selector) {
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate((wanted) => {
      const element = document.activeElement
      const { width, height } = element.getBoundingClientRect()
      const ring = getComputedStyle(element).outlineStyle !== 'none'
      return { found: element.matches(wanted), seen: element === document.body || (ring && width > 0 && height > 0), html: element.outerHTML.slice(0, 200) }
    }, selector)
    assert.ok(here.seen, `a stop that nobody sees: ${here.html}`)
    if (here.found) return
  }
  assert.fail(`Tab does not lead to ${selector}`)
}

async function press(page, selector) {
  await tabTo(page, selector)
  await page.keyboard.press('Enter')
}

const focusIsOn = (page, selector) => page.waitForFunction((wanted) => document.activeElement.matches(wanted), selector)

test('a candidate files with the keyboard alone', { timeout: 120_000 }, async () => {
  const person = province.strong().find(({ track }) => track === '理工')
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
