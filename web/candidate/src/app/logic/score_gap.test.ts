import { expect, it } from 'vitest'
import { againstLine } from './score_gap'

it.each([
  ['above', 576, 564, 'above +12 12'],
  ['below', 556, 564, 'below −8 8'],
  ['on the line', 564, 564, 'equal 0 0'],
  ['no line known', 564, null, ''],
  ['no score yet', null, 564, ''],
])('againstLine: %s', (_, score, line, told) => {
  const gap = againstLine(score, line)
  expect(gap ? `${gap.side} ${gap.signed} ${gap.points}` : '').toBe(told)
})
