import { expect, it } from 'vitest'
import { byCode, findingsAt, ofForm, toldOf } from './findings'

it('sorts findings to their forms, refusals first', () => {
  const all = findingsAt(
    [
      { code: 'college_repeated', rule: 'R-FORM-2', field: 'forms.1.sections.0.choices.3' },
      { code: 'window_closed', rule: 'R-WIN-2' },
    ],
    [{ code: 'places_empty', rule: 'R-WARN-5', field: 'forms.1.sections.0', params: { filled: '1', max: '5' } }],
  )
  expect(ofForm(all, 1).map((f) => [f.kind, f.code, f.place.choice])).toEqual([
    ['refusal', 'college_repeated', 3],
    ['warning', 'places_empty', undefined],
  ])
  expect(ofForm(all, undefined).map((f) => f.code)).toEqual(['window_closed'])
  expect(ofForm(all, 0)).toEqual([])
})

it('warnings of one kind are told together', () => {
  const at = (choice: number) => `forms.0.sections.0.choices.${choice}`
  const all = findingsAt(
    [],
    [
      { code: 'other_majors_not_accepted', rule: 'R-WARN-1', field: at(0) },
      { code: 'code_near_other', rule: 'R-WARN-4', field: at(1) },
      { code: 'other_majors_not_accepted', rule: 'R-WARN-1', field: at(2) },
    ],
  )
  expect(byCode(all).map((group) => group.map((f) => `${f.code} ${f.place.choice}`))).toEqual([
    ['other_majors_not_accepted 0', 'other_majors_not_accepted 2'],
    ['code_near_other 1'],
  ])
})

it('names the other batch, and says of a code that a collection window has not that it may be full', () => {
  const [other, college, major] = findingsAt(
    [
      { code: 'batches_exclude', rule: 'R-ELI-4', field: 'forms.0', params: { other: 'second' } },
      { code: 'college_unknown', rule: 'R-FORM-5', field: 'forms.0.sections.0.choices.0', params: { college: '1001' } },
      { code: 'major_unknown', rule: 'R-FORM-9', field: 'forms.0.sections.0.choices.1.majors.0', params: { major: '01' } },
    ],
    [],
  )
  const name = (id: string) => `batch ${id}`
  expect(toldOf(other, false, name).params.other).toBe('batch second')
  expect([college, major].map((f) => toldOf(f, true, name).code)).toEqual(['college_not_vacant', 'major_not_vacant'])
  expect(toldOf(college, false, name)).toBe(college)
})
