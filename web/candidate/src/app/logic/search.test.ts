import { describe, expect, it, vi } from 'vitest'
import { Plan, servesSection, soleMajor } from './catalogue'
import { SearchIndex, type Order } from './search'
import { readCodes } from './quick_codes'
import { planOfTwoSections, smallPlan } from './small_plan.fixture'

const plan = new Plan(smallPlan)
const index = new SearchIndex(plan)
const found = (query: string) =>
  index.find(query, {}).map((hit) => {
    const majors = hit.majors.map((row) => plan.major(row).code).join(',')
    return plan.college(hit.college).code + (majors && `:${majors}`)
  })

describe('SearchIndex', () => {
  it.each([
    ['by code', '4305', ['4305']],
    ['by the beginning of a code', '43', ['4305', '4306']],
    ['by name', '长沙理工', ['4306']],
    ['by reading letters', 'hndx', ['4305']],
    ['by its short name', '湖大', ['4305']],
    ['by place', '上海', ['3101']],
    ['by national code', '10532', ['4305']],
    ['by major', '会计', ['3101:01', '4306:02']],
    ['name of a major before a note', '卓越', ['3101:01', '4305:02']],
    ['several words', '长沙 工程', ['4306:01', '4305:01,02']],
    ['full width and comma', '4305,02', ['4305:02']],
    ['college and major code', '4305 01', ['4305:01']],
    ['a major code alone is not searched', '02', []],
    ['nothing', '没有', []],
    ['no words: everything', ' ', ['3101', '4305', '4306']],
  ])('%s', (_, query, want) => expect(found(query)).toEqual(want))
})

describe('Plan', () => {
  it('finds by code and knows what it does not know', () => {
    expect(plan.find('4305')?.name).toBe('湖南大学')
    expect(plan.find('9999')).toBeNull()
    expect(plan.find('3101')?.lastLine).toBeNull()
    expect(plan.findMajor(plan.find('4305')!, '02')?.name).toBe('车辆工程')
    expect(plan.findMajor(plan.find('4305')!, '77')).toBeNull()
  })

  it('a college with one major for a section needs no choosing', () => {
    const codes = (college: string, section: string) => soleMajor(plan, plan.find(college)!, section).map((m) => m.code)
    expect(codes('3101', 'main')).toEqual(['01'])
    expect(codes('4305', 'main')).toEqual([]) // limited to a list of persons
    expect(codes('4305', 'special')).toEqual([])
  })

  it('knows which section takes a major', () => {
    const [any, special] = plan.majorsOf(plan.find('4305')!)
    expect([servesSection(any, 'main'), servesSection(special, 'main'), servesSection(special, 'special')]).toEqual([
      true,
      false,
      true,
    ])
  })
})

describe('readCodes', () => {
  it.each([
    ['4305', { college: '湖南大学', majors: [], unknown: [] }],
    ['4305 01 02', { college: '湖南大学', majors: ['01', '02'], unknown: [] }],
    ['4305 01 77 01', { college: '湖南大学', majors: ['01'], unknown: ['77'] }],
    ['43050102', { college: '湖南大学', majors: ['01', '02'], unknown: [] }],
    ['４３０５01 02', { college: '湖南大学', majors: ['01', '02'], unknown: [] }],
    ['43050177', { college: null, majors: [], unknown: ['43050177'] }],
    ['湖南大学 01 车辆工程', { college: '湖南大学', majors: ['01', '02'], unknown: [] }],
    ['湖大 01', { college: null, majors: [], unknown: ['湖大'] }],
    ['9999 01', { college: null, majors: [], unknown: ['9999'] }],
    [' ', null],
  ])('%s', (typed, want) => {
    const got = readCodes(plan, typed)
    expect(got && { college: got.college?.name ?? null, majors: got.majors.map((m) => m.code), unknown: got.unknown }).toEqual(want)
  })

  it.each(['main', 'special'])('takes what stands in two sections from the one that is filled: %s', (section) =>
    expect(readCodes(new Plan(planOfTwoSections), '4306 09', section)?.majors.map((m) => m.section)).toEqual([section]))
})

describe('SearchIndex in another order', () => {
  const codes = (order: Order) => index.find('', {}, order).map((hit) => plan.college(hit.college).code)
  it.each([
    ['as they match', { by: 'match' }, ['3101', '4305', '4306']],
    ['highest line first, unknown lines last', { by: 'line' }, ['4305', '4306', '3101']],
    ['nearest to 560', { by: 'near', score: 560 }, ['4306', '4305', '3101']],
    ['nearest to 570', { by: 'near', score: 570 }, ['4305', '4306', '3101']],
  ] as [string, Order, string[]][])('%s', (_, order, want) => expect(codes(order)).toEqual(want))
})

describe('SearchIndex by majors', () => {
  const pairs = (query: string) => index.findMajors(query, {}).map((row) => `${plan.college(plan.collegeOf(row)).code}:${plan.major(row).code}`)
  it.each([
    ['a college brings all its majors', '4305', ['4305:01', '4305:02']],
    ['a major brings itself', '会计', ['3101:01', '4306:02']],
    ['both', '湖南 车辆', ['4305:02']],
    ['nothing', '没有', []],
  ])('%s', (_, query, want) => expect(pairs(query)).toEqual(want))
})

describe('SearchIndex before it is made ready', () => {
  it('shows the whole plan without: the first hits wait for nothing', () => {
    const fresh = new SearchIndex(plan)
    const prepare = vi.spyOn(fresh, 'prepare')
    expect(fresh.find('', {})).toHaveLength(3)
    expect(prepare).not.toHaveBeenCalled()
    expect(fresh.find('会计', {})).toHaveLength(2)
    expect(prepare).toHaveBeenCalled()
  })

  it('majors of one name differ by their notes and their codes', () => {
    const majors = { ...smallPlan.majors, name: smallPlan.majors.name.map(() => '土木工程') }
    const same = new SearchIndex(new Plan({ ...smallPlan, majors }))
    expect(same.find('卓越', {}).map((hit) => hit.majors)).toEqual([[2]])
    expect(same.find('4305 02', {}).map((hit) => hit.majors)).toEqual([[2]])
  })
})
