import { expect, it } from 'vitest'
import { markDifferences } from './code_near'

it.each([
  ['2489', '2459', '..8.'],
  ['1106', '1106', '....'],
  ['110', '1106', '...'],
  ['1106', '110', '...6'],
])('%s beside %s', (code, other, want) =>
  expect(
    markDifferences(code, other)
      .map((s) => (s.differs ? s.sign : '.'))
      .join(''),
  ).toBe(want))
