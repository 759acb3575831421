import { expect, it } from 'vitest'
import { initials } from './pinyin'

it.each([
  ['湖南大学', 'hndx'],
  ['长沙理工大学', 'cslgdx'],
  ['重庆大学', 'cqdx'],
  ['厦门大学', 'xmdx'],
  ['洛阳师范学院', 'lysfxy'],
  ['会计学', 'kjx'],
  ['音乐表演', 'yyby'],
  ['英语(师范)', 'yy(sf)'],
  ['', ''],
])('%s is %s', (text, want) => expect(initials(text)).toBe(want))
