// What a call answers to whoever may not make it: rules of the session gate, held against the contract.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Caller } from './caller.mjs'
import { PASSWORD, Province } from './province.mjs'

let province, base, first, second

before(async () => {
  province = new Province(100)
  base = await province.serve()
  ;[first, second] = province.people
})
after(() => province?.remove())

test('R-ACC-3: an account that is not set up asks for the card', async () => {
  const reply = await new Caller(base).call('POST', '/sign-in', { candidate_no: province.people[5].no, password: PASSWORD })
  assert.equal(reply.code, 'card_first')
})

test('R-ACC-1: a wrong number and a wrong password get the same answer', async () => {
  const owner = new Caller(base)
  await owner.setUp(first)
  const known = await new Caller(base).call('POST', '/sign-in', { candidate_no: first.no, password: 'wrong-Bamboo-7' })
  const unknown = await new Caller(base).call('POST', '/sign-in', { candidate_no: '14439999159999', password: 'wrong-Bamboo-7' })
  assert.deepEqual([known.status, known.code, known.rule], [unknown.status, unknown.code, unknown.rule])
})

test('R-ACC-11: a page acts for nobody but the candidate it shows', async () => {
  const caller = new Caller(base)
  await caller.setUp(second)
  const own = await caller.call('GET', '/me', undefined, { 'X-Zhiyuan-For': second.no })
  assert.equal(own.stage, 'ready')
  const others = await caller.call('POST', '/lock', {}, { 'X-Zhiyuan-For': first.no })
  assert.equal(others.code, 'session_other')
})

test('R-ACC-7: without a session nothing of a candidate is to be had', async () => {
  for (const path of ['/me', '/events', '/results', '/windows/june28', '/windows/june28/history', '/windows/june26/qualification/poverty_county', '/receipts/june28/1', `/requests/${'0'.repeat(32)}`])
    assert.equal((await new Caller(base).call('GET', path)).code, 'session_missing', path)
})

test('plan 三.4: phone, address and ID number lie nowhere in clear, and the own page shows the phone masked', async () => {
  const caller = new Caller(base)
  const person = province.people[7]
  await caller.setUp(person)
  const { contact } = await caller.call('GET', '/me')
  assert.match(contact.phone_masked, /^154\*{4}1234$/)
  const moved = { address: '湖南省株洲市天元区1号', postcode: '412007', recipient: '考生本人' }
  assert.equal((await caller.call('POST', '/contact', moved)).status, 204)
  const kept = (await caller.call('GET', '/me')).contact
  assert.deepEqual([kept.phone_masked, kept.address], [contact.phone_masked, moved.address], 'another address needs no phone typed anew')
  assert.equal((await caller.call('POST', '/contact', { ...moved, phone: '12' })).code, 'phone_malformed')
  const bytes = Buffer.concat(readdirSync(province.data).filter((name) => name.startsWith('zhiyuan.db')).map((name) => readFileSync(join(province.data, name))))
  assert.ok(bytes.includes(person.no), 'the number is there to be found')
  for (const secret of ['15400001234', '岳麓区麓山路36号', person.idNo]) assert.ok(!bytes.includes(secret), secret)
})

test("promise 8: one candidate's receipts, requests and events are not another's", async () => {
  const caller = new Caller(base)
  await caller.call('POST', '/sign-in', { candidate_no: second.no, password: PASSWORD })
  assert.equal((await caller.call('GET', '/receipts/june28/1')).code, 'not_found')
  assert.equal((await caller.call('GET', `/requests/${'ab'.repeat(16)}`)).state, 'none')
  const { events } = await caller.call('GET', '/events')
  const foreign = Math.max(...events.map((event) => event.id)) - 1
  const ids = new Set(events.map((event) => event.id))
  for (let id = Math.max(1, foreign - 20); id < foreign; id++)
    if (!ids.has(id)) assert.equal((await caller.call('GET', `/events?before=${id}`)).code, 'not_found', `event ${id}`)
})

test('promise 11: a body that is too long is refused by the code of the contract', async () => {
  const reply = await new Caller(base).call('POST', '/sign-in', { candidate_no: second.no, password: 'x'.repeat(20_000) })
  assert.deepEqual([reply.status, reply.code], [413, 'too_large'])
})

test('promise 7: behind TLS no cookie ever goes over a plain line', async () => {
  const signIn = async () => {
    const caller = new Caller(base)
    await caller.call('POST', '/sign-in', { candidate_no: second.no, password: PASSWORD })
    await caller.call('POST', '/sign-out', {})
    assert.ok(caller.cookieLines.length >= 3, 'session and device are set, and the session is taken away')
    return caller.cookieLines
  }
  for (const line of await signIn()) assert.doesNotMatch(line, /Secure/, 'a demo without TLS must work')
  await province.stop()
  base = await province.serve(undefined, '--secure-cookies')
  for (const line of await signIn()) assert.match(line, /; Secure(;|$)/)
})
