// Dragging, for those who like it. The library comes only when a list is there to drag; buttons do all the same.
import type { Directive } from 'vue'

interface SortableEvent {
  item: HTMLElement
  from: HTMLElement
  oldIndex?: number
  newIndex?: number
}
interface Drag {
  destroy(): void
}
type Moved = (from: number, to: number) => void

const drags = new WeakMap<HTMLElement, Drag>()
const moved = new WeakMap<HTMLElement, Moved>()

export const vSortable: Directive<HTMLElement, { handle: string; onMove: Moved }> = {
  async mounted(list, { value }) {
    moved.set(list, value.onMove)
    const { default: Sortable } = await import('sortablejs')
    const drag: Drag = Sortable.create(list, {
      handle: value.handle,
      animation: 120,
      onEnd({ item, from, oldIndex, newIndex }: SortableEvent) {
        if (oldIndex === undefined || newIndex === undefined || oldIndex === newIndex) return
        // The list is drawn from the form: put the element back, then change the form.
        from.removeChild(item)
        from.insertBefore(item, from.children[oldIndex] ?? null)
        moved.get(list)?.(oldIndex, newIndex)
      },
    })
    drags.set(list, drag)
  },
  updated(list, { value }) {
    moved.set(list, value.onMove)
  },
  unmounted(list) {
    drags.get(list)?.destroy()
  },
}
