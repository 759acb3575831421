// Three colleges, five majors: enough for the tests of looking up and searching.
import type { Catalogue } from '../../../../shared/api/types'

export const smallPlan: Catalogue = {
  version: 'p1',
  batch: 'bk1',
  track: 'science',
  last_year: 2013,
  lists: [{ id: 'physics', name_zh: '选考物理', name_en: 'Chose physics' }],
  sections: ['main', 'special'],
  colleges: {
    code: ['3101', '4305', '4306'],
    name: ['复旦大学', '湖南大学', '长沙理工大学'],
    place: ['上海', '湖南长沙', '湖南长沙'],
    national_code: ['10246', '10532', '10536'],
    last_line: [0, 576, 555],
    note: ['', '', ''],
  },
  majors: {
    college: [0, 1, 1, 2, 2],
    section: [-1, -1, 1, -1, -1],
    code: ['01', '01', '02', '01', '02'],
    name: ['会计学(卓越班)', '土木工程', '车辆工程', '工程管理', '会计学'],
    seats: [2, 45, 60, 30, 30],
    years: [4, 4, 4, 4, 4],
    fee: [5500, 5500, 5500, 4800, 4800],
    note: ['', '', '卓越工程师', '', ''],
    list: [-1, 0, -1, -1, -1],
  },
}
