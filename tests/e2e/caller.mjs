// A candidate without pages: calls the API and holds every reply against the contract.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { BASE, fault } from './contract.mjs'
import { PASSWORD } from './province.mjs'

/** A browser's worth of cookies. */
export class Caller {
  cookies = {}
  /** The lines that set them, as they came. */
  cookieLines = []

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
      this.cookieLines.push(line)
    }
    const text = await reply.text()
    const json = text ? JSON.parse(text) : undefined
    assert.equal(fault(method.toLowerCase(), path.split('?')[0], reply.status, body, json, new Set()), null)
    return { status: reply.status, ...json }
  }

  /** Stores a form as a draft, which need not be right yet. */
  async draft(window, form, base_revision = 0) {
    const reply = await this.call('PUT', `/windows/${window}/drafts/${form.batch}`, { base_revision, form })
    assert.equal(reply.status, 200, JSON.stringify(reply))
  }

  /** Files the forms with the person's card. */
  async confirm(person, window, base_seq, forms) {
    const asked = await this.call('POST', `/windows/${window}/challenge`, { base_seq, forms })
    const request_id = randomBytes(16).toString('hex')
    const reply = await this.call('POST', `/windows/${window}/confirm`, { request_id, base_seq, forms, challenge: asked.challenge, code: person.code(asked.position) })
    assert.equal(reply.status, 200, JSON.stringify(reply))
  }

  async setUp(person) {
    const { notice } = await this.call('POST', '/sign-in/first', { candidate_no: person.no, card_serial: person.serial, code: person.first })
    const reply = await this.call('POST', '/activate', {
      notice_version: notice.version, password: PASSWORD, phone: '15400001234', address: '湖南省长沙市岳麓区麓山路36号', postcode: '410082', recipient: '考生本人',
    })
    assert.equal(reply.stage, 'ready')
  }
}
