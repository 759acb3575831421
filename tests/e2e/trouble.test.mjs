// When something is out of order: whom to call, a report and its answer, and a card that is lost.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { codesOf, firstBatch } from './form_parts.mjs'
import { PASSWORD, Province, zhiyuan } from './province.mjs'
import { inEnglish, signIn } from './steps.mjs'

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

async function signedIn(size) {
  const person = people.shift()
  await new Caller(base).setUp(person)
  const visit = await Visit.begin(browser, size)
  await signIn(visit, base, person)
  return { visit, page: visit.page, person }
}

async function lose(page) {
  const answered = page.waitForResponse(/\/card\/lost$/)
  await page.click('#card-lost-now')
  return (await (await answered).json()).code
}

for (const size of ['phone', 'desktop'])
  test(`一.8: a report gets a number, and its answer shows on the same page (${size})`, { timeout: 60_000 }, async () => {
    const { visit, page } = await signedIn(size)
    await page.goto(`${base}/app.html#/report`)
    await page.waitForSelector('#report')
    await page.click('#report')
    await page.waitForSelector('fieldset .problem')
    await page.check('#kind-personal_data')
    await page.click('#report')
    await page.waitForSelector('.field .problem')
    await page.fill('#report-text', '外语成绩和成绩单不一样\n成绩单上是 121 分')
    await page.click('#report')
    await page.waitForSelector('.done')
    const number = (await page.textContent('.done')).match(/A-\d{6,}/)[0]
    assert.match(await page.textContent('.events li'), /外语成绩和成绩单不一样[\s\S]*尚未答复/)
    await visit.look('report-waits')
    zhiyuan('anomalies', 'answer', number, '--data', province.data, '--text', '已与评卷处核对,以系统为准')
    await page.goto(`${base}/app.html#/home`)
    await page.reload()
    await page.waitForSelector('#new-answer')
    await visit.look('home-new-answer')
    await page.click('#new-answer a')
    await page.waitForSelector('.events .told')
    assert.match(await page.textContent('.events .told'), /已与评卷处核对/)
    await inEnglish(visit)
    await page.waitForSelector('text=Answer:')
    await visit.look('report-answered-en')
    await page.goto(`${base}/app.html#/home`)
    await page.waitForSelector('h2[id^=window-]')
    assert.equal(await page.locator('#new-answer').count(), 0, 'an answer that was read does not wait any more')
    await page.goto(`${base}/app.html#/events`)
    await page.waitForSelector(`text=${number}`)
    await visit.end()
  })

test('三.4: a lost card is reported with the password, dies at once, and the page says who gives a new one', { timeout: 60_000 }, async () => {
  const { visit, page, person } = await signedIn('phone')
  await page.goto(`${base}/app.html#/account`)
  await page.click('#card-lost')
  await visit.look('card-lost-ask')
  await page.fill('#lost-password', 'not-My-Password-1')
  await page.click('#card-lost-now')
  await page.waitForSelector('form .problem:has-text("登录密码不正确")')
  await page.fill('#lost-password', PASSWORD)
  // Guessing goes no faster than at the door: the next try may have to wait, and the button says so.
  while ((await lose(page)) === 'sign_in_delayed') await page.waitForSelector('#card-lost-now:not([disabled])')
  await page.waitForSelector('text=口令卡已挂失')
  assert.doesNotMatch(await page.textContent('main'), /网上确认可用口令/, 'a dead card has no codes to use')
  await visit.look('card-lost')
  await page.goto(`${base}/app.html#/check/june28`)
  await page.waitForSelector('h1')
  assert.doesNotMatch(await page.textContent('main'), /请刮开/)
  await page.goto(`${base}/app.html#/events`)
  await page.waitForSelector('text=口令卡挂失')

  const spare = province.spareCard()
  zhiyuan('cards', 'replace', person.no, '--data', province.data, '--serial', spare.serial, '--reason', '本人持身份证补领')
  await page.reload()
  await page.waitForSelector('text=补发口令卡')
  const caller = new Caller(base)
  await caller.call('POST', '/sign-in', { candidate_no: person.no, password: PASSWORD })
  assert.equal((await caller.call('GET', '/me')).card.serial, spare.serial)
  const withSpare = { code: (cell) => spare[`code_${cell}`] }
  await caller.confirm(withSpare, 'june28', 0, [firstBatch(codesOf(province, 'june28', 'undergrad1', 'general', '4301'))])
  await visit.end()
})

test('whom to call stands at the foot of every page, the county before the province', { timeout: 60_000 }, async () => {
  const { visit, page } = await signedIn('desktop')
  for (const part of ['home', 'account', 'events', 'report', 'verify', 'fill/june28/undergrad1']) {
    await page.goto(`${base}/app.html#/${part}`)
    await page.waitForSelector('.help-lines a')
    const numbers = await page.$$eval('.help-lines a', (links) => links.map((link) => link.getAttribute('href')))
    assert.match(numbers[0], /^tel:000\d{6}$/)
    assert.equal(numbers[1], 'tel:00043000000')
  }
  await page.goto(`${base}/`)
  await page.waitForSelector('#helpline a')
  assert.match(await page.textContent('#helpline'), /000-43000000/)
  await visit.end()
})
