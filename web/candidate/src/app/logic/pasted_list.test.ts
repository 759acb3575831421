import { describe, expect, it } from 'vitest'
import { Plan } from './catalogue'
import { readPasted } from './pasted_list'
import { smallPlan } from './small_plan.fixture'

const plan = new Plan(smallPlan)
const read = (text: string) =>
  readPasted(plan, text).map(({ line, college, majors, unknown, acceptsOtherMajors }) => [
    line, college?.code ?? null, majors.map((m) => m.code).join(' '), unknown.join(' '), acceptsOtherMajors,
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
    ['another name at the code', '4305清华大学 01', [[1, '4305', '01', '清华大学', null]]],
    ['a circled number before', '①4306 02', [[1, '4306', '02', '', null]]],
    ['labels, and the code in brackets', '志愿1：湖南大学（4305） 专业：土木工程', [[1, '4305', '01', '', null]]],
    ['nothing', ' \n', []],
  ])('%s', (_, text, want) => expect(read(text)).toEqual(want))
})
