import { describe, expect, it } from 'vitest'
import { shortNameScore, spelledOut } from './abbreviations'

describe('shortNameScore', () => {
  it.each([
    ['湖南大学', '湖大', true],
    ['湖北大学', '湖大', true],
    ['北京大学', '北大', true],
    ['中北大学', '北大', false],
    ['华中科技大学', '华科', false],
    ['华中科技大学', '华科大', true],
    ['湖南师范大学', '湖师大', true],
    ['湖南大学', '湖', false],
    ['湖南大学', '大湖', false],
  ])('%s for %s: %s', (name, word, want) => expect(shortNameScore(name, word, 44) > 0).toBe(want))

  it('leaving out less is better', () => {
    expect(shortNameScore('北京大学', '北大', 44)).toBeGreaterThan(shortNameScore('北京航空航天大学', '北大', 44))
  })
})

describe('spelledOut', () => {
  it.each([
    ['师大', '师范大学'],
    ['湖南师大', '湖南师范大学'],
    ['湖南大学', null],
  ])('%s', (word, want) => expect(spelledOut(word)).toBe(want))
})
