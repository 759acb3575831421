import { expect, it } from 'vitest'
import { awaitsReading } from './new_answer'

const DAY = 24 * 3_600_000_000

it.each([
  ['none was given', undefined, 0, false],
  ['given yesterday', 9 * DAY, 0, true],
  ['looked at', 9 * DAY, 9 * DAY, false],
  ['another one since', 9 * DAY, 8 * DAY, true],
  ['long ago', 2 * DAY, 0, false],
])('an answer: %s', (_, answered, read, awaits) => expect(awaitsReading(answered, read, 10 * DAY)).toBe(awaits))
