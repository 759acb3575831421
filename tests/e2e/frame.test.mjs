// What holds on every page whatever is on it: an application that does not start says so, a line that comes back is used,
// the end of a session is in sight, signing out says so, paper shows no buttons, high contrast shows where one is.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { codesOf, firstBatch } from './form_parts.mjs'
import { Province } from './province.mjs'
import { askForCode, atHome, giveCode, inEnglish, openPage, signIn } from './steps.mjs'

const WINDOW = 'june28'
const FILL = `fill/${WINDOW}/undergrad1`
const SIZES = ['phone', 'desktop']
let province, base, browser, people

before(async () => {
  province = new Province(300)
  people = province.strong().filter((person) => person.track === '理工')
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

const list = () => firstBatch(...['4301', '4302', '4304'].map((college) => codesOf(province, WINDOW, 'undergrad1', 'general', college)))

const filed = (caller, person) => caller.confirm(person, WINDOW, 0, [list()])
const drafted = (caller) => caller.draft(WINDOW, list())

for (const size of SIZES)
  test(`no blank page where the application does not come, or the browser is too old for it (${size})`, { timeout: 60_000 }, async () => {
    const visit = await Visit.begin(browser, size)
    const { page } = visit
    await page.route(/\/assets\/.*\.js$/, (route) => route.abort())
    await page.goto(`${base}/app.html`)
    await page.waitForSelector('.not-started h1')
    assert.ok(await page.isVisible('.not-started a[href="/app.html"]'), 'a way to try again')
    assert.match(await page.textContent('.not-started [lang=en]'), /\w{4}/, 'in English, too')
    await visit.look('not-started')
    // A browser without modules runs the other script alone.
    await page.route('**/app.html', async (route) => {
      const reply = await route.fetch()
      await route.fulfill({ response: reply, body: (await reply.text()).replace('<script nomodule', '<script') })
    })
    await page.goto(`${base}/app.html`)
    await page.waitForSelector('#old-browser')
    await visit.end()
  })

test('a page that could not be read comes by itself when the line is back', { timeout: 60_000 }, async () => {
  const { visit, page } = await atHome(browser, base, 'phone', people.shift())
  await page.waitForLoadState('networkidle') // the pieces of the other pages come by themselves
  await page.context().setOffline(true)
  await page.evaluate(() => (location.hash = '#/events'))
  await page.waitForSelector('main .problem button')
  await page.context().setOffline(false)
  await page.waitForSelector('main .when')
  assert.equal(await page.$('main .problem'), null)
  await visit.end()
})

for (const size of SIZES)
  test(`the end of an idle session is in sight wherever the page is scrolled to (${size})`, { timeout: 60_000 }, async () => {
    const { visit, page } = await atHome(browser, base, size, people.shift(), drafted)
    await page.route('**/api/candidate/me', async (route) => {
      const reply = await route.fetch()
      const me = await reply.json()
      await route.fulfill({ response: reply, json: { ...me, session: { ...me.session, idle_timeout_s: 299 } } })
    })
    for (const [hash, there] of [['home', 'h2[id^=window-]'], [FILL, '.choice']]) {
      await openPage(page, base, hash, there)
      await page.reload()
      await page.waitForSelector('#session-warning')
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
      const sees = () => {
        const { left, top, width, height } = document.querySelector('#session-warning button').getBoundingClientRect()
        return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('#session-warning') != null
      }
      await page.waitForFunction(sees)
    }
    await page.unroute('**/api/candidate/me')
    await page.focus('#session-warning button')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#session-warning', { state: 'detached' })
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'the focus is not lost with it')
    await visit.end()
  })

test('signing out says so, in both languages, and nobody else is told that', { timeout: 60_000 }, async () => {
  const { visit, page, person } = await atHome(browser, base, 'phone', people.shift())
  await page.click('#sign-out')
  await page.waitForSelector('#signed-out')
  assert.match(await page.textContent('#signed-out'), /已安全退出/)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'signed-out', 'a screen reader begins there')
  await visit.look('signed-out')
  await inEnglish(visit)
  assert.match(await page.textContent('#signed-out'), /signed out/)
  await page.click('.ways a[href="#first"]')
  assert.equal(await page.isVisible('#signed-out'), false)
  await page.goto(`${base}/`)
  assert.equal(await page.isVisible('#signed-out'), false)
  await signIn(visit, base, person)
  await visit.end()
})

test('leaving with what is not confirmed asks first, and staying goes on from the same button', { timeout: 60_000 }, async () => {
  const { visit, page } = await atHome(browser, base, 'desktop', people.shift(), drafted)
  await page.focus('#sign-out')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement.id === 'stay')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement.id === 'sign-out')
  assert.equal(await page.$('#stay'), null)
  await visit.end()
})

test('paper shows what is filed, and no button', { timeout: 60_000 }, async () => {
  const { visit, page } = await atHome(browser, base, 'desktop', people.shift(), filed)
  const pages = {
    [`receipt/${WINDOW}/1`]: '#receipt-no', [`filed/${WINDOW}`]: '#not-me', [`draft/${WINDOW}`]: '#print-draft',
    [`history/${WINDOW}`]: 'main li', events: 'main .when',
  }
  for (const [hash, there] of Object.entries(pages)) {
    await openPage(page, base, hash, there)
    await page.emulateMedia({ media: 'print' })
    for (const button of await page.$$('button, .button, input, select')) assert.equal(await button.isVisible(), false, `${hash}: ${button}`)
    if (!/history|events/.test(hash)) assert.ok(await page.isVisible('.filed-choice'), hash)
    await page.emulateMedia({ media: 'screen' })
  }
  await visit.end()
})

for (const size of SIZES)
  test(`the step one is at is told, by lines in high contrast; nothing counts as checked before it is (${size})`, { timeout: 60_000 }, async () => {
    const { visit, page, person } = await atHome(browser, base, size, people.shift(), drafted)
    await page.emulateMedia({ forcedColors: 'active' })
    const look = (one) => {
      const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(one)
      return [borderTopStyle, borderTopWidth, borderTopColor].join()
    }
    const steps = async () => {
      const now = await page.$eval('.steps [aria-current=step]', look)
      for (const other of await page.$$('.steps li:not([aria-current])')) assert.notEqual(await other.evaluate(look), now)
      return page.$$eval('.steps li', (all) => all.map((one) => one.className).join(' '))
    }
    await openPage(page, base, FILL, '.choice')
    assert.equal(await steps(), 'past now next next next')
    await openPage(page, base, `check/${WINDOW}`, '#request-code')
    assert.equal(await steps(), 'past past now next next')
    const position = await askForCode(visit, base, WINDOW)
    assert.equal(await steps(), 'past past past now next')
    await giveCode(visit, person.code(position))
    await page.waitForSelector('#receipt-no')
    assert.equal(await steps(), 'past past past past now')
    await visit.end()
  })

test('a double click on the last button confirms once and marks nothing of the receipt', { timeout: 60_000 }, async () => {
  const { visit, page, person } = await atHome(browser, base, 'phone', people.shift(), drafted)
  const position = await askForCode(visit, base, WINDOW)
  await page.fill('#card-code', person.code(position))
  const sent = []
  page.on('request', (request) => /\/confirm$/.test(request.url()) && sent.push(request.url()))
  await page.locator('#card-submit').scrollIntoViewIfNeeded()
  const { x, y, width, height } = await page.locator('#card-submit').boundingBox()
  await page.mouse.click(x + width / 2, y + height / 2)
  await page.waitForSelector('#receipt-no')
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  assert.equal(await page.evaluate(() => String(getSelection())), '')
  assert.equal(sent.length, 1)
  await visit.end()
})
