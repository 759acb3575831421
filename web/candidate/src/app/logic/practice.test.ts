import { expect, it } from 'vitest'
import { FIRST_ASKED, judge, lacks, makeCard } from './practice'

let seed = 7
const random = () => ((seed = (seed * 16807) % 2147483647) / 2147483647)
const card = makeCard(random)

it('a practice card has twenty codes of eight digits, and a serial that no card has', () => {
  expect(card.codes).toHaveLength(20)
  for (const code of card.codes) expect(code).toMatch(/^\d{8}$/)
  expect(card.serial).toBe('0000000001')
})

it('an answer is right, of another number, of the wrong length, or wrong', () => {
  const right = card.codes[FIRST_ASKED - 1]
  expect(judge(card, FIRST_ASKED, `${right.slice(0, 4)} ${right.slice(4)}`)).toBe('right')
  expect(judge(card, FIRST_ASKED, card.codes[0])).toBe('other_number')
  expect(judge(card, FIRST_ASKED, right.slice(1))).toBe('length')
  expect(judge(card, FIRST_ASKED, right === '00000000' ? '00000001' : '00000000')).toBe('wrong')
})

it('a list needs a college, and each college a major', () => {
  expect(lacks([])).toBe('college')
  expect(lacks([{ college: '9001', majors: [] }])).toBe('major')
  expect(lacks([{ college: '9001', majors: ['01'] }])).toBeNull()
})
