import { expect, it } from 'vitest'
import { findingsAt, ofForm } from './findings'

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
