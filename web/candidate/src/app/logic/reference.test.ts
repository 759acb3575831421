import { describe, expect, it } from 'vitest'
import type { ReferenceTable } from '../../../../shared/api/types'
import { band, Reference, type PastYear } from './reference'

const table: ReferenceTable = {
  batch: 'b',
  track: 't',
  colleges: {
    code: ['4301', '4302'], owner: ['state', ''], marks: [3, 0], kind: ['综合', ''], authority: ['教育部', ''], province: ['湖南', ''],
    city: ['长沙', ''], campus: ['', ''], address: ['', ''], telephone: ['', ''], site: ['', ''], note: ['', ''],
  },
  majors: { row: [2], code: ['03'], sex: ['male'], languages: [1 + 32], fee: [8000], sight: ['裸眼视力 4.8 以上'], other: [''] },
  years: [{ year: 2013, line: [562, 0], place: [9871, 0], seats: [0, 0] }, { year: 2012, line: [0, 0], place: [9000, 0], seats: [0, 0] }],
}
const reference = new Reference(table)

describe('what is known of a college', () => {
  it('is read from its row', () => {
    const details = reference.of(0, '4301')!
    expect(details.marks).toEqual(['985', '211'])
    expect(details.where).toBe('湖南 长沙')
    expect(details.years.map((y) => [y.year, y.line, y.place])).toEqual([[2013, 562, 9871], [2012, 0, 9000]])
  })
  it('is nothing where neither details nor years are there, or the table is of another plan', () => {
    expect(reference.of(1, '4302')).toBeNull()
    expect(reference.of(0, '4999')).toBeNull()
    expect(reference.of(7, '4307')).toBeNull()
  })
})

describe('what is known of a major', () => {
  it('is read by its row in the plan', () =>
    expect(reference.major({ row: 2, code: '03' })).toEqual({ sex: 'male', languages: ['en', 'es'], fee: 8000, sight: '裸眼视力 4.8 以上', other: '' }))
  it('is nothing for other rows, or where the table is of another plan', () => {
    expect(reference.major({ row: 1, code: '03' })).toBeNull()
    expect(reference.major({ row: 2, code: '04' })).toBeNull()
  })
})

describe('冲, 稳, 保', () => {
  const years = (...places: number[]): PastYear[] => places.map((place, i) => ({ year: 2013 - i, line: 0, place, seats: 0 }))
  it('compares the place with the best and the worst of the years known', () => {
    expect(band(10_001, years(9000, 10_000))).toBe('reach')
    expect(band(10_000, years(9000, 10_000))).toBe('match')
    expect(band(9001, years(9000, 10_000))).toBe('match')
    expect(band(9000, years(9000, 10_000))).toBe('safe')
  })
  it('says nothing on one year, or without a place', () => {
    expect(band(5000, years(9000))).toBeNull()
    expect(band(5000, years(9000, 0))).toBeNull()
    expect(band(null, years(9000, 10_000))).toBeNull()
  })
})
