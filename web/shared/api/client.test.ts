import { afterEach, expect, test, vi } from 'vitest'
import { Client } from './client'

afterEach(() => void vi.unstubAllGlobals())

const saved = { revision: 2, saved_at: 1 }
const save = () => new Client().put('/windows/{window}/drafts/{batch}', { base_revision: 1, form: null }, { path: { window: 'w', batch: 'b' } })

/** Takes the calls by `answers`, one after the other; gives back whether each was to outlive the page. */
function answering(...answers: (Response | null)[]): boolean[] {
  const calls: boolean[] = []
  vi.stubGlobal('fetch', async (_: string, { keepalive }: RequestInit) => {
    const answer = answers[calls.length]
    calls.push(Boolean(keepalive))
    if (!answer) throw new TypeError('Failed to fetch')
    return answer
  })
  return calls
}

test('an engine that refuses a draft which outlives its page gets it to send as anything else', async () => {
  const calls = answering(null, Response.json(saved))
  expect(await save()).toEqual({ ok: true, data: saved })
  expect(calls).toEqual([true, false])
})

test('what the server answers is asked once, and no connection is no connection', async () => {
  const refused = answering(Response.json({ code: 'window_closed' }, { status: 409 }))
  expect(await save()).toEqual({ ok: false, failure: { code: 'window_closed' } })
  expect(refused).toEqual([true])
  answering(null, null)
  expect(await save()).toEqual({ ok: false, failure: { code: 'network' } })
})
