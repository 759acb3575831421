// The server's own table of calls is the one in the contract.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { contract } from './contract.mjs'
import { BIN } from './province.mjs'

test('the route table and the OpenAPI file name the same calls, and the same calls need a session', () => {
  const served = execFileSync(join(BIN, 'zhiyuan'), ['routes']).toString().trim().split('\n').sort()
  const written = []
  for (const [path, operations] of Object.entries(contract.paths))
    for (const [method, operation] of Object.entries(operations)) {
      if (path.startsWith('/catalogue/')) continue // a published file, not a call
      const open = operation.security?.length === 0
      const stage = open ? 'open' : ['/me', '/activate'].includes(path) ? 'setup' : 'ready'
      written.push(`${method.toUpperCase()} ${path} ${stage}`)
    }
  assert.deepEqual(served, written.sort())
})
