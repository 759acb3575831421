// Steps back and forth. Bounded, because nobody wants the hundredth step and memory is small on school PCs.
const STEPS_KEPT = 100

export interface Undo<T> {
  past: T[]
  now: T
  future: T[]
}

export function startUndo<T>(now: T): Undo<T> {
  return { past: [], now, future: [] }
}

export function step<T>({ past, now }: Undo<T>, next: T): Undo<T> {
  return { past: [...past, now].slice(-STEPS_KEPT), now: next, future: [] }
}

export function back<T>(state: Undo<T>): Undo<T> {
  if (state.past.length === 0) return state
  return {
    past: state.past.slice(0, -1),
    now: state.past[state.past.length - 1],
    future: [state.now, ...state.future],
  }
}

export function forth<T>(state: Undo<T>): Undo<T> {
  if (state.future.length === 0) return state
  const [now, ...future] = state.future
  return { past: [...state.past, state.now], now, future }
}
