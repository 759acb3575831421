import { expect, it } from 'vitest'
import { inThousands } from './numbers'

it.each([
  [0, '0'],
  [999, '999'],
  [8390, '8,390'],
  [182304, '182,304'],
  [1000000, '1,000,000'],
])('inThousands: %i', (n, told) => expect(inThousands(n)).toBe(told))
