// Where things are on a phone and on a desk: what is needed next lies within the first screen, and nothing scrolls within
// something that scrolls.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, SIZES, Visit } from './browser.mjs'
import { Province } from './province.mjs'
import { askForCode, fill, firstSignIn, giveCode, inEnglish, openChoice, saved, setUp, signIn } from './steps.mjs'

const WINDOW = 'june28'
const HREF = `#/fill/${WINDOW}/undergrad1`
/** From the top of the page to the first hit, in pixels: without scrolling, demo banners not counted. */
const FIRST_HIT_MAX = { phone: 740, desktop: 500 }
/** A line or two and their edges. */
const CARD_MAX = 110
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

const topOf = (page, selector) =>
  page.$eval(selector, (found) => {
    const banners = [...document.querySelectorAll('.banner')].reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)
    return found.getBoundingClientRect().top + scrollY - banners
  })

for (const [index, size] of ['phone', 'desktop'].entries())
  test(`home, search and check show what is next within one screen, ${size}`, { timeout: 180_000 }, async () => {
    const person = province.strong()[index]
    const visit = await Visit.begin(browser, size)
    const { page } = visit
    await firstSignIn(visit, base, person)
    await setUp(visit)
    if (size === 'phone') assert.ok((await page.$eval('.top', (top) => top.getBoundingClientRect().height)) <= 64, 'the header is one line')
    assert.ok((await topOf(page, '.window.open .batch .button')) < SIZES[size].height, 'the first batch that can be filed')
    assert.equal(await page.isVisible('.barred-batches .batch'), false, 'what is not for them is folded')
    assert.ok(await page.$('#later-windows'), 'collection rounds are told in a line each')
    assert.equal(await page.$('#later-windows .button'), null, 'and not offered while the first round runs')
    await visit.look('layout-home')

    await page.goto(`${base}/app.html${HREF}`)
    if (visit.phone) await page.click('.view-switch button:nth-child(2)')
    await page.waitForSelector('.hit')
    await page.evaluate(() => scrollTo(0, 0))
    const first = await topOf(page, '.hit')
    assert.ok(first <= FIRST_HIT_MAX[size], `the first hit lies at ${first} px`)
    const nested = await page.$$eval('.fill-columns *', (all) => all.filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight).map((one) => one.className))
    assert.deepEqual(nested, [], 'nothing scrolls within the page')
    await visit.look('layout-fill')
    assert.equal(await page.isVisible('.fill-head .facts'), !visit.phone, 'a phone folds the facts away')

    await fill(visit, base, HREF)
    await page.reload()
    await page.waitForSelector('.choice')
    for (const card of await page.$$('.choice')) {
      assert.ok((await card.boundingBox()).height <= CARD_MAX, `a closed card is ${(await card.boundingBox()).height} px high`)
      for (const button of await card.$$('.moves, .add-major')) assert.equal(await button.isVisible(), false, 'opens for its actions')
    }
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await page.waitForFunction(() => document.querySelector('.work-bar').getBoundingClientRect().top === 0)
    if (!visit.phone) {
      const [plan, list] = await page.$$eval('.fill-plan, .fill-list', (all) => all.map((one) => one.getBoundingClientRect().toJSON()))
      assert.ok(list.left >= plan.right, 'the list on the right')
      assert.ok(list.bottom > 0, 'and in sight beside the last hit')
    }
    await giveCode(visit, person.code(await askForCode(visit, base, WINDOW)))
    await page.waitForSelector('#receipt-no')
    const { receipt } = await page.evaluate(() => fetch('/api/candidate/receipts/june28/1').then((reply) => reply.json()))
    assert.ok(!(await page.textContent('main')).includes(receipt.plan_version.slice(0, 8)), 'no digest for people to read')
    await page.goto(`${base}/app.html${HREF}`)
    await openChoice(page, 0)
    await page.click('.choice .tick input >> nth=0')
    await saved(page)
    await page.goto(`${base}/app.html#/check/${WINDOW}`)
    await page.waitForSelector('.version-change')
    assert.match(await page.textContent('.version-change'), /与第 1 版相比.*第 1 版现在仍然有效/s)
    assert.ok((await topOf(page, '.version-change')) < (await topOf(page, '.filed-choice')), 'what changes comes first')
    assert.doesNotMatch(await page.textContent('main'), /R-[A-Z]+-\d/, 'no code of a rule is shown')
    const kinds = await page.$$eval('#form-undergrad1 .warning-kind', (all) => all.map((one) => one.className))
    assert.equal(new Set(kinds).size, kinds.length, 'each kind of warning once')
    await visit.look('layout-check')
    await visit.end()
  })

test('no words touch a button, in either language, on the smallest phone', { timeout: 60_000 }, async () => {
  const visit = await Visit.begin(browser, 'narrow')
  const { page } = visit
  await signIn(visit, base, province.strong()[0])
  await page.goto(`${base}/app.html${HREF}`)
  await page.click('.view-switch button:nth-child(2)')
  await page.waitForSelector('.hit')
  for (const way of await page.$$('.hit > .link:not(.details)')) await way.click()
  for (const language of ['', '-en']) {
    if (language) await inEnglish(visit)
    const touching = await page.$$eval('.hit-head p, .hit-majors p', (all) =>
      all.flatMap((words) => {
        const range = document.createRange()
        range.selectNodeContents(words)
        const button = words.parentElement.querySelector('button:not(.star), .barred, .badge')?.getBoundingClientRect()
        const near = (one) => one.width && button && one.right > button.left - 4 && one.bottom > button.top && one.top < button.bottom
        return [...range.getClientRects()].some(near) ? [words.textContent] : []
      }),
    )
    assert.deepEqual(touching, [])
    await visit.look(`layout-hits${language}`)
  }
  await visit.end()
})

test('withdrawing everything is told in red before it is done, and afterwards nothing of it is called in force', { timeout: 180_000 }, async () => {
  const person = province.strong()[0]
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await signIn(visit, base, person)
  await page.goto(`${base}/app.html${HREF}`)
  await page.waitForSelector('.choice')
  for (let left = await page.$$eval('.choice', (all) => all.length); left > 0; left--) {
    await openChoice(page, 0)
    await page.click('.choice .moves .danger >> nth=0')
    await page.waitForFunction((n) => document.querySelectorAll('.choice').length === n, left - 1)
  }
  await saved(page)
  const position = await askForCode(visit, base, WINDOW)
  assert.equal(await page.$eval('.withdraws', (box) => getComputedStyle(box).borderLeftColor), 'rgb(163, 0, 0)')
  assert.match(await page.textContent('.withdraws'), /您将撤回 本科一批 的全部志愿.*第 1 版作废/s)
  await visit.look('layout-withdraws')
  await giveCode(visit, person.code(position))
  await page.waitForSelector('#receipt-no')
  assert.match(await page.textContent('main .done'), /已撤回：本科一批/)
  assert.doesNotMatch(await page.textContent('main .done'), /保存生效/)
  await page.waitForSelector('section.panel .warn:has-text("没有任何志愿")')
  await visit.look('receipt-withdrawn')
  await page.goto(`${base}/app.html#/filed/${WINDOW}`)
  await page.waitForSelector('section.panel .warn:has-text("没有任何志愿")')
  await page.goto(`${base}/app.html#/home`)
  await page.waitForSelector(`#batch-${WINDOW}-undergrad1`)
  assert.match(await page.textContent(`#batch-${WINDOW}-undergrad1`), /已撤回：第 2 版没有志愿/)
  await visit.end()
})

test('R-CARD-10: a code cut short is not sent and costs no try', { timeout: 120_000 }, async () => {
  const person = province.strong()[1]
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await signIn(visit, base, person)
  await page.goto(`${base}/app.html${HREF}`)
  await openChoice(page, 1)
  await page.click('.choice .tick input >> nth=1')
  await saved(page)
  const code = person.code(await askForCode(visit, base, WINDOW))
  let sent = 0
  page.on('request', (request) => (sent += /\/confirm$/.test(request.url()) ? 1 : 0))
  for (const wrong of [code.slice(1), `${code}0`, '1234']) {
    await giveCode(visit, wrong)
    await page.waitForFunction((n) => document.querySelector('#card-code-wrong')?.textContent.includes(`您输入了 ${n} 位`), wrong.length)
  }
  assert.equal(sent, 0)
  await giveCode(visit, code)
  await page.waitForSelector('#receipt-no')
  await visit.end()
})
