// Short messages: agreed to, sent to the very number, and ended; at phone size, by the keyboard alone.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { codesOf, firstBatch } from './form_parts.mjs'
import { tabTo } from './keys.mjs'
import { PASSWORD, Province, zhiyuan } from './province.mjs'
import { firstSignIn, inEnglish, signIn } from './steps.mjs'

const PHONE = '15400005678'
const OPEN = '2014-06-29T09:00:00+08:00'
/** Within 24 hours of the end of june28. */
const LAST_DAY = '2014-07-02T09:00:00+08:00'
let province, base, browser, people

before(async () => {
  province = new Province(300)
  people = province.strong().filter((person) => person.track === '理工')
  base = await province.serve(OPEN)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

const folder = () => join(province.data, 'notices')

/** Hands over what is due; returns the messages that this has added. */
function send(clock = OPEN) {
  const earlier = sent().length
  zhiyuan('notices', 'send', '--data', province.data, '--clock', clock)
  return sent().slice(earlier)
}

function sent() {
  if (!existsSync(folder())) return []
  const files = readdirSync(folder()).filter((name) => name.endsWith('.jsonl')).sort()
  return files.flatMap((name) => readFileSync(join(folder(), name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)))
}

const due = () => Number(zhiyuan('notices', 'status', '--data', province.data).toString().match(/待送 (\d+) 条/)[1])

async function elsewhere(person) {
  const stranger = new Caller(base)
  const reply = await stranger.call('POST', '/sign-in', { candidate_no: person.no, password: PASSWORD })
  assert.equal(reply.status, 200)
  return stranger
}

const list = () => firstBatch(codesOf(province, 'june28', 'undergrad1', 'general', '4301'))

test('R-NOTE-2, R-NOTE-4: agreed to on the account page, sent to that number, and ended there', { timeout: 120_000 }, async () => {
  const person = people.shift()
  await new Caller(base).setUp(person)
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await signIn(visit, base, person)
  assert.deepEqual(send(), [], 'nobody has agreed yet')

  await page.goto(`${base}/app.html#/account`)
  await page.waitForSelector('#notices')
  assert.equal(await page.isChecked('#notices'), false, 'never ticked beforehand')
  await page.waitForSelector('text=没有同意，不发送短信')
  await visit.look('notices-off')
  await tabTo(page, '#phone')
  await page.keyboard.type(PHONE)
  await tabTo(page, '#notices')
  await page.keyboard.press('Space')
  await tabTo(page, 'button')
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=已同意发到 154****5678')
  assert.equal(await page.isChecked('#notices'), false)
  await page.fill('#address', '湖南省株洲市天元区1号')
  await page.click('form[aria-labelledby=contact-h] button[type=submit]')
  await page.waitForSelector('form[aria-labelledby=contact-h] .done')
  await page.waitForSelector('text=已同意发到 154****5678', { state: 'attached' })
  await visit.look('notices-on')

  const stranger = await elsewhere(person)
  await stranger.confirm(person, 'june28', 0, [list()])
  assert.equal(due(), 2)
  const [device, confirmed] = send()
  assert.equal(device.kind, 'new_device')
  assert.equal(confirmed.kind, 'confirmed')
  assert.notEqual(device.id, confirmed.id)
  for (const message of [device, confirmed]) {
    assert.equal(message.phone, PHONE)
    assert.doesNotMatch(message.text, /http|www|\d{6}|4301/, 'no link, no code, no college')
    for (const secret of [person.name, person.no, person.serial]) assert.ok(!message.text.includes(secret))
  }
  assert.match(confirmed.text, /已确认\(第1次\)/)
  assert.deepEqual(send(), [], 'each goes out once')
  assert.equal(statSync(folder()).mode & 0o777, 0o700)

  await signIn(visit, base, person)
  await page.goto(`${base}/app.html#/account`)
  await page.waitForSelector('#notices-end')
  await tabTo(page, '#notices-end')
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=没有同意，不发送短信')
  await page.goto(`${base}/app.html#/events`)
  await page.waitForSelector('text=不再接收短信提醒')
  await page.waitForSelector('text=同意接收短信提醒')
  await visit.look('notices-events')
  await elsewhere(person)
  assert.equal(due(), 0)
  assert.deepEqual(send(), [])
  await visit.end()
})

test('R-NOTE-4: what was due when the consent was withdrawn, or the number changed, is not sent', { timeout: 60_000 }, async () => {
  const contact = { address: '湖南省长沙市岳麓区麓山路36号', postcode: '410082', recipient: '考生本人' }
  for (const ends of [
    (caller) => caller.call('POST', '/notices/end', {}),
    (caller) => caller.call('POST', '/contact', { ...contact, phone: '15400009999', notices: true }),
    (caller) => caller.call('POST', '/contact', { ...contact, phone: '15400009999' }),
  ]) {
    const person = people.shift()
    const caller = new Caller(base)
    await caller.setUp(person)
    assert.equal((await caller.call('POST', '/contact', { ...contact, phone: PHONE, notices: true })).status, 204)
    await caller.confirm(person, 'june28', 0, [list()])
    assert.equal(due(), 1)
    assert.equal((await ends(caller)).status, 204)
    assert.deepEqual(send(), [])
    assert.equal(due(), 0)
  }
})

test('R-NOTE-1, R-NOTE-6: agreed to at set-up, and reminded once before the end, in English', { timeout: 120_000 }, async () => {
  const person = people.shift()
  const visit = await Visit.begin(browser, 'phone', 'en-GB')
  const { page } = visit
  await firstSignIn(visit, base, person)
  await inEnglish(visit)
  await page.click('#accept-notice')
  await page.fill('#new-password', PASSWORD)
  await page.fill('#repeat-password', PASSWORD)
  await page.fill('#phone', '073184802777')
  await page.fill('#address', '湖南省长沙市岳麓区麓山路36号')
  await page.fill('#postcode', '410082')
  assert.equal(await page.isChecked('#notices'), false, 'never ticked beforehand')
  await page.focus('#notices')
  await page.keyboard.press('Space')
  await visit.look('notices-set-up-en')
  await page.click('#activate')
  await page.waitForSelector('#notices-wrong')
  assert.match(await page.textContent('#notices-wrong'), /mobile number/)
  await visit.look('notices-need-mobile-en')
  await page.fill('#phone', PHONE)
  await page.click('#activate')
  await page.waitForSelector('h2[id^=window-]')
  await page.goto(`${base}/app.html#/account`)
  await page.waitForSelector('text=You have agreed to messages to 154****5678')
  await visit.look('notices-on-en')
  await visit.end()

  const [reminder, ...more] = send(LAST_DAY)
  assert.deepEqual(more, [])
  assert.equal(reminder.kind, 'nothing_filed')
  assert.equal(reminder.phone, PHONE)
  assert.match(reminder.text, /7月2日 18:00截止/)
  assert.deepEqual(send(LAST_DAY), [], 'once a window')
  assert.match(zhiyuan('notices', 'status', '--data', province.data).toString(), /june28: 已提醒/)
})
