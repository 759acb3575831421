import { describe, expect, it } from 'vitest'
import { crossedMark, timeLeft, urgency } from './countdown'

const MIN = 60_000

describe('timeLeft', () => {
  it.each([
    [0, [0, 0, 0, 0]],
    [-5000, [0, 0, 0, 0]],
    [999, [0, 0, 0, 0]],
    [61_000, [0, 0, 1, 1]],
    [86_400_000 * 2 + 3_600_000 + 23 * MIN, [2, 1, 23, 0]],
  ])('%d ms', (left_ms, want) => {
    const got = timeLeft(left_ms)
    expect([got.days, got.hours, got.minutes, got.seconds]).toEqual(want)
  })
})

describe('urgency', () => {
  it.each([
    [30 * MIN + 1, 'calm'],
    [30 * MIN, 'soon'],
    [1, 'soon'],
    [0, 'over'],
  ])('%d ms left is %s', (left_ms, want) => expect(urgency(left_ms)).toBe(want))
})

describe('crossedMark', () => {
  it.each([
    [31 * MIN, 30 * MIN, 30],
    [30 * MIN, 29 * MIN, null],
    [12 * MIN, 4 * MIN, 5],
    [Infinity, 9 * MIN, 10],
    [2 * MIN, 61_000, null],
    [61_000, 60_000, 1],
  ])('from %d to %d', (before, now, want) => expect(crossedMark(before, now)).toBe(want))
})
