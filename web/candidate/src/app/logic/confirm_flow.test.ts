import { describe, expect, it } from 'vitest'
import type { FailureCode, Outcome } from '../../../../shared/api/outcome'
import type { ReceiptFile } from '../../../../shared/api/types'
import { confirmUntilKnown, newRequestId, type Asking } from './confirm_flow'

const receipt = { receipt_no: 'R' } as ReceiptFile

/** Answers one after the other, the last one for ever: a failure code, or 'done'. */
async function run(...answers: (FailureCode | 'done')[]) {
  const again: [number, Asking][] = []
  const pauses: number[] = []
  let sent = 0
  const end = await confirmUntilKnown({
    async send(): Promise<Outcome<{ receipt: ReceiptFile }>> {
      const code = answers[Math.min(sent++, answers.length - 1)]
      return code === 'done' ? { ok: true, data: { receipt } } : { ok: false, failure: { code } }
    },
    async sleep(ms) {
      pauses.push(ms)
    },
    onAgain: (attempt, asking) => again.push([attempt, asking]),
  })
  return { kind: end.kind, code: end.kind === 'refused' ? end.failure.code : null, sent, again, pauses }
}

describe('confirmUntilKnown', () => {
  it.each([
    [['done'], 'done', null, 1],
    [['card_code_wrong'], 'refused', 'card_code_wrong', 1],
    [['network', 'done'], 'done', null, 2],
    [['outcome_unknown', 'outcome_unknown', 'done'], 'done', null, 3],
    [['outcome_unknown', 'window_closed'], 'refused', 'window_closed', 2],
    [['overloaded', 'done'], 'done', null, 2],
    [['overloaded'], 'refused', 'overloaded', 12],
    [['network'], 'unknown', null, 12],
    [['network', 'unavailable'], 'unknown', null, 12],
    // Written and counts: nothing but its receipt ends the asking, and nobody is sent away without knowing.
    [['being_registered', 'being_registered', 'done'], 'done', null, 3],
    [['network', 'being_registered'], 'written', null, 12],
    [['being_registered', 'unavailable'], 'written', null, 12],
    [['being_registered', 'network'], 'written', null, 12],
    // Nothing was written and no code was used: the same confirmation goes again.
    [['register_away', 'register_away', 'done'], 'done', null, 3],
    [['register_away'], 'away', null, 12],
    [['network', 'register_away'], 'unknown', null, 12],
    [['register_away', 'window_closed'], 'refused', 'window_closed', 2],
    [['session_expired'], 'signed_out', null, 1],
    [['network', 'session_expired'], 'signed_out', null, 2],
  ] as [(FailureCode | 'done')[], string, string | null, number][])('%j ends %s %s', async (answers, kind, code, sent) => {
    expect(await run(...answers)).toMatchObject({ kind, code, sent })
  })

  it('says what is known, and waits longer each time up to a limit', async () => {
    const r = await run('overloaded', 'network', 'unavailable', 'network', 'being_registered', 'done')
    expect(r.again.map(([, asking]) => asking)).toEqual(['busy', 'open', 'open', 'open', 'written'])
    expect(r.pauses).toEqual([1000, 2000, 4000, 8000, 8000])
  })
})

it('makes request ids of 32 hex digits', () => {
  const ids = [newRequestId(), newRequestId()]
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(ids[0]).not.toBe(ids[1])
})
