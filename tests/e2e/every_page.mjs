// One way through every page of a candidate, and every state of it that looks different. Whoever walks it says what is
// done at each: pictures are taken, or the page is looked at by axe.

import { Caller } from './caller.mjs'
import { codesOf, firstBatch } from './form_parts.mjs'
import { zhiyuan } from './province.mjs'
import { askForCode, giveCode, openChoice, saved, signIn } from './steps.mjs'
import { join } from 'node:path'

const WINDOW = 'june28'
const FILL = `#/fill/${WINDOW}/undergrad1`

/** What the walk needs beside a fresh demo province. */
export function furnish(province) {
  for (const kind of ['colleges', 'lines']) zhiyuan('import', kind, '--data', province.data, join(province.folder, 'files', `${kind}.csv`))
}

/** A form of three colleges with a major each. */
const formOf = (province) => firstBatch(...['4301', '4302', '4304'].map((college) => codesOf(province, WINDOW, 'undergrad1', 'general', college)))

/** Before signing in. `at(name)` is told the name of each page when it is there. */
export async function publicPages({ page }, base, at, english = false) {
  await page.goto(`${base}/`)
  await page.waitForSelector('#windows li')
  await at('sign-in')
  for (const tab of ['first', 'forgot']) {
    await page.goto(`${base}/#${tab}`)
    await page.waitForSelector(`#form-${tab}`)
    await at(`sign-in-${tab}`)
  }
  for (const name of ['how_to', 'card', 'flow']) {
    await page.goto(`${base}/help/${name}${english ? '.en' : ''}.html`)
    await at(`help-${name}`)
  }
  await page.goto(`${base}/app.html#/practice`)
  await page.waitForSelector('#practice-check')
  await at('practice')
  await page.goto(`${base}/app.html#/verify`)
  await page.waitForSelector('#receipt-text')
  await at('verify')
}

/** The first time: card, notice, password and contact. */
export async function settingUp({ page }, base, person, at) {
  await page.goto(`${base}/#first`)
  await page.waitForSelector('#windows li')
  await page.fill('#fs-no', person.no)
  await page.fill('#fs-serial', person.serial)
  await page.fill('#fs-code', person.first)
  await page.click('#form-first .primary')
  await page.waitForSelector('#accept-notice')
  await at('notice')
  await page.click('#accept-notice')
  await page.waitForSelector('#activate')
  await page.click('#activate')
  await page.waitForSelector('[aria-invalid=true]')
  await at('set-up-faults')
}

/** From home to the receipt and all that stands around it, of a `person` who is not set up yet. */
export async function signedIn(visit, base, province, person, at) {
  const { page } = visit
  const caller = new Caller(base)
  await caller.setUp(person)
  await caller.draft(WINDOW, formOf(province))
  await signIn(visit, base, person)
  await at('home')

  await page.goto(`${base}/app.html#/fill/${WINDOW}/undergrad2`)
  await page.waitForSelector('#quick-codes', { state: 'attached' })
  await at('fill-empty')
  await page.goto(`${base}/app.html${FILL}`)
  await page.waitForSelector('.choice', { state: 'attached' })
  await at('fill-list')
  if (visit.phone) await page.click('.view-switch button:nth-child(2)')
  await page.waitForSelector('.hit')
  await page.fill('#search', '湖南大学')
  await page.waitForSelector('.hit:has-text("4301")')
  await at('fill-search')
  await page.click('.hit:has-text("4301") button.details')
  await page.waitForSelector('.college-details dl')
  await at('fill-details')
  await page.click('#filters summary')
  await at('fill-filters')
  await page.goto(`${base}/app.html#/draft/${WINDOW}`)
  await page.waitForSelector('#print-draft')
  await at('draft-sheet')

  const position = await askForCode(visit, base, WINDOW)
  await at('code')
  await giveCode(visit, '00000000')
  await page.waitForSelector('#confirm-panel .problem')
  await at('code-wrong')
  await page.waitForFunction(() => !document.querySelector('#card-submit').disabled)
  await giveCode(visit, person.code(position))
  await page.waitForSelector('#receipt-no')
  await at('receipt')

  await page.goto(`${base}/app.html${FILL}`)
  await page.waitForSelector('.choice', { state: 'attached' })
  if (visit.phone) await page.click('.view-switch button:nth-child(1)')
  await openChoice(page, 0)
  await page.click('.choice >> nth=0 >> .moves .danger')
  await saved(page)
  await at('fill-changed')
  await page.goto(`${base}/app.html#/check/${WINDOW}`)
  await page.waitForSelector('#request-code')
  await at('check-changes')
  for (const [hash, there] of [
    [`filed/${WINDOW}`, '#not-me'],
    [`history/${WINDOW}`, 'main li'],
    ['events', 'main .when'],
    ['account', '#lock'],
    ['report', '#report'],
    ['results', 'main .told'],
  ]) {
    await page.goto(`${base}/app.html#/${hash}`)
    await page.waitForSelector(there)
    await at(hash.split('/')[0])
  }
  // Old engines send no cookie along unless they are told to.
  const receipt = await page.evaluate((window) => fetch(`/api/candidate/receipts/${window}/1`, { credentials: 'same-origin' }).then((reply) => reply.text()), WINDOW)
  await page.goto(`${base}/app.html#/verify`)
  await page.fill('#receipt-text', receipt)
  await page.click('main form .primary')
  await page.waitForSelector('#verdict .done')
  await at('verified')
  await page.goto(`${base}/app.html#/home`)
  await page.waitForSelector('h2[id^=window-]')
  await at('home-filed')
}
