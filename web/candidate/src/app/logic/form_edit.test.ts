import { describe, expect, it } from 'vitest'
import * as edit from './form_edit'
import type { Form } from '../../../../shared/api/types'

const AT = (index: number) => ({ section: 'main', index })

function formOf(...colleges: string[]): Form {
  return colleges.reduce((form, code, i) => edit.insertCollege(form, AT(i), code), edit.emptyForm('bk1'))
}
const colleges = (form: Form) => edit.sectionOf(form, 'main').choices.map((c) => c.college)
const majors = (form: Form) => edit.sectionOf(form, 'main').choices[0].majors

describe('colleges', () => {
  it.each([
    ['in front', 0, ['x', 'a', 'b']],
    ['between', 1, ['a', 'x', 'b']],
    ['at the end', 2, ['a', 'b', 'x']],
    ['beyond the end', 9, ['a', 'b', 'x']],
  ])('are inserted %s', (_, index, want) =>
    expect(colleges(edit.insertCollege(formOf('a', 'b'), AT(index), 'x'))).toEqual(want))

  it.each([
    [0, 2, ['b', 'c', 'a']],
    [2, 0, ['c', 'a', 'b']],
    [1, 0, ['b', 'a', 'c']],
    [0, 99, ['b', 'c', 'a']],
    [2, -1, ['c', 'a', 'b']],
    [1, 1, ['a', 'b', 'c']],
  ])('move from %d to %d', (from, to, want) =>
    expect(colleges(edit.moveChoice(formOf('a', 'b', 'c'), AT(from), to))).toEqual(want))

  it('are removed, and the old form stays', () => {
    const before = formOf('a', 'b')
    expect(colleges(edit.removeChoice(before, AT(0)))).toEqual(['b'])
    expect(colleges(before)).toEqual(['a', 'b'])
  })
})

describe('majors', () => {
  const form = ['1', '2', '3'].reduce((f, m) => edit.addMajor(f, AT(0), m), formOf('a'))
  it('are added in order', () => expect(majors(form)).toEqual(['1', '2', '3']))
  it('move', () => expect(majors(edit.moveMajor(form, AT(0), 2, 0))).toEqual(['3', '1', '2']))
  it('are removed', () => expect(majors(edit.removeMajor(form, AT(0), 1))).toEqual(['1', '3']))
})

describe('flags', () => {
  it('belong to the choice and to the section', () => {
    const form = edit.setOtherColleges(edit.setOtherMajors(formOf('a', 'b'), AT(1), true), 'main', true)
    expect(edit.sectionOf(form, 'main')).toMatchObject({
      accepts_other_colleges: true,
      choices: [{ accepts_other_majors: false }, { accepts_other_majors: true }],
    })
  })
})

describe('tidy, isEmpty, sameForm', () => {
  it('leaves out empty sections and keeps the batch order', () => {
    const form = edit.insertCollege(edit.insertCollege(edit.emptyForm('tq'), { section: 'b', index: 0 }, '2'), { section: 'a', index: 0 }, '1')
    expect(edit.tidy(edit.setOtherColleges(form, 'c', true), ['a', 'b', 'c']).sections.map((s) => s.section)).toEqual(['a', 'b'])
  })

  it('keeps what the season no longer knows, so that it is shown and refused', () => {
    expect(edit.tidy(formOf('a'), ['other']).sections).toHaveLength(1)
  })

  it.each([
    ['nothing filled in', edit.emptyForm('bk1'), true],
    ['a flag alone', edit.setOtherColleges(edit.emptyForm('bk1'), 'main', true), true],
    ['a college', formOf('a'), false],
  ])('isEmpty: %s', (_, form, want) => expect(edit.isEmpty(form)).toBe(want))

  it.each([
    ['equal', formOf('a'), formOf('a'), true],
    ['other order', formOf('a', 'b'), formOf('b', 'a'), false],
    ['other flag', formOf('a'), edit.setOtherMajors(formOf('a'), AT(0), true), false],
    ['empty section or none', edit.emptyForm('bk1'), edit.removeChoice(formOf('a'), AT(0)), true],
    ['other batch', edit.emptyForm('bk1'), edit.emptyForm('bk2'), false],
  ])('sameForm: %s', (_, a, b, want) => expect(edit.sameForm(a, b)).toBe(want))
})
