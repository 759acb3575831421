import { describe, expect, it } from 'vitest'
import type { ChangedChoice, Choice, PlanChange } from '../../../../shared/api/types'
import { batchesOf, changedAt, changedLines, changedPlaces, firstToShow, leftThePlan, nameBefore, noticesOf } from './plan_changes'

const line = (college: string, major: string, seats = 45) => ({ college, college_name: `大学${college}`, major, major_name: `专业${major}`, seats })
const at = (batch: string, list: ChangedChoice['list'], choice: number, before: ChangedChoice['before'], kind: ChangedChoice['kind'] = 'seats'): ChangedChoice => ({
  batch, section: 'main', section_zh: '非定向', section_en: 'General', choice, list, kind, before, ...(kind === 'withdrawn' ? {} : { after: line(before.college, before.major, 40) }),
})
const change = (number: number, ...choices: ChangedChoice[]): PlanChange => ({ number, effective_at: number, reason: '', standing: 'open', choices })
const entry = (college: string, ...majors: string[]): Choice => ({ college, majors, accepts_other_majors: false })

const changes = [
  change(1, at('bk1', 'filed', 2, line('4305', '01')), at('bk1', 'draft', 1, line('4305', '01')), at('bk2', 'filed', 1, line('4305', '09'))),
  change(2, at('bk1', 'draft', 1, line('4306', '02'), 'withdrawn')),
]

describe('changed lines of a batch', () => {
  const lines = changedLines(changes, 'bk1')

  it('are told once, filed and drafted alike, and not those of other batches', () => {
    expect(lines.map((l) => [l.number, l.before.college, l.before.major])).toEqual([[1, '4305', '01'], [2, '4306', '02']])
    expect(changedLines(undefined, 'bk1')).toEqual([])
  })

  it.each([
    ['lists the major', 'main', entry('4305', '04', '01'), 1],
    ['lists another major', 'main', entry('4305', '04'), 0],
    ['lists the college alone', 'main', entry('4305'), 1],
    ['lists another college', 'main', entry('4307', '01'), 0],
    ['stands in another section', 'special', entry('4305', '01'), 0],
  ])('belong to an entry that %s', (_what, section, choice, found) => {
    expect(changedAt(lines, section, choice)).toHaveLength(found)
  })

  it('are found in a list wherever its entries stand', () => {
    const form = { batch: 'bk1', sections: [{ section: 'main', choices: [entry('1001', '01'), entry('4306', '02'), entry('4305', '01')], accepts_other_colleges: false }] }
    expect(changedPlaces(lines, form).map((p) => [p.section, p.index, p.lines[0].number])).toEqual([['main', 1, 2], ['main', 2, 1]])
  })

  it('keep the names of what has left the plan', () => {
    expect(nameBefore(lines, '4306')).toBe('大学4306')
    expect(nameBefore(lines, '4306', '02')).toBe('专业02')
    expect(nameBefore(lines, '4306', '03')).toBeNull()
    expect(nameBefore(lines, '4309')).toBeNull()
  })

  it('bar a confirmation when the line is gone or has another code', () => {
    expect(lines.map(leftThePlan)).toEqual([false, true])
    expect((['renamed', 'recoded'] as const).map((kind) => leftThePlan({ ...lines[0], kind }))).toEqual([false, true])
  })
})

it('notices are told by how they stand, window by window', () => {
  const kept = { ...changes[1], standing: 'kept' as const }
  const windows = [{ id: 'w1' }, { id: 'w2', changes: [changes[0], kept] }]
  expect(noticesOf(windows, 'open').map(({ window, change }) => [window.id, change.number])).toEqual([['w2', 1]])
  expect(noticesOf(windows, 'kept').map(({ change }) => change.number)).toEqual([2])
})

it('the way to the fill page leads to the draft where there is one', () => {
  expect(firstToShow(changes, 'bk1', true)?.choice).toBe(1)
  expect(firstToShow(changes, 'bk1', false)?.choice).toBe(2)
  expect(firstToShow(changes, 'bk2', true)).toBeNull()
  expect(batchesOf(changes[0], 'filed')).toEqual(['bk1', 'bk2'])
})
