// Whether the candidate should now look at what is filed: confirmed, not rechecked, and signed in anew since.
import type { Me, WindowSummary } from '../../../../shared/api/types'

/** A confirmation made in this very session cannot be rechecked in it. */
export function confirmedInSession(me: Pick<Me, 'events' | 'session'>, window: string): boolean {
  return me.events.some(
    (e) => e.kind === 'confirmed' && e.detail.window === window && e.at >= me.session.started_at,
  )
}

export function recheckDue(me: Pick<Me, 'events' | 'session'>, window: WindowSummary): boolean {
  const filed = window.batches.filter((b) => b.version > 0)
  const unseen = filed.some((b) => b.state !== 'rechecked')
  return window.confirm_seq > 0 && unseen && !confirmedInSession(me, window.id)
}
