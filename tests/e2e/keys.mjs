// Going through a page without a mouse: by Tab to what is wanted, past stops that can all be seen.

import assert from 'node:assert/strict'

const STOPS_MAX = 250

/** Presses Tab until the focus is on what is wanted. */
export async function tabTo(page, selector) {
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate((wanted) => {
      const element = document.activeElement
      const { width, height } = element.getBoundingClientRect()
      const ring = getComputedStyle(element).outlineStyle !== 'none'
      const seen = element === document.body || (ring && width > 0 && height > 0)
      return { found: element.matches(wanted), seen, html: element.outerHTML.slice(0, 200) }
    }, selector)
    assert.ok(here.seen, `a stop that nobody sees: ${here.html}`)
    if (here.found) return
  }
  assert.fail(`Tab does not lead to ${selector}`)
}

export async function press(page, selector, key = 'Enter') {
  await tabTo(page, selector)
  await page.keyboard.press(key)
}

/** Fails when it is not there, and does not come. */
export const focusIsOn = (page, selector) => page.waitForFunction((wanted) => document.activeElement.matches(wanted), selector)

/** What was pressed may be gone or locked: the focus is somewhere all the same, once `there` shows that it was done. */
export async function pressFor(page, selector, there, key = 'Enter', state = 'attached') {
  await press(page, selector, key)
  await page.waitForSelector(there, { state })
  await focusIsOn(page, 'main *, header *')
}
