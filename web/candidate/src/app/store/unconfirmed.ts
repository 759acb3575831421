// Which batches of a window wait for a card code. The window at hand is known better here than at the last look at
// the server.
import type { WindowSummary } from '../../../../shared/api/types'
import { atHand } from './at_hand'

export interface Named {
  name_zh: string
  name_en: string
}

export function unconfirmedOf(window: WindowSummary): Named[] {
  const { filing } = atHand
  if (filing?.window.id === window.id) return filing.unconfirmed()
  return window.batches.filter((b) => b.state === 'draft' || b.state === 'confirmed_with_draft')
}
