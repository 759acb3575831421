// A panel that most never need comes in a piece of its own, loaded when it is first wanted.
import { shallowRef, watch, type Component, type ShallowRef } from 'vue'

export function lazyPanel(wanted: () => boolean, load: () => Promise<Component>): ShallowRef<Component | null> {
  const panel = shallowRef<Component | null>(null)
  watch(wanted, async (is) => {
    if (is) panel.value = await load()
  }, { immediate: true })
  return panel
}
