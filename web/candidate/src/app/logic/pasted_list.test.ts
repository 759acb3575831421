import { describe, expect, it } from 'vitest'
import { Plan } from './catalogue'
import type { Clash } from './pasted_line'
import { readPasted } from './pasted_list'
import { planOfTwoSections } from './small_plan.fixture'

const plan = new Plan(planOfTwoSections)
const lines = (text: string, section = 'special') => readPasted(plan, text, section)
const read = (text: string) =>
  lines(text).map(({ line, college, majors: taken, unknown, acceptsOtherMajors }) => [
    line, college?.code ?? null, taken.map((m) => m.code).join(' '), unknown.join(' '), acceptsOtherMajors,
  ])
const told = (clashes: (Clash | null)[]) => clashes.map((one) => (one ? `${one.own} / ${one.other}` : '')).join('')
const clashes = (text: string) =>
  lines(text).map(({ college, majors: taken, clash, majorClashes }) => [
    college?.code ?? null, taken.map((m) => m.code).join(' '), told([clash, ...majorClashes]),
  ])

describe('readPasted', () => {
  it.each([
    ['codes', '4305 01 02', [[1, '4305', '01 02', '', null]]],
    ['names', '湖南大学,土木工程，车辆工程', [[1, '4305', '01 02', '', null]]],
    ['codes with names beside them', '4305\t湖南大学\t01\t土木工程\t02\t车辆工程\t服从', [[1, '4305', '01 02', '', true]]],
    ['the number of the choice before', '2 4306 01 不服从', [[1, '4306', '01', '', false]]],
    ['full-width digits', '４３０６　０２', [[1, '4306', '02', '', null]]],
    ['a row for each major', '4306 01\n4306 02', [[1, '4306', '01 02', '', null]]],
    ['blank lines count', '\n\n4306', [[3, '4306', '', '', null]]],
    ['an unknown college', '9999 01', [[1, null, '', '9999 01', null]]],
    ['an unknown major', '4306 77', [[1, '4306', '', '77', null]]],
    ['the same college again, not one after the other', '4306 01\n4305\n4306 02', [[1, '4306', '01', '', null], [2, '4305', '', '', null], [3, '4306', '02', '', null]]],
    ['a name that sticks to its code', '4305湖南大学 01', [[1, '4305', '01', '', null]]],
    ['a circled number before', '①4306 02', [[1, '4306', '02', '', null]]],
    ['labels, and the code in brackets', '志愿1：湖南大学（4305） 专业：土木工程', [[1, '4305', '01', '', null]]],
    ['nothing', ' \n', []],
  ])('%s', (_, text, want) => expect(read(text)).toEqual(want))

  it.each([
    '1.4305', '⒉4305', '二、4305', '十二、4305', '第3志愿4305', '第3志愿：4305', '第三志愿 4305', '3志愿 4305', '院校志愿1：4305',
    'A.4305', 'b、4305', 'B志愿4305', 'B志愿：4305', '志愿C 4305', '（一）4305', '⑴4305', '❷4305', '12)4305', '第1志愿 A、4305',
    '1湖南大学', '12.湖南大学', '学校代码4305',
  ])('%s: the numbering goes, the code stays', (text) => expect(read(`${text} 01`)).toEqual([[1, '4305', '01', '', null]]))

  it.each([
    '专业1：01 专业2：05', '专业志愿1:01 专业志愿2:05', '专业一：01，专业二：05', '第一专业01；第二专业05', '专业01、05',
    '专业10：01 专业11：05', '1.土木工程 05', '①01②05',
  ])('%s: numberings of majors go, their codes stay', (text) => expect(read(`4305 ${text}`)).toEqual([[1, '4305', '01 05', '', null]]))

  it.each([
    ['服从', true, ''],
    ['不服从', false, ''],
    ['服从调剂：是', true, ''],
    ['服从：是', true, ''],
    ['服从：否', false, ''],
    ['是否服从专业调剂：不服从', false, ''],
    ['专业服从\t否', false, ''],
    ['是否服从：是', true, ''],
    ['不服从专业调剂', false, ''],
    ['服从：是/否', null, '服从 是/否'],
    ['是否服从调剂', null, '是否服从调剂'],
    ['不服从：是', null, '不服从 是'],
    ['服从 不服从', null, '服从 不服从'],
    ['服从 专业：01 不服从', null, '服从 不服从'],
    ['服从调剂：不服从', false, ''],
  ])('of %s is read %s, and the rest is told', (text, accepts, unknown) => {
    const [line] = lines(`4305 01 ${text}`)
    expect([line.acceptsOtherMajors, line.unknown.join(' '), line.majors.length]).toEqual([accepts, unknown, 1])
  })

  it.each([
    ['01土木工程', '01'],
    ['01.土木工程', '01'],
    ['土木工程(01)', '01'],
    ['（01）土木工程', '01'],
    ['01土木 05车辆工程', '01 05'],
    ['01土木工程专业', '01'],
    ['01 02 土木工程 车辆工程', '01 02'],
    ['05车辆工程', '05'],
  ])('a code at the name of its major: %s', (text, codes) => expect(clashes(`4305 ${text}`)).toEqual([['4305', codes, '']]))

  it.each([
    ['4305清华大学 01', '4305 湖南大学 / 清华大学'],
    ['4305 清华大学 01', '4305 湖南大学 / 清华大学'],
    ['清华大学 4305 01', '4305 湖南大学 / 清华大学'],
    ['清华大学（4305） 01', '4305 湖南大学 / 清华大学'],
    ['4305长沙理工大学 01', '4305 湖南大学 / 4306 长沙理工大学'],
    ['湖南大学（4306） 01', '4306 长沙理工大学 / 4305 湖南大学'],
    ['湖南大学 4306 01', '4305 湖南大学 / 4306 长沙理工大学'],
    ['4305 01 4306 02', '4305 湖南大学 / 4306 长沙理工大学'],
    ['4305 长沙 清华大学 01', '4305 湖南大学 / 清华大学'],
    ['4307湖南大学 01', '4307 湖南大学(中外合作) / 4305 湖南大学'],
    ['4307湖南大学(本部) 01', '4307 湖南大学(中外合作) / 湖南大学(本部)'],
    ['4305 湖南大学(中外合作) 01', '4305 湖南大学 / 4307 湖南大学(中外合作)'],
    ['清华大学 湖南大学 01', '4305 湖南大学 / 清华大学'],
  ])('two colleges in a line, and none is taken: %s', (text, told) => expect(clashes(text)).toEqual([[null, '', told]]))

  it.each(['4305湖大', '4305 湖南大学（本部）', '湖南大学(本部) 4305', '湖大（4305）', '4305 湖南大学'])('no other college: %s', (text) =>
    expect(read(`${text} 01`)).toEqual([[1, '4305', '01', '', null]]))

  it.each([
    ['4305 01车辆工程', '4305', '', '01 土木工程 / 02 车辆工程'],
    ['4305 01 车辆工程', '4305', '', '01 土木工程 / 02 车辆工程'],
    ['4305 01建筑学 05', '4305', '05', '01 土木工程 / 建筑学'],
    ['4305\t湖南大学\t01\t建筑学\t02\t车辆工程', '4305', '02', '01 土木工程 / 建筑学'],
    ['4305 车辆工程(01)', '4305', '', '01 土木工程 / 02 车辆工程'],
    ['4305 01土木工程 01车辆工程', '4305', '01', '01 土木工程 / 02 车辆工程'],
    ['4305 01\n4305 05建筑学', '4305', '01', '05 车辆工程 / 建筑学'],
    ['4306 08英语', '4306', '', '08 英语(师范) / 09 英语'],
    ['4306 08英语（师范类）', '4306', '', '08 英语(师范) / 英语(师范类)'],
    ['3101 01会计学', '3101', '01', ''],
    ['3101 01 会计学（卓越班）', '3101', '01', ''],
    ['3101 01 会计', '3101', '01', ''],
    ['4306 02会计学（注会）', '4306', '02', ''],
  ])('a major whose code and name disagree is not taken: %s', (text, college, codes, told) => expect(clashes(text)).toEqual([[college, codes, told]]))

  it('takes what stands in two sections from the one that is filled', () => {
    const taken = (text: string, section: string) => lines(text, section)[0].majors.map((m) => `${m.code} ${m.section}`)
    expect([taken('湖南大学 车辆工程', 'main'), taken('湖南大学 车辆工程', 'special')]).toEqual([['05 main'], ['02 special']])
    for (const text of ['4306 09', '4306 英语', '4306 09英语', '4306 英语(09)'])
      expect([taken(text, 'main'), taken(text, 'special')]).toEqual([['09 main'], ['09 special']])
  })

  it('says which lines were put together, and which name a college again', () => {
    const told = lines('4306 01\n4306 02\n\n4306\n4305\n4306').map(({ line, joined, again }) => [line, joined, again])
    expect(told).toEqual([[1, [2, 4], null], [5, [], null], [6, [], 1]])
  })

  it('tells a 不服从 that contradicts the line that it is put together with', () => {
    expect(read('4306 01 服从\n4306 02 不服从')).toEqual([[1, '4306', '01 02', '不服从', true]])
  })
})
