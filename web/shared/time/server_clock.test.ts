import { describe, expect, it } from 'vitest'
import { ServerClock } from './server_clock'

function clockAt(start_ms: number) {
  const state = { now: start_ms }
  return { state, clock: new ServerClock(() => state.now) }
}

describe('ServerClock', () => {
  it('knows nothing before the first sample', () => {
    expect(clockAt(0).clock.now_ms()).toBeNull()
  })

  it('takes the middle of the round trip for the instant of the reply', () => {
    const { state, clock } = clockAt(1000)
    state.now = 1200
    clock.sample(5_000_000_000, 1000)
    expect(clock.now_ms()).toBe(5_000_100)
    state.now = 2200
    expect(clock.now_ms()).toBe(5_001_100)
  })

  it('takes a reply that came before it was looked at for as old as it is', () => {
    const { state, clock } = clockAt(0)
    state.now = 900
    clock.sample(5_000_000_000, 200, 400)
    expect(clock.now_ms()).toBe(5_000_600)
  })

  it('keeps the faster sample, and drops it when it is old', () => {
    const { state, clock } = clockAt(0)
    state.now = 10
    clock.sample(1_000_000, 0)
    state.now = 1010
    clock.sample(9_000_000, 10)
    expect(clock.now_ms()).toBe(2005)
    state.now = 400_000
    clock.sample(9_000_000, 399_000)
    expect(clock.now_ms()).toBe(9500)
  })
})
