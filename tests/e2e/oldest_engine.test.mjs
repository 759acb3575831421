// The oldest engine that is promised goes the whole way: a candidate's from the card to the receipt and back in again, and
// every page there is, without a fault of a script, and without a page that scrolls sideways.

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { SIZES, Visit } from './browser.mjs'
import { furnish, publicPages, settingUp, signedIn } from './every_page.mjs'
import { OldEngine, RUNS_HERE } from './old_engine.mjs'
import { Province } from './province.mjs'
import { askForCode, fill, firstSignIn, giveCode, saved, setUp, signIn } from './steps.mjs'

const WINDOW = 'june28'
const FILL = `#/fill/${WINDOW}/undergrad1`
const OPTIONS = { timeout: 120_000, skip: !RUNS_HERE && 'the old engine is a program for x86-64' }
let province, base, people

before(async () => {
  province = new Province(600)
  furnish(province)
  people = province.strong().filter((person) => person.track === '理工')
  base = await province.serve()
})
after(() => province?.remove())

class OldVisit extends Visit {
  static async begin(engine, size) {
    const visit = new OldVisit()
    visit.page = await engine.open(SIZES[size])
    visit.size = `old-${size}`
    visit.phone = size === 'phone'
    visit.faults = visit.page.faults
    return visit
  }

  /** The same markup is judged in the new engine, in a tenth of the time. */
  async judge() {}

  end() {
    assert.deepEqual(this.faults, [])
  }
}

const withOldEngine = (what, act) => {
  for (const size of ['phone', 'desktop'])
    test(`${what} (${size})`, OPTIONS, async (t) => {
      const engine = new OldEngine()
      t.after(() => engine.stop())
      const visit = await OldVisit.begin(engine, size)
      await act(visit, people.shift())
      visit.end()
    })
}

async function search(visit, words, code) {
  const { page } = visit
  await page.fill('#search', words)
  await page.waitForFunction((want) => document.querySelector('.hit .code').textContent === want, code)
}

async function chooseAndMark(visit) {
  const { page } = visit
  await fill(visit, base, FILL)
  if (visit.phone) await page.click('.view-switch button:nth-child(2)')
  for (const [words, code] of [['hnsfdx', '4303'], ['4306', '4306'], ['湖南大学', '4301']]) await search(visit, words, code)
  await page.click('.hit .star')
  await page.click('.hit button.details')
  await page.click('.hit .compare-toggle')
  await page.click('#compare')
  await page.waitForSelector('.compare section')
  await visit.look('compare')
  await page.click('.hit >> nth=0 >> button:has-text("全部")')
  await page.click('.hit-majors button >> nth=0')
  await page.waitForSelector('.choice >> nth=2', { state: 'attached' })
  await page.click('#favourites > summary')
  await page.waitForSelector('.favourite .badge')
  await saved(page)
  await visit.look('favourites')
}

withOldEngine('the whole way', async (visit, person) => {
  const { page } = visit
  await firstSignIn(visit, base, person)
  await setUp(visit)
  await chooseAndMark(visit)
  await giveCode(visit, person.code(await askForCode(visit, base, WINDOW)))
  await page.waitForSelector('#receipt-no')
  await visit.look('receipt')
  const receipt = JSON.parse(await page.download('#download'))
  assert.equal(receipt.receipt.forms[0].sections[0].choices.length, 3)
  assert.equal((await page.download('#download-pdf')).subarray(0, 5).toString(), '%PDF-')
  await page.click('#sign-out-and-check')
  await page.waitForSelector('#si-no')
  await signIn(visit, base, person)
  await page.goto(`${base}/app.html#/filed/${WINDOW}`)
  await page.click('#recheck')
  await page.waitForSelector('.done')
})

withOldEngine('every page', async (visit, person) => {
  const at = (name) => visit.look(`page-${name}`)
  await publicPages(visit, base, at)
  await settingUp(visit, base, person, at)
  await visit.page.click('#sign-out')
  await visit.page.waitForSelector('#si-no')
  await signedIn(visit, base, province, people.shift(), at)
})

withOldEngine('practice', async (visit) => {
  const { page } = visit
  await page.goto(`${base}/app.html#/practice`)
  await page.click('.hit button >> nth=0')
  await page.click('.hit input >> nth=0')
  await page.click('#practice-check')
  await page.click('#practice-ask')
  await page.click('.practice-card li:nth-child(2) button')
  await page.fill('#practice-code', (await page.textContent('.practice-card li >> nth=1')).replace(/\D/g, '').slice(1))
  await visit.look('practice-code')
  await page.click('form .primary')
  await page.waitForSelector('.done')
})

/** Serves the pages as an engine has them that is older still: `change` takes from each what that engine does not know. */
async function servedOlder(t, change) {
  const server = createServer(async ({ url }, response) => {
    const reply = await fetch(base + url)
    response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') })
    response.end(change(await reply.text(), url))
  })
  await new Promise((listens) => server.listen(0, '127.0.0.1', listens))
  t.after(() => server.close())
  return `http://127.0.0.1:${server.address().port}`
}

/** What such an engine does not know, how fast its styles show what they show late, and what the application shows. */
const OLDER = {
  'knows no modules': [(text) => text.replace(/type="module"/g, 'type="unknown"').replace(/ nomodule/g, ''), 0, '#old-browser'],
  'stops at what a module says': [(text, url) => (url.endsWith('.js') ? `${text}\n}` : text), 1000, '.not-started'],
}
for (const [what, [change, rate, notice]] of Object.entries(OLDER))
  test(`an engine that ${what} is told what to do, and only such a one`, OPTIONS, async (t) => {
    const engine = new OldEngine()
    t.after(() => engine.stop())
    const { page } = await OldVisit.begin(engine, 'phone')
    const older = await servedOlder(t, change)
    await page.styleTime(rate)
    await page.goto(`${older}/`)
    await page.waitForSelector('#old-browser')
    assert.match(await page.textContent('#old-browser'), /浏览器版本过低.*Chrome/)
    await page.goto(`${older}/app.html`)
    await page.waitForSelector(notice)
    await page.goto(`${base}/`)
    await page.waitForSelector('#windows li')
    assert.equal(await page.$('#old-browser'), false)
  })
