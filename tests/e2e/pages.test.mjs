// What must hold for pages whatever the candidate does: sizes on the wire, headers, the two languages, a session that
// was replaced, and a window that has closed.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Province } from './province.mjs'
import { fill, firstSignIn, inEnglish, setUp, signIn } from './steps.mjs'
import { weighPages } from './weigh.mjs'

let province, base, browser, person

before(async () => {
  province = new Province(600)
  base = await province.serve()
  browser = await openBrowser()
  person = province.strong()[2]
  const visit = await Visit.begin(browser, 'desktop')
  await firstSignIn(visit, base, person)
  await setUp(visit)
  await visit.end()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

test('the pages are within their budgets on the wire', async () => {
  const sizes = await weighPages(browser, base, person)
  console.log(sizes)
  assert.ok(sizes.login_page_kib <= 10)
  assert.ok(sizes.candidate_app_kib <= 48)
  assert.ok(sizes.fill_page_kib <= 115)
})

test('pages forbid inline scripts, framing and foreign sources', async () => {
  for (const path of ['/', '/app.html', '/help/card.html']) {
    const reply = await fetch(base + path)
    assert.equal(reply.status, 200, path)
    const policy = reply.headers.get('content-security-policy')
    assert.match(policy, /default-src 'self'/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.doesNotMatch(policy, /unsafe|\*/)
    assert.equal(reply.headers.get('x-content-type-options'), 'nosniff')
    const text = await reply.text()
    assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)[^>]*>|\son\w+=|style="/, `${path} has something inline`)
    assert.doesNotMatch(text, /(src|href)="(https?:)?\/\//, `${path} loads from elsewhere`)
  }
  const reply = await fetch(`${base}/api/candidate/service`)
  assert.equal(reply.headers.get('cache-control'), 'no-store')
})

test('the sign-in page links every document of the season, and each is there', async () => {
  const { documents } = await (await fetch(`${base}/api/candidate/service`)).json()
  assert.ok(documents.length >= 3)
  const visit = await Visit.begin(browser, 'desktop')
  await visit.page.goto(`${base}/`)
  await visit.page.waitForSelector('#windows li')
  for (const { href } of documents) {
    assert.ok(await visit.page.$(`a[href="${href}"]`), href)
    assert.equal((await fetch(base + href)).status, 200, href)
  }
  await visit.end()
})

test('the pages speak English, too', async () => {
  const visit = await Visit.begin(browser, 'desktop', 'en-US')
  await visit.page.goto(`${base}/help/card.en.html`)
  await visit.look('help-en')
  await signIn(visit, base, person)
  await visit.page.click('button[lang=en], [data-lang=en], button:has-text("English")')
  await visit.page.waitForSelector('html[lang=en]')
  await visit.look('home-en')
  await visit.end()
})

test('R-PWD-1, R-CON-1, R-CON-3: set-up tells all that is wrong with a form at once', { timeout: 60_000 }, async () => {
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await firstSignIn(visit, base, province.strong()[3])
  await page.click('#accept-notice')
  const wrong = async (fields) => {
    await page.click('#activate')
    await page.waitForFunction((ids) => [...document.querySelectorAll('[aria-invalid=true]')].map(({ id }) => id).join() === ids, fields.join())
    assert.equal((await page.$$('form .problem li')).length, fields.length, 'each in the summary, too')
  }
  await page.fill('#phone', '123')
  await page.fill('#postcode', '41008')
  await wrong(['new-password', 'phone', 'address', 'postcode'])
  await page.fill('#new-password', 'short')
  await page.fill('#repeat-password', 'short')
  await page.fill('#phone', '073184802777')
  await page.fill('#address', '长沙')
  await page.fill('#postcode', '410082')
  await page.check('#notices')
  await wrong(['new-password', 'address', 'notices'])
  await inEnglish(visit)
  await visit.look('set-up-faults-en')
  await visit.end()
})

test('colleges stand in the order of last year\'s line, with the own score beside it', async () => {
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await signIn(visit, base, person)
  await page.goto(`${base}/app.html#/fill/june28/undergrad1`)
  await page.waitForSelector('.hit')
  const facts = () => page.$$eval('.hit .college-facts', (all) => all.map((one) => one.textContent))
  const lineOf = (text) => Number(text.match(/投档线 (\d+)/)?.[1])
  await page.click('#filters summary')
  await page.selectOption('#order', 'line')
  await page.waitForFunction(() => /投档线/.test(document.querySelector('.hit').textContent))
  const highest = (await facts()).map(lineOf)
  assert.deepEqual(highest, [...highest].sort((a, b) => b - a), 'highest first')
  await page.selectOption('#order', 'near')
  await page.waitForFunction((line) => !document.querySelector('.hit').textContent.includes(`投档线 ${line}`), highest[0])
  const near = await facts()
  const gaps = near.map((text) => Math.abs(person.score - lineOf(text)))
  assert.deepEqual(gaps, [...gaps].sort((a, b) => a - b), 'nearest first')
  for (const text of near) {
    const gap = person.score - lineOf(text)
    const words = gap > 0 ? `+${gap}（比它高 ${gap} 分）` : gap < 0 ? `−${-gap}（比它低 ${-gap} 分）` : '与它相同'
    assert.ok(text.includes(words), `${words} in ${text}`)
  }
  await page.click('#within-score')
  await page.waitForFunction((score) => [...document.querySelectorAll('.hit .college-facts')].every((one) => Number(one.textContent.match(/投档线 (\d+)/)[1]) <= score), person.score)
  await page.click('.hit button >> nth=0')
  await page.waitForSelector('.choice .gap')
  await visit.look('lines')
  await visit.end()
})

test('signing in elsewhere ends the session here, and says so', async () => {
  const here = await Visit.begin(browser, 'desktop')
  await signIn(here, base, person)
  const there = await Visit.begin(browser, 'phone')
  await signIn(there, base, person)
  await here.page.goto(`${base}/app.html#/account`)
  await here.page.reload()
  await here.page.waitForFunction(() => /登录/.test(document.body.textContent) && !document.querySelector('#lock'))
  await here.look('replaced')
  await here.end()
  await there.end()
})

test('after closing everything can be looked at and nothing filed', async () => {
  const visit = await Visit.begin(browser, 'phone')
  await signIn(visit, base, person)
  await fill(visit, base, '#/fill/june28/undergrad1')
  await visit.end()
  await province.stop()
  base = await province.serve('2014-07-02T18:00:00+08:00')
  const later = await Visit.begin(browser, 'phone')
  await signIn(later, base, person)
  await later.look('home-closed')
  await later.page.goto(`${base}/app.html#/fill/june28/undergrad1`)
  await later.page.waitForFunction(() => /已截止|已结束|截止/.test(document.querySelector('main').textContent))
  assert.equal(await later.page.$('#go-check:not([disabled])'), null, 'no way to the check page')
  await later.look('closed')
  await later.end()
})
