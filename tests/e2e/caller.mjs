// A candidate without pages: calls the API and holds every reply against the contract.

import assert from 'node:assert/strict'
import { BASE, fault } from './contract.mjs'
import { PASSWORD } from './province.mjs'

/** A browser's worth of cookies. */
export class Caller {
  cookies = {}

  constructor(base) {
    this.base = base
  }

  async call(method, path, body, headers = {}) {
    const reply = await fetch(this.base + BASE + path, {
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
    const { notice } = await this.call('POST', '/sign-in/first', { candidate_no: person.no, card_serial: person.serial, code: person.first })
    const reply = await this.call('POST', '/activate', {
      notice_version: notice.version, password: PASSWORD, phone: '15400001234', address: '湖南省长沙市岳麓区麓山路36号', postcode: '410082', recipient: '考生本人',
    })
    assert.equal(reply.stage, 'ready')
  }
}
