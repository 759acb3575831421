import { expect, it } from 'vitest'
import { fieldPlace } from './field_path'

it.each([
  [undefined, {}],
  ['', {}],
  ['forms.0', { form: 0 }],
  ['forms.1.sections.0', { form: 1, section: 0 }],
  ['forms.0.sections.1.choices.12', { form: 0, section: 1, choice: 12 }],
  ['forms.0.sections.0.choices.2.majors.5', { form: 0, section: 0, choice: 2, major: 5 }],
  ['forms.0.sections.0.accepts_other_colleges', { form: 0, section: 0 }],
])('%s', (path, want) => expect(fieldPlace(path)).toEqual(want))
