import { describe, expect, it } from 'vitest'
import type { PlacingStep } from '../../../../shared/api/types'
import { placeName, stepWords } from './placing_words'

const step = (more: Partial<PlacingStep>): PlacingStep => ({ choice: 1, college: '4305', college_name: '湖南大学', last_rank: 0, outcome: 'full', ...more })
const pair = (college: string, major: string) => `${college} / ${major}`

describe('stepWords', () => {
  it.each([
    ['full', step({ last_rank: 8211 }), 'outcome_full 8,211 8,390'],
    ['no seat at all', step({}), 'outcome_full_closed 0 8,390'],
    ['admitted', step({ outcome: 'admitted' }), 'outcome_admitted 0 8,390'],
    ['beyond seats', step({ outcome: 'beyond_seats', last_rank: 3 }), 'outcome_beyond_seats 3 8,390'],
  ])('%s', (_, one, told) => {
    const { key, values } = stepWords(one, 8390)
    expect(`${key} ${values.last} ${values.rank}`).toBe(told)
  })
})

describe('placeName', () => {
  it.each([
    ['a college', step({}), '4305 湖南大学'],
    ['with its major', step({ major: '02', major_name: '会计学' }), '4305 湖南大学 / 02 会计学'],
    ['a plan that is gone', step({ college_name: '' }), '4305'],
    ['nobody tried', step({ college: '', college_name: '' }), ''],
  ])('%s', (_, one, told) => expect(placeName(one, pair)).toBe(told))
})
