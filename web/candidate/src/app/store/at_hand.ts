// The window being worked on, as far as the frame needs to know it. Apart from `filing`, so that the frame
// does not bring the whole workshop along.
import { shallowReactive } from 'vue'
import type { FilingWindow, WindowBatch, WindowSummary } from '../../../../shared/api/types'

export interface FilingAtHand {
  window: FilingWindow
  unconfirmed(): WindowBatch[]
  flush(): Promise<void>
  /** The home's state of the same window, which may be newer: another plan, an extension. */
  summarySeen(summary: WindowSummary): void
  unsaved: boolean
}

export const atHand = shallowReactive({ filing: null as FilingAtHand | null })

// Closing the tab with something unsaved: the browser asks, and what waits is sent at once.
addEventListener('beforeunload', (event) => {
  if (!atHand.filing?.unsaved) return
  void atHand.filing.flush()
  event.preventDefault()
  event.returnValue = ''
})
