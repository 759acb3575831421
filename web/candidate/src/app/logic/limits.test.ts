import { describe, expect, it } from 'vitest'
import { limitsIn, limitsOf, wrongSex } from './limits'

describe('what a major asks for', () => {
  it.each([
    ['只招男生', 'male'], ['限男生', 'male'], ['仅限女生报考', 'female'], ['只招收男性', 'male'], ['不招女生', 'male'], ['单招女生', 'female'],
    ['男女不限', null], ['不限男女', null], ['限招男女生各 10 人', null], ['女生慎报', null], ['男生 12 人，女生 3 人', null], ['只招男生5人，只招女生5人', null], ['限招男生10名、女生2名', null], ['只招男生，不招女生', 'male'], ['', null],
  ])('sex in “%s”', (note, want) => expect(limitsIn('侦查学', note).sex).toBe(want))

  it('sex may stand in the name', () => {
    expect(limitsIn('航海技术(男)', '').sex).toBe('male')
    expect(limitsIn('空中乘务（女生）', '').sex).toBe('female')
    expect(limitsIn('女性学', '').sex).toBeNull()
  })

  it.each([
    ['只招英语语种考生', 'en'], ['限英语', 'en'], ['英语语种', 'en'], ['外语语种：日语', 'ja'], ['外语语种要求为俄语', 'ru'], ['仅限外语语种为英语', 'en'], ['非英语语种考生不予录取', 'en'],
    ['不限语种', null], ['非英语语种考生慎报', null], ['英语单科成绩不低于110分', null], ['只限英语单科110分以上', null], ['公共外语为英语', null], ['全英语授课', null],
  ])('language in “%s”', (note, want) => expect(limitsIn('法学', note).languages).toEqual(want ? [want] : []))

  it('the name of a language is no limit', () => expect(limitsIn('法语', '').languages).toEqual([]))

  it('eyesight and the rest are told in the plan\'s own words', () => {
    const { sight, other } = limitsIn('化学', '色盲、色弱不录；裸眼视力4.8以上,数学单科不低于90分；须面试。学费另计')
    expect(sight).toEqual(['色盲、色弱不录', '裸眼视力4.8以上'])
    expect(other).toEqual(['数学单科不低于90分', '须面试'])
  })

  it('a note that says nothing of the kind limits nobody', () => expect(limitsIn('英语', '含商务英语，办学地点长沙')).toEqual({ sex: null, languages: [], sight: [], other: [] }))
})

describe('what is known beside the plan', () => {
  const known = { sex: 'female' as const, languages: ['en' as const, 'ru' as const], fee: 0, sight: '色盲不录', other: '' }

  it('stands where the plan says nothing', () =>
    expect(limitsOf({ name: '法学', note: '' }, known)).toEqual({ sex: 'female', languages: ['en', 'ru'], sight: ['色盲不录'], other: [] }))

  it('gives way to the plan, and both are told of eyesight', () =>
    expect(limitsOf({ name: '法学', note: '限男生，限日语；视力4.8以上' }, known)).toEqual({ sex: 'male', languages: ['ja'], sight: ['色盲不录', '视力4.8以上'], other: [] }))

  it('is told once where both say the same', () => expect(limitsOf({ name: '法学', note: '色盲不录' }, known).sight).toEqual(['色盲不录']))

  it('is nothing while it is not there', () => expect(limitsOf({ name: '法学', note: '' }, null).sight).toEqual([]))
})

it('keeps out nobody whose sex is not known', () => {
  const men = limitsIn('侦查学', '限男生')
  expect([wrongSex(men, 'female'), wrongSex(men, 'male'), wrongSex(men, 'unknown')]).toEqual([true, false, false])
  expect(wrongSex(limitsIn('法学', ''), 'female')).toBe(false)
})
