import { expect, it } from 'vitest'
import type { Confirmation, Form } from '../../../../shared/api/types'
import { emptyForm, insertCollege } from './form_edit'
import { changesOf, restoring } from './versions'

const formOf = (batch: string, code: string): Form => insertCollege(emptyForm(batch), { section: 'main', index: 0 }, code)
const confirmation = (seq: number, ...batches: [string, number, string][]) =>
  ({ seq, batches: batches.map(([batch, version, code]) => ({ batch, version, form: formOf(batch, code) })) }) as Confirmation

const story = [
  confirmation(3, ['bk1', 2, 'b'], ['bk2', 1, 'x']),
  confirmation(2, ['bk1', 2, 'b']),
  confirmation(1, ['bk1', 1, 'a']),
]

it.each([
  [0, ['bk2 v1 from 0']],
  [1, ['bk1 v2 from 1']],
  [2, ['bk1 v1 from 0']],
])('changes of entry %d', (at, want) =>
  expect(changesOf(story, at).map((c) => `${c.batch} v${c.version} from ${c.before.sections.length}`)).toEqual(want))

it('restores what differs, and empties what was not there yet', () => {
  expect(restoring(story, 0)).toEqual([])
  expect(restoring(story, 1)).toEqual([emptyForm('bk2')])
  expect(restoring(story, 2)).toEqual([formOf('bk1', 'a'), emptyForm('bk2')])
})
