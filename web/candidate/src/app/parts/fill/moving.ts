// Moving an entry of the list: what is told, and where the focus goes.
import { nextTick } from 'vue'
import { moveChoice, type Place } from '../../logic/form_edit'
import type { BatchEditor } from '../../store/batch_editor'
import { announce } from '../../store/live'
import { t } from '../../store/texts'

/** The focus stays with the entry that moved, on the same control, or a neighbour of it at the edge. */
export async function moveEntry(editor: BatchEditor, place: Place, to: number, name: string, from: string): Promise<void> {
  editor.edit(moveChoice(editor.form, place, to))
  announce(t('moved_to', { name, n: to + 1 }))
  await nextTick()
  const control = (kind: string) => document.querySelector<HTMLElement>(`#${kind}-${place.section}-${to}:not(:disabled)`)
  ;(control(from) ?? control('up') ?? control('down'))?.focus()
}
