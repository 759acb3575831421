// A window may open or close while somebody looks at it: then the page need not be loaded anew.
import type { WindowState } from '../../../../shared/api/types'
import { state } from './state'

export function stateNow(window: { state: WindowState; opens_at: number; closes_at: number }): WindowState {
  if (state.now_ms === null || window.state === 'closed') return window.state
  const now_at = state.now_ms * 1000
  if (now_at >= window.closes_at) return 'closed'
  return now_at >= window.opens_at ? 'open' : window.state
}
