// What a screen reader is told without moving the focus.
import { reactive } from 'vue'

export const live = reactive({ text: '' })

export function announce(text: string): void {
  // The same words twice are said twice only if they differ; a blank makes them differ.
  live.text = live.text === text ? `${text} ` : text
}
