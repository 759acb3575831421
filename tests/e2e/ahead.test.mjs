// Before a window opens: drafts can be made, nothing can be confirmed; when it opens, pages need not be loaded anew.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Province, zhiyuan } from './province.mjs'
import { fill, firstSignIn, giveCode, setUp, signIn } from './steps.mjs'

const WINDOW = 'june28'
const HREF = `#/fill/${WINDOW}/undergrad1`
let province, base, browser

before(async () => {
  province = new Province(600)
  base = await province.serve('2014-06-27T20:00:00+08:00')
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

for (const [index, size] of ['phone', 'desktop'].entries())
  test(`drafting ahead of the opening, ${size}`, { timeout: 120_000 }, async () => {
    const visit = await Visit.begin(browser, size)
    const { page } = visit
    await firstSignIn(visit, base, province.strong()[index])
    await setUp(visit)
    assert.equal(await page.getAttribute(`a[href="${HREF}"]`, 'class'), 'button')
    assert.match(await page.textContent(`[aria-labelledby=window-${WINDOW}]`), /不算填报；2014年6月28日 08:00 起才能确认/)
    await visit.look('home-ahead')
    await fill(visit, base, HREF)
    await page.waitForSelector('#ahead')
    await visit.look('fill-ahead')
    await page.click('#go-check')
    await page.waitForSelector('#not-yet')
    assert.equal(await page.$('#request-code'), null, 'nothing can be confirmed yet')
    await visit.look('check-ahead')
    await page.click('#sign-out')
    await page.waitForSelector('#si-no')
    await visit.end()
  })

test('when the window opens, the check page goes on by itself', { timeout: 120_000 }, async () => {
  await province.stop()
  base = await province.serve('2014-06-28T07:59:50+08:00')
  const person = province.strong()[0]
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await signIn(visit, base, person)
  await page.goto(`${base}/app.html#/check/${WINDOW}`)
  await page.click('#request-code')
  await page.waitForSelector('#card-code')
  await giveCode(visit, person.code(await page.textContent('#card-position')))
  await page.waitForSelector('#receipt-no')
  await visit.end()
})

test('an extension says why, on every page that shows the end', { timeout: 120_000 }, async () => {
  const extended = new Province(600)
  const visit = await Visit.begin(browser, 'phone')
  try {
    const own = await extended.serve()
    zhiyuan('extend', WINDOW, '--data', extended.data, '--until', '2014-07-02T22:00:00+08:00', '--reason', '全省停电两小时', '--clock', '2014-06-29T09:00:00+08:00')
    await firstSignIn(visit, own, extended.strong()[2])
    await setUp(visit)
    const said = /截止时间已延长：全省停电两小时/
    const { page } = visit
    const shown = () => page.waitForFunction(() => document.querySelector('.extended'), undefined, { timeout: 30_000 })
    for (let tries = 0; tries < 10 && !(await page.$('.extended')); tries++) await page.reload({ waitUntil: 'networkidle' })
    await shown()
    assert.match(await page.textContent(`[aria-labelledby=window-${WINDOW}]`), said)
    await fill(visit, own, HREF)
    assert.match(await page.textContent('.facts'), said)
    await page.click('#go-check')
    await page.waitForSelector('#check-window')
    await shown()
    assert.match(await page.textContent('.facts'), said)
    await visit.look('check-extended')
  } finally {
    await visit.end()
    await extended.remove()
  }
})
