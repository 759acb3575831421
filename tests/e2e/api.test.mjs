// What a call answers to whoever may not make it: rules of the session gate, held against the contract.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { BASE, fault } from './contract.mjs'
import { PASSWORD, Province } from './province.mjs'

let province, base, first, second

/** A browser's worth of cookies. */
class Caller {
  cookies = {}

  async call(method, path, body, headers = {}) {
    const reply = await fetch(base + BASE + path, {
      method,
      headers: {
        'X-Zhiyuan': '1',
        'Content-Type': 'application/json',
        Cookie: Object.entries(this.cookies).map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    for (const line of reply.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=')
      this.cookies[name] = value
      assert.match(line, /HttpOnly; SameSite=Strict/, 'scripts never see a cookie')
    }
    const text = await reply.text()
    const json = text ? JSON.parse(text) : undefined
    assert.equal(fault(method.toLowerCase(), path.split('?')[0], reply.status, body, json, new Set()), null)
    return { status: reply.status, ...json }
  }

  async setUp(person) {
    const { notice } = await this.call('POST', '/sign-in/first', { candidate_no: person.no, card_serial: person.serial, code: person.code(1) })
    const reply = await this.call('POST', '/activate', {
      notice_version: notice.version, password: PASSWORD, phone: '15400001234', address: '湖南省长沙市岳麓区麓山路36号', postcode: '410082', recipient: '考生本人',
    })
    assert.equal(reply.stage, 'ready')
  }
}

before(async () => {
  province = new Province(100)
  base = await province.serve()
  ;[first, second] = province.people
})
after(() => province?.remove())

test('R-ACC-3: an account that is not set up asks for the card', async () => {
  const reply = await new Caller().call('POST', '/sign-in', { candidate_no: province.people[5].no, password: PASSWORD })
  assert.equal(reply.code, 'card_first')
})

test('R-ACC-1: a wrong number and a wrong password get the same answer', async () => {
  const owner = new Caller()
  await owner.setUp(first)
  const known = await new Caller().call('POST', '/sign-in', { candidate_no: first.no, password: 'wrong-Bamboo-7' })
  const unknown = await new Caller().call('POST', '/sign-in', { candidate_no: '14439999159999', password: 'wrong-Bamboo-7' })
  assert.deepEqual([known.status, known.code, known.rule], [unknown.status, unknown.code, unknown.rule])
})

test('R-ACC-11: a page acts for nobody but the candidate it shows', async () => {
  const caller = new Caller()
  await caller.setUp(second)
  const own = await caller.call('GET', '/me', undefined, { 'X-Zhiyuan-For': second.no })
  assert.equal(own.stage, 'ready')
  const others = await caller.call('POST', '/lock', {}, { 'X-Zhiyuan-For': first.no })
  assert.equal(others.code, 'session_other')
})

test('R-ACC-7: without a session nothing of a candidate is to be had', async () => {
  for (const path of ['/me', '/events', '/windows/june28', '/windows/june28/history', '/receipts/june28/1', `/requests/${'0'.repeat(32)}`])
    assert.equal((await new Caller().call('GET', path)).code, 'session_missing', path)
})

test("promise 8: one candidate's receipts, requests and events are not another's", async () => {
  const caller = new Caller()
  await caller.call('POST', '/sign-in', { candidate_no: second.no, password: PASSWORD })
  assert.equal((await caller.call('GET', '/receipts/june28/1')).code, 'not_found')
  assert.equal((await caller.call('GET', `/requests/${'ab'.repeat(16)}`)).state, 'none')
  const { events } = await caller.call('GET', '/events')
  const foreign = Math.max(...events.map((event) => event.id)) - 1
  const ids = new Set(events.map((event) => event.id))
  for (let id = Math.max(1, foreign - 20); id < foreign; id++)
    if (!ids.has(id)) assert.equal((await caller.call('GET', `/events?before=${id}`)).code, 'not_found', `event ${id}`)
})
