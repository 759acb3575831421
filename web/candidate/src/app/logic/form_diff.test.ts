import { describe, expect, it } from 'vitest'
import type { Form } from '../../../../shared/api/types'
import { diffForms } from './form_diff'

/** "a:1,2+ b" is college a with majors 1 and 2 and the flag set, then college b. */
function formOf(text: string, acceptsOtherColleges = false): Form {
  const choices = text
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [college, majors = ''] = word.replace('+', '').split(':')
      return { college, majors: majors.split(',').filter(Boolean), accepts_other_majors: word.endsWith('+') }
    })
  return { batch: 'bk1', sections: [{ section: 'main', choices, accepts_other_colleges: acceptsOtherColleges }] }
}

const told = (before: string, after: string) =>
  (diffForms(formOf(before), formOf(after))[0]?.choices ?? []).map((c) => `${c.change} ${c.college}`)

describe('diffForms', () => {
  it.each([
    ['nothing', 'a b', 'a b', []],
    ['one more', 'a', 'a b', ['same a', 'added b']],
    ['one less', 'a b', 'b', ['same b', 'removed a']],
    ['insert in front moves nobody', 'a b c', 'x a b c', ['added x', 'same a', 'same b', 'same c']],
    ['last to first: one moved', 'a b c', 'c a b', ['moved c', 'same a', 'same b']],
    ['majors', 'a:1,2', 'a:2,1', ['edited a']],
    ['flag', 'a:1', 'a:1+', ['edited a']],
    ['all new', 'a', 'b', ['added b', 'removed a']],
    ['from nothing', '', 'a', ['added a']],
  ])('%s', (_, before, after, want) => expect(told(before, after)).toEqual(want))

  it('tells the flag of the section', () =>
    expect(diffForms(formOf('a'), formOf('a', true))[0].acceptsOtherColleges).toBe(true))

  it('tells old and new majors and the flag', () =>
    expect(diffForms(formOf('a:1'), formOf('a:1,2+'))[0].choices[0]).toMatchObject({
      from: 0,
      to: 0,
      majorsBefore: ['1'],
      majorsAfter: ['1', '2'],
      acceptsOtherMajors: true,
    }))
})

describe('diffForms where each entry is one major of one college', () => {
  const told = (before: string, after: string) =>
    (diffForms(formOf(before), formOf(after), ['main'])[0]?.choices ?? []).map((c) => `${c.change} ${c.college}:${[...(c.to === null ? c.majorsBefore : c.majorsAfter)].join()}`)
  it.each([
    ['a college again', 'a:1', 'a:1 a:2', ['same a:1', 'added a:2']],
    ['one of two removed', 'a:1 a:2', 'a:2', ['same a:2', 'removed a:1']],
    ['one of two moved', 'a:1 a:2 b:1', 'b:1 a:1 a:2', ['moved b:1', 'same a:1', 'same a:2']],
    ['another major is another entry', 'a:1', 'a:2', ['added a:2', 'removed a:1']],
  ])('%s', (_, before, after, want) => expect(told(before, after)).toEqual(want))
})
