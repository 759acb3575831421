// A window may open while somebody looks at it: then the page need not be loaded anew.
import type { WindowState } from '../../../../shared/api/types'
import { state } from './state'

export function stateNow(window: { state: WindowState; opens_at: number }): WindowState {
  const opened = state.now_ms !== null && state.now_ms * 1000 >= window.opens_at
  return window.state === 'not_open' && opened ? 'open' : window.state
}
