import { describe, expect, it } from 'vitest'
import type { Section } from '../../../../shared/api/types'
import { takeList } from './take_list'

const section = { id: 'main', colleges_max: 2, majors_max: 1, accepts_other_majors: true } as Section
const form = { batch: 'b', sections: [{ section: 'main', choices: [{ college: '1', majors: [], accepts_other_majors: false }], accepts_other_colleges: true }] }
const entry = (college: string, ...majors: string[]) => ({ college, majors, acceptsOtherMajors: true })

describe('takeList', () => {
  it('puts entries behind what is there, as far as they fit, and says what does not go in', () => {
    const { form: after, taken, left } = takeList(form, section, [{ ...entry('1'), acceptsOtherMajors: false }, entry('2', '01', '02'), entry('3')], false)
    expect(taken).toBe(1)
    expect(after.sections[0].choices.map((c) => [c.college, c.majors.join()])).toEqual([['1', ''], ['2', '01']])
    expect(left.map(({ entry: e, why }) => [e.college, why])).toEqual([['1', 'twice'], ['2', 'majors_full'], ['3', 'full']])
    expect(after.sections[0].accepts_other_colleges).toBe(true)
  })

  it('gives a college of the list the majors and the flag that it lacks', () => {
    const { form: after, taken, joined, left } = takeList(form, section, [entry('1', '07')], false)
    expect([taken, joined, left]).toEqual([0, ['1'], []])
    expect(after.sections[0].choices[0]).toEqual({ college: '1', majors: ['07'], accepts_other_majors: true })
    const again = takeList(after, section, [entry('1', '07'), entry('1', '08')], false)
    expect([again.taken, again.joined]).toEqual([0, []])
    expect(again.left.map(({ why }) => why)).toEqual(['twice', 'majors_full'])
  })

  it('leaves a 服从 that stands, and says so where the list has 不服从', () => {
    const standing = takeList(form, section, [entry('1')], false).form
    const { form: after, left } = takeList(standing, section, [{ ...entry('1', '07'), acceptsOtherMajors: false }, { ...entry('1', '07'), acceptsOtherMajors: null }], false)
    expect(after.sections[0].choices[0]).toEqual({ college: '1', majors: ['07'], accepts_other_majors: true })
    expect(left.map(({ why }) => why)).toEqual(['flag_kept', 'twice'])
    expect(takeList(standing, section, [{ ...entry('1'), acceptsOtherMajors: false }], true).left).toEqual([])
  })

  it('replaces what is there, and takes a flag only where the section has it', () => {
    const { form: after } = takeList(form, { ...section, accepts_other_majors: false }, [entry('3'), entry('1')], true)
    expect(after.sections[0].choices.map((c) => [c.college, c.accepts_other_majors])).toEqual([['3', false], ['1', false]])
  })
})
