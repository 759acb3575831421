import { describe, expect, it } from 'vitest'
import { Plan } from './catalogue'
import { fullPinyin } from './full_pinyin'
import { SearchIndex } from './search'
import { smallPlan } from './small_plan.fixture'

it.each([
  ['湖南大学', 'hu nan da xue'],
  ['重庆大学', 'chong qing da xue'],
  ['重点实验班', 'zhong dian shi yan ban'],
  ['厦门大学', 'xia men da xue'],
  ['长沙理工大学', 'chang sha li gong da xue'],
  ['长春中医药大学', 'chang chun zhong yi yao da xue'],
  ['行政管理', 'xing zheng guan li'],
  ['银行学', 'yin hang xue'],
  ['乐山师范学院', 'le shan shi fan xue yuan'],
  ['音乐表演', 'yin yue biao yan'],
  ['会计学', 'kuai ji xue'],
  ['会展经济', 'hui zhan jing ji'],
  ['成都大学', 'cheng du da xue'],
  ['首都医科大学', 'shou du yi ke da xue'],
  ['西藏民族大学', 'xi zang min zu da xue'],
  ['蚌埠医学院', 'beng bu yi xue yuan'],
  ['台州学院', 'tai zhou xue yuan'],
  ['给排水科学与工程', 'ji pai shui ke xue yu gong cheng'],
  ['女子学院', 'nu zi xue yuan'],
  ['旅游管理', 'lu you guan li'],
  ['东莞理工学院', 'dong guan li gong xue yuan'],
  ['郴州', 'chen zhou'],
  ['MBA(中外)', 'm b a zhong wai'],
  ['', ''],
])('%s is read %s', (text, want) => expect(fullPinyin(text).trim()).toBe(want))

describe('search by full readings', () => {
  const plan = new Plan(smallPlan)
  const index = new SearchIndex(plan)
  const found = (query: string) => index.find(query, {}).map((hit) => plan.college(hit.college).code)

  it('finds nothing before the readings are there', () => expect(found('hunandaxue')).toEqual([]))

  it.each([
    ['hunandaxue', ['4305']],
    ['hunan daxue', ['4305']],
    ['hunan', ['4305']],
    ['hunandax', ['4305']],
    ['HuNan DaXue', ['4305']],
    ['ligong', ['4306']],
    ['changsha', ['4306']],
    ['daxue', ['3101', '4305', '4306']],
    ['kuaijixue', ['3101', '4306']],
    ['fudan kuaiji', ['3101']],
    ['unan', []],
    ['axue', []],
    ['hndx', ['4305']],
  ])('%s', (query, want) => {
    index.readBy(fullPinyin)
    expect(found(query)).toEqual(want)
  })
})
