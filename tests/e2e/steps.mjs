// What a candidate does on the pages, step by step.

import { Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { PASSWORD } from './province.mjs'

export async function firstSignIn(visit, base, person) {
  const { page } = visit
  await page.goto(`${base}/#first`)
  await page.waitForSelector('#windows li')
  await page.fill('#fs-no', person.no)
  await page.fill('#fs-serial', person.serial)
  await page.fill('#fs-code', person.first)
  await visit.look('first-sign-in')
  await page.click('#form-first .primary')
  await page.waitForSelector('#accept-notice')
  await visit.look('notice')
}

export async function setUp(visit) {
  const { page } = visit
  await page.click('#accept-notice')
  await page.fill('#new-password', PASSWORD)
  await page.fill('#repeat-password', PASSWORD)
  await page.fill('#phone', '15400001234')
  await page.fill('#address', '湖南省长沙市岳麓区麓山路36号')
  await page.fill('#postcode', '410082')
  await visit.look('set-up')
  await page.click('#activate')
  await page.waitForSelector('h2[id^=window-]')
  await visit.look('home')
}

export async function signIn(visit, base, person, password = PASSWORD) {
  const { page } = visit
  await page.goto(`${base}/#sign-in`)
  await page.waitForSelector('#windows li')
  await page.fill('#si-no', person.no)
  await page.fill('#si-pw', password)
  await page.click('#form-sign-in .primary')
  await page.waitForSelector('h2[id^=window-]')
}

/** Puts the first two colleges of the catalogue into the list, with a major each (the only one comes by itself), and waits for the draft. */
export async function fill(visit, base, href) {
  const { page } = visit
  await page.goto(`${base}/app.html${href}`)
  await page.waitForSelector('#quick-codes', { state: 'attached' })
  if (visit.phone) await page.click('.view-switch button:nth-child(2)')
  await page.waitForSelector('.hit')
  await visit.look('search')
  for (let i = 0; i < 2; i++) {
    await page.click('.hit .hit-head button >> nth=0')
    await page.waitForSelector(`.choice >> nth=${i}`, { state: 'attached' })
  }
  if (visit.phone) await page.click('.view-switch button:nth-child(1)')
  for (let i = 0; i < 2; i++) {
    await openChoice(page, i)
    if (await page.$(`.choice >> nth=${i} >> .majors li`)) continue
    await page.selectOption(`.choice >> nth=${i} >> .add-major select`, { index: 1 })
    await page.click(`.choice >> nth=${i} >> .add-major button`)
  }
  await saved(page)
  await visit.look('filled')
}

/** Opens a college of the list for its majors and buttons. */
export async function openChoice(page, index) {
  const fold = `.choice >> nth=${index} >> .fold`
  if ((await page.getAttribute(fold, 'aria-expanded')) === 'false') await page.click(fold)
}

export const saved = (page) => page.waitForFunction(() => /草稿已保存|Draft saved/.test(document.querySelector('#save-status').textContent))

export async function askForCode(visit, base, window) {
  const { page } = visit
  await page.goto(`${base}/app.html#/check/${window}`)
  await page.waitForSelector('#request-code')
  await visit.look('check')
  await page.click('#request-code')
  await page.waitForSelector('#card-code')
  return page.textContent('#card-position')
}

export async function giveCode(visit, code) {
  const { page } = visit
  await page.fill('#card-code', code)
  await page.click('#card-submit')
}

/** On phones the switch is in the frame's menu. */
export async function inEnglish({ page, phone }) {
  if (phone && (await page.$('#menu[aria-expanded=false]'))) await page.click('#menu')
  await page.click('button:has-text("English")')
  await page.waitForSelector('html[lang=en]')
}

/** Types codes from paper; on phones the field is folded away. */
export async function typeCodes(page, codes) {
  if (!(await page.isVisible('#quick-codes'))) await page.click('#by-codes summary')
  await page.fill('#quick-codes', codes)
}

/** Sets somebody up and signs them in; `prepare` acts before that, without pages. */
export async function atHome(browser, base, size, person, prepare = async () => {}) {
  const caller = new Caller(base)
  await caller.setUp(person)
  await prepare(caller, person)
  const visit = await Visit.begin(browser, size)
  await signIn(visit, base, person)
  return { visit, page: visit.page, person }
}

export async function openPage(page, base, hash, there) {
  await page.goto(`${base}/app.html#/${hash}`)
  await page.waitForSelector(there, { state: 'attached' })
}
