import { describe, expect, it } from 'vitest'
import { plainCode, plainText, searchWords } from './input'
import { completeSentences, fillIn } from './texts/fill_in'

describe('input', () => {
  it.each([
    ['4017 2265', '40172265'],
    ['1234-5678', '12345678'],
    ['x', 'X'],
    [' ', ''],
  ])('code %s', (typed, want) => expect(plainCode(typed)).toBe(want))

  it('keeps inner blanks of names', () => expect(plainText(' 买买提 明 ')).toBe('买买提 明'))

  it('splits words at blanks and both commas', () =>
    expect(searchWords('长沙\u3000工程\uff0cLaw、 A ')).toEqual(['长沙', '工程', 'law', 'a']))
})

describe('fillIn', () => {
  it('fills what it has and shows what it lacks', () =>
    expect(fillIn('{a} / {b}', { a: 1 })).toBe('1 / {b}'))
})

describe('completeSentences', () => {
  it.each([
    ['口令不正确。还可以试 {tries_left} 次。', '口令不正确。'],
    ['The code is wrong. Tries left: {tries_left}.', 'The code is wrong.'],
    ['Nothing lacks.', 'Nothing lacks.'],
    ['{all}', ''],
  ])('%s', (text, want) => expect(completeSentences(text)).toBe(want))
})
