// The confirmations of a window as a story: which forms each one changed, and against what.
import type { Confirmation, Form } from '../../../../shared/api/types'
import { emptyForm } from './form_edit'

export interface FormChange {
  batch: string
  version: number
  before: Form
  after: Form
}

/** `confirmations` are newest first; a form changed where its version differs from the one before. */
export function changesOf(confirmations: Confirmation[], at: number): FormChange[] {
  const older = confirmations[at + 1]?.batches ?? []
  const changes: FormChange[] = []
  for (const { batch, version, form } of confirmations[at].batches) {
    const was = older.find((b) => b.batch === batch)
    if (was?.version !== version) changes.push({ batch, version, before: was?.form ?? emptyForm(batch), after: form })
  }
  return changes
}

/** The forms that would differ from now if an earlier confirmation were restored; absent ones become empty. */
export function restoring(confirmations: Confirmation[], at: number): Form[] {
  const now = confirmations[0]?.batches ?? []
  const then = confirmations[at].batches
  const batches = [...new Set([...now, ...then].map((b) => b.batch))]
  return batches
    .map((batch) => ({
      batch,
      now: now.find((b) => b.batch === batch),
      then: then.find((b) => b.batch === batch),
    }))
    .filter((pair) => pair.now?.version !== pair.then?.version)
    .map((pair) => pair.then?.form ?? emptyForm(pair.batch))
}
