import { expect, it } from 'vitest'
import { FAVOURITES_MAX, sameMarks, toggled, union } from './favourites'

const many = Array.from({ length: FAVOURITES_MAX }, (_, i) => String(1000 + i))

it('takes a college in and out, and no more than there may be', () => {
  expect(toggled([], '4305')).toEqual(['4305'])
  expect(toggled(['4305', '4306'], '4305')).toEqual(['4306'])
  expect(toggled(many, '4305')).toBeNull()
  expect(toggled(many, '1000')).toHaveLength(FAVOURITES_MAX - 1)
})

it('keeps what either page has marked', () => {
  expect(union(['1', '2'], ['2', '3'])).toEqual(['1', '2', '3'])
  expect(union(['4305'], many)).toHaveLength(FAVOURITES_MAX)
  expect(union(['4305'], many)[0]).toBe('4305')
})

it.each([
  [['1', '2'], ['2', '1'], true],
  [['1'], ['1', '2'], false],
  [['1', '3'], ['1', '2'], false],
  [[], [], true],
])('%j and %j are the same: %s', (a, b, want) => expect(sameMarks(a, b)).toBe(want))
