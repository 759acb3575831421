// The server's own table of calls is the one in the contract.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { contract, officeContract, officeFault } from './contract.mjs'
import { BIN, Province } from './province.mjs'

test('the route table and the OpenAPI file name the same calls, and the same calls need a session', () => {
  const served = execFileSync(join(BIN, 'zhiyuan'), ['routes']).toString().trim().split('\n').sort()
  const written = []
  for (const [path, operations] of Object.entries(contract.paths))
    for (const [method, operation] of Object.entries(operations)) {
      if (/^\/(catalogue|reference)\//.test(path)) continue // a published file, not a call
      const open = operation.security?.length === 0
      const stage = open ? 'open' : ['/me', '/activate'].includes(path) ? 'setup' : 'ready'
      written.push(`${method.toUpperCase()} ${path} ${stage}`)
    }
  assert.deepEqual(served, written.sort())
})

test("the officials' table of calls and their OpenAPI file name the same calls, and replies are as it says", async () => {
  const served = execFileSync(join(BIN, 'zhiyuan'), ['routes', '--office']).toString().trim().split('\n').sort()
  const written = Object.entries(officeContract.paths).flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`))
  assert.deepEqual(served, written.sort())
  const province = new Province(40)
  try {
    await province.serve(undefined, '--office-port', '0')
    const reply = await (await fetch(`${province.officeBase}/api/office/season`)).json()
    assert.equal(officeFault('/season', reply), null)
    assert.equal(reply.candidates, 40)
    assert.equal(reply.windows.find((w) => w.id === 'june28').state, 'open')
    assert.equal((await fetch(`${province.officeBase}/api/office/season`, { method: 'POST' })).status, 405)
    assert.equal((await fetch(`${province.officeBase}/api/candidate/service`)).status, 404, 'nothing of candidates is here')
    assert.equal((await fetch(`${province.base}/api/office/season`)).status, 404, 'nothing of officials is there')
  } finally {
    await province.remove()
  }
})
