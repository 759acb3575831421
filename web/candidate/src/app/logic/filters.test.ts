import { describe, expect, it } from 'vitest'
import { Plan } from './catalogue'
import { closedTo, filterOf, narrowing, noFilters, provincesIn, yearsIn, type Filters, type Who } from './filters'
import { inOrder, provinceOf } from './provinces'
import { Reference } from './reference'
import { SearchIndex } from './search'
import { smallPlan } from './small_plan.fixture'

const plan = new Plan({
  ...smallPlan,
  majors: { ...smallPlan.majors, years: [5, 4, 4, 4, 3], note: ['', '', '限男生', '只招女生', ''], fee: [5500, 5500, 12_000, 4800, 0] },
})
const index = new SearchIndex(plan)
const woman: Who = { gender: 'female', lists: [], score: 560 }
const found = (some: Partial<Filters>, who: Who = woman, query = '') =>
  index.find(query, filterOf(plan, { ...noFilters(), ...some }, who, null)).map((hit) => plan.college(hit.college).code)
const pairs = (some: Partial<Filters>, who: Who = woman) =>
  index.findMajors('', filterOf(plan, { ...noFilters(), ...some }, who, null)).map((row) => `${plan.college(plan.collegeOf(row)).code}:${plan.major(row).code}`)

describe('filters', () => {
  it.each([
    ['none', {}, ['3101', '4305', '4306']],
    ['a province', { provinces: ['湖南'] }, ['4305', '4306']],
    ['several provinces', { provinces: ['湖南', '上海'] }, ['3101', '4305', '4306']],
    ['length of study', { years: 5 }, ['3101']],
    ['fee; one that is not known does not pass', { fee: 5000 }, ['4306']],
    ['fee and length are asked of the same major', { fee: 5000, years: 3 }, []],
    ['last line within the score', { withinScore: true }, ['4306']],
    ['what is open to a woman on no list', { open: true }, ['3101', '4306']],
    ['a kind narrows nothing before it is known', { kind: '985' }, ['3101', '4305', '4306']],
  ] as [string, Partial<Filters>, string[]][])('%s', (_, some, want) => expect(found(some)).toEqual(want))

  it('what the province knows of majors counts where the plan is silent', () => {
    const none: string[] = []
    const reference = new Reference({
      batch: 'b', track: 't', years: [],
      colleges: { code: none, owner: [], marks: [], kind: none, authority: none, province: none, city: none, campus: none, address: none, telephone: none, site: none, note: none },
      majors: { row: [0, 1, 4], code: [0, 1, 4].map((row) => plan.major(row).code), sex: ['male', 'male', 'any'], languages: [0, 0, 0], fee: [9000, 0, 3000], sight: ['', '', ''], other: ['', '', ''] },
    })
    const codes = (some: Partial<Filters>) => index.findMajors('', filterOf(plan, { ...noFilters(), ...some }, woman, reference))
    expect(codes({ open: true })).not.toContain(0)
    expect(codes({ fee: 3000 })).toEqual([4])
    expect(codes({ fee: 9000 })).not.toContain(2)
  })

  it('words are looked for in majors that pass only', () => {
    expect(found({}, woman, '会计')).toEqual(['3101', '4306'])
    expect(found({ years: 3 }, woman, '会计')).toEqual(['4306'])
    expect(found({ open: true }, woman, '车辆')).toEqual([])
  })

  it('where majors are what is chosen, only those that pass are shown', () => {
    expect(pairs({ provinces: ['湖南'], fee: 6000 })).toEqual(['4305:01', '4306:01'])
    expect(pairs({ open: true }, { gender: 'male', lists: ['physics'], score: null })).toEqual(['3101:01', '4305:01', '4305:02', '4306:02'])
  })

  it('tells which majors pass, where majors are asked about', () => {
    const fits = (some: Partial<Filters>) => index.find('4306', filterOf(plan, { ...noFilters(), ...some }, woman, null))[0].fits
    expect(fits({ years: 3 })).toEqual([4])
    expect(fits({ provinces: ['湖南'] })).toBeUndefined()
  })

  it('closes nothing to whom too little is known of', () => {
    expect(closedTo(plan, 2, { gender: 'unknown', lists: [], score: null }, null)).toBe(false)
    expect(closedTo(plan, 2, woman, null)).toBe(true)
    expect(closedTo(plan, 1, woman, null)).toBe(true)
  })

  it('counts what narrows, not the order', () => {
    expect(narrowing({ ...noFilters(), provinces: ['湖南', '北京'], open: true, order: 'line' })).toBe(2)
    expect(narrowing(noFilters())).toBe(0)
  })

  it('knows what there is to choose from', () => {
    expect(provincesIn(plan)).toEqual(['上海', '湖南'])
    expect(yearsIn(plan)).toEqual([3, 4, 5])
  })
})

describe('provinces', () => {
  it.each([['湖南', '湖南'], ['湖南长沙', '湖南'], ['内蒙古自治区呼和浩特市', '内蒙古'], ['黑龙江省哈尔滨市', '黑龙江'], ['长沙', '长沙'], ['', '']])('%s lies in %s', (place, want) => expect(provinceOf(place)).toBe(want))
  it('stand in the official order, others behind', () => expect(inOrder(['湖南', '长沙', '北京', '湖南', ''])).toEqual(['北京', '湖南', '长沙']))
})
