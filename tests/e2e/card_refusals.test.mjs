// What keeps the card from confirming, as a candidate meets it at the end of the check page or on the account page.
//
// Never met in a browser: challenge_other_list (a changed list asks for a new code), request_reused (each confirmation has
// its own id), too_many_confirmations (a card has fewer codes), card_not_bound (setting up binds it), card_lost (nothing
// reports a loss yet). card_suspended takes twenty wrong answers, hours of waiting in all.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { codesOf, firstBatch } from './form_parts.mjs'
import { Province } from './province.mjs'
import { askForCode, giveCode, inEnglish, signIn } from './steps.mjs'

const WINDOW = 'june28'
const WRONG = '00000000'
let province, base, browser, science

before(async () => {
  // A card of two codes for confirming, so that it is soon used up.
  province = new Province(600, { reseason: (text) => text.replace('online_last = 16', 'online_last = 3') })
  science = province.strong().filter((person) => person.track === '理工')
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

const formAt = (college) => firstBatch(codesOf(province, WINDOW, 'undergrad1', 'general', college))

/** Somebody new with a draft, at the check page; `prepare` acts before that, without pages. */
async function atCheck(prepare = async () => {}) {
  const person = science.shift()
  const caller = new Caller(base)
  await caller.setUp(person)
  await prepare(caller, person)
  await caller.draft(WINDOW, formAt('4301'), 0)
  const visit = await Visit.begin(browser, 'phone')
  await signIn(visit, base, person)
  await visit.page.goto(`${base}/app.html#/check/${WINDOW}`)
  await visit.page.waitForSelector('#request-code')
  return { visit, page: visit.page, person }
}

/** Another tab of the same browser: the same session. */
const secondTab = (page) => page.context().newPage()

const TOLD = '#confirm-panel .problem'

async function told({ visit, page }, name, zh, en, where = TOLD) {
  await page.waitForSelector(where)
  assert.match(await page.textContent(where), zh)
  await inEnglish(visit)
  assert.match(await page.textContent(where), en)
  await visit.look(`card-${name}-en`)
}

test('R-CARD-10 card_code_wrong: the tries left are told; a code of another tab too soon after is R-CARD-7 card_delayed', { timeout: 90_000 }, async () => {
  const here = await atCheck()
  const { visit, page, person } = here
  const position = await askForCode(visit, base, WINDOW)
  const other = await secondTab(page)
  await other.goto(`${base}/app.html#/check/${WINDOW}`)
  await other.click('#request-code')
  await other.waitForSelector('#card-code')
  for (let wrong = 1; wrong <= 4; wrong++) {
    await page.waitForFunction(() => !document.querySelector('#card-submit').disabled)
    const answered = page.waitForResponse(/\/confirm$/)
    await giveCode(visit, WRONG)
    assert.equal((await (await answered).json()).code, 'card_code_wrong')
  }
  await other.fill('#card-code', person.code(position))
  await other.click('#card-submit')
  await other.waitForSelector(TOLD)
  assert.match(await other.textContent(TOLD), /口令出错次数较多，请等待 \d+ 秒后再试/)
  assert.equal(await other.isDisabled('#card-submit'), true)
  await other.waitForSelector('#card-submit:not(:disabled)')
  await other.waitForSelector(TOLD, { state: 'detached' }) // once the wait is over, nobody is told to wait
  await told(here, 'code_wrong', /口令不正确。请对照口令卡，重新输入。还可以试 16 次。/, /The code is wrong. Compare with your card and type it again. Tries left: 16./)
  await visit.end()
})

test('R-CARD-9 challenge_expired: the code was used in another tab meanwhile, and the next one is asked for', { timeout: 60_000 }, async () => {
  const here = await atCheck()
  const { visit, page, person } = here
  const first = await askForCode(visit, base, WINDOW)
  const other = await secondTab(page)
  await other.goto(`${base}/app.html#/account`)
  await other.click('#lock')
  await other.click('#lock-now')
  await other.click('#unlock')
  await other.waitForSelector('#card-code')
  await other.fill('#card-code', person.code(await other.textContent('#card-position')))
  await other.click('#card-submit')
  await other.waitForSelector('#lock')
  await giveCode(visit, person.code(first))
  await page.waitForFunction((before) => document.querySelector('#card-position')?.textContent !== before, first)
  await told(here, 'challenge_expired', /这次的口令要求已过期，系统已重新取得。请按新的要求输入口令。/, /This card request had expired and was renewed. Type the code that is asked for now./)

  await other.click('#lock')
  await other.click('#lock-now')
  await other.waitForSelector('main .problem')
  assert.match(await other.textContent('main .problem'), /You unlocked your filing less than 24 hours ago|您解锁志愿还不到 24 小时/, 'R-CARD-11 lock_too_soon')
  await giveCode(visit, person.code(await page.textContent('#card-position')))
  await page.waitForSelector('#receipt-no')
  await visit.end()
})

test('R-CARD-1 self_locked: with the way to the account page', { timeout: 60_000 }, async () => {
  const here = await atCheck((caller) => caller.call('POST', '/lock', {}))
  await here.page.click('#request-code')
  await told(here, 'self_locked', /您已锁定自己的志愿。请先在“账号”页用口令卡解锁。/, /You have locked your filing. Unlock it first on the account page with your card./)
  assert.equal(await here.page.getAttribute(`${TOLD} a`, 'href'), '#/account')
  await here.visit.end()
})

test('R-FIL-2 filing_changed: another tab has confirmed meanwhile; the list is checked again', { timeout: 60_000 }, async () => {
  const here = await atCheck()
  const { visit, page, person } = here
  const other = await secondTab(page)
  await other.goto(`${base}/app.html#/check/${WINDOW}`)
  await other.click('#request-code')
  await other.fill('#card-code', person.code(await other.textContent('#card-position')))
  await other.click('#card-submit')
  await other.waitForSelector('#receipt-no')
  await page.click('#request-code')
  await told(here, 'filing_changed', /您的志愿已有新的确认（第 1 次）。请查看最新内容后再操作。/, /There is a newer confirmation \(no. 1\) of your preferences. Look at it first./)
  await page.click(`${TOLD} button`)
  await page.waitForFunction(() => /There are no changes to confirm/.test(document.querySelector('main').textContent))
  await visit.end()
})

test('R-CARD-6 card_used_up: no code is left for confirming', { timeout: 60_000 }, async () => {
  const here = await atCheck(async (caller, person) => {
    await caller.confirm(person, WINDOW, 0, [formAt('4302')])
    await caller.confirm(person, WINDOW, 1, [formAt('4303')])
  })
  await here.page.click('#request-code')
  await told(here, 'used_up', /口令卡上可用的口令已用完。请到报名点（学校）换领新卡。/, /All usable codes of the card are used. Get a new card from your school./)
  await here.visit.end()
})

test('R-CARD-2 not_locked: unlocked in another tab meanwhile', { timeout: 60_000 }, async () => {
  const { visit, page, person } = await atCheck((caller) => caller.call('POST', '/lock', {}))
  await page.goto(`${base}/app.html#/account`)
  const other = await secondTab(page)
  await other.goto(`${base}/app.html#/account`)
  await other.click('#unlock')
  await other.fill('#card-code', person.code(await other.textContent('#card-position')))
  await other.click('#card-submit')
  await other.waitForSelector('#lock')
  await page.click('#unlock')
  await page.waitForSelector('main .problem')
  assert.match(await page.textContent('main .problem'), /您的志愿没有锁定，不需要解锁。/)
  await visit.end()
})

test('what failed with a card stands among the events, in words', { timeout: 60_000 }, async () => {
  const { visit, page, person } = await atCheck(async (caller, person) => {
    const stranger = new Caller(base)
    await stranger.call('POST', '/sign-in/first', { candidate_no: person.no, card_serial: person.serial, code: WRONG })
    await caller.call('POST', '/lock', {})
    const { challenge } = await caller.call('POST', '/unlock/challenge', {})
    await caller.call('POST', '/unlock', { challenge, code: WRONG })
    assert.equal((await caller.call('GET', '/events')).status, 200, 'every kind is in the contract')
  })
  await page.goto(`${base}/app.html#/events`)
  await page.waitForSelector('.alarming')
  const shown = await page.textContent('main')
  assert.match(shown, /解锁失败 口令不正确/, 'with the reason')
  assert.doesNotMatch(shown, /event_/)
  assert.match(await page.textContent('main .when'), /2014/, 'by the clock of the page, which the demo has shifted')
  await visit.end()
})

test('R-CARD-10: what is no answer of a card counts as no wrong one, at no call that takes a code', { timeout: 60_000 }, async () => {
  const person = science.shift()
  const caller = new Caller(base)
  const first = { candidate_no: person.no, card_serial: person.serial, code: person.first.slice(1) }
  for (let i = 0; i < 25; i++) assert.deepEqual((await caller.call('POST', '/sign-in/first', first)).field, 'code')
  await caller.setUp(person)
  await caller.call('POST', '/lock', {})
  const { challenge, position } = await caller.call('POST', '/unlock/challenge', {})
  for (const code of ['1', '1234567', '123456789', '1234567a', '１２３４５６７８']) {
    for (let i = 0; i < 5; i++) {
      const reply = await caller.call('POST', '/unlock', { challenge, code })
      assert.deepEqual([reply.status, reply.code, reply.field], [400, 'malformed', 'code'], code)
    }
  }
  assert.equal((await caller.call('POST', '/unlock', { challenge, code: WRONG })).params.tries_left, '19')
  assert.equal((await caller.call('POST', '/unlock', { challenge, code: person.code(position) })).status, 204)
})
