// Promise 2 before people's eyes: a confirmation that was written while the register is away is said to count, one that
// was not written is said to have used no code; both go on by themselves, with the same request and the same code.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser } from './browser.mjs'
import { Province } from './province.mjs'
import { askForCode, atHome, fill, giveCode, inEnglish } from './steps.mjs'

const WINDOW = 'june28'
const HREF = `#/fill/${WINDOW}/undergrad1`
let province, base, browser

before(async () => {
  province = new Province(600)
  base = await province.serve('2014-06-29T09:00:00+08:00')
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

const refusal = (code) => ({ status: 503, contentType: 'application/json', body: JSON.stringify({ code }) })

/** Somebody before their card code; what `answer` makes of the confirmations sent from now on, counted from 1. */
async function beforeCode(person, size, answer) {
  const { visit, page } = await atHome(browser, base, size, person)
  await fill(visit, base, HREF)
  const code = person.code(await askForCode(visit, base, WINDOW))
  const sent = []
  await page.route('**/confirm', async (route) => {
    sent.push(route.request().postData())
    await answer(route, sent.length)
  })
  return { visit, page, code, sent }
}

for (const english of [false, true])
  test(`what was written counts while it is being registered, ${english ? 'in English' : 'in Chinese'}`, { timeout: 180_000 }, async () => {
    const { visit, page, code, sent } = await beforeCode(province.strong()[Number(english)], english ? 'desktop' : 'phone', async (route, nth) => {
      // The server has it, each time; its answer is what a register that is away makes of it.
      const reply = await route.fetch()
      assert.equal(reply.status(), 200)
      await route.fulfill(nth < 3 ? refusal('being_registered') : { response: reply })
    })
    if (english) await inEnglish(visit)
    await giveCode(visit, code)
    await page.waitForSelector(`#asking-again >> text=${english ? 'this confirmation counts' : '这次确认有效'}`)
    assert.match(await page.textContent('#asking-again'), english ? /use no further code/ : /不要再用口令/)
    await visit.look(`being-registered${english ? '-en' : ''}`)
    await page.waitForSelector('#receipt-no')
    assert.equal(new Set(sent).size, 1, 'it is the same request each time')
    await visit.end()
  })

test('whoever leaves while it is being registered finds it in force, and its receipt', { timeout: 180_000 }, async () => {
  const { visit, page, code } = await beforeCode(province.strong()[2], 'desktop', async (route) => {
    await route.fetch()
    await route.fulfill(refusal('being_registered'))
  })
  await giveCode(visit, code)
  await page.waitForSelector('#asking-again')
  await page.reload()
  await page.waitForSelector('text=上次的确认已经成功')
  await page.click('.done a')
  await page.waitForSelector('#receipt-no')
  await visit.end()
})

test('while the register is away nothing is written and the code stays good', { timeout: 180_000 }, async () => {
  const { visit, page, code, sent } = await beforeCode(province.strong()[3], 'phone', async (route, nth) => {
    await (nth < 3 ? route.fulfill(refusal('register_away')) : route.continue())
  })
  await giveCode(visit, code)
  await page.waitForSelector('#asking-again >> text=口令没有用掉')
  await visit.look('register-away')
  await page.waitForSelector('#receipt-no')
  assert.equal(new Set(sent).size, 1, 'the same request with the same code goes through')
  await visit.end()
})

test('after many tries a button sends the same confirmation again', { timeout: 180_000 }, async () => {
  let back = false
  const { visit, page, code, sent } = await beforeCode(province.strong()[4], 'desktop', async (route) => {
    await (back ? route.continue() : route.fulfill(refusal('register_away')))
  })
  await page.clock.install()
  await giveCode(visit, code)
  while (!(await page.$('#still-open'))) {
    await page.waitForSelector('#asking-again, #still-open')
    await page.clock.runFor(10_000)
  }
  assert.match(await page.textContent('#still-open'), /口令没有用掉/)
  await visit.look('register-still-away')
  back = true
  await page.click('#still-open button')
  await page.waitForSelector('#receipt-no')
  assert.equal(new Set(sent).size, 1)
  await visit.end()
})
