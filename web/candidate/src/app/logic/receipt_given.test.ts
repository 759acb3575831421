import { expect, it } from 'vitest'
import { beginsLikePdf, givenText } from './receipt_given'

const CODE = `HKSC3E446JT6.${'8cf2c1b8'.repeat(8)}.1207`

it.each([
  [CODE, CODE],
  [`https://zy.example.cn/verify#r=${CODE}`, CODE],
  [`/verify#r=${CODE}`, CODE],
  [`  ${CODE.slice(0, 30)}\n ${CODE.slice(30)}\n`, CODE],
  [CODE.toLowerCase(), CODE.toLowerCase()],
])('%s is a code', (text, code) => expect(givenText(text)).toEqual({ kind: 'code', code }))

it('a receipt file is one, whoever has written it', () =>
  expect(givenText(' {"receipt_no": "HKSC3E446JT6"}\n')).toEqual({ kind: 'receipt', file: { receipt_no: 'HKSC3E446JT6' } }))

it.each(['', 'HKSC3E446JT6', '7', 'null', '"text"', '{', `${CODE}1x`, 'https://zy.example.cn/verify'])('%s is nothing', (text) =>
  expect(givenText(text)).toEqual({ kind: 'nothing' }),
)

it('a PDF is known by its beginning', () => {
  const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
  expect(beginsLikePdf(bytes('%PDF-1.5\n'))).toBe(true)
  for (const text of ['', '%PDF', '{"key_id"', ' %PDF-1.5']) expect(beginsLikePdf(bytes(text))).toBe(false)
})
