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

const { colleges, majors } = smallPlan
const added = (value: number) => [value, value, value, value]

/** A name of two codes at 湖南大学, at 长沙理工大学 a major that stands in two sections; names that differ by brackets. */
export const planOfTwoSections: Catalogue = {
  ...smallPlan,
  colleges: {
    code: [...colleges.code, '4307'],
    name: [...colleges.name, '湖南大学(中外合作)'],
    place: [...colleges.place, '湖南长沙'],
    national_code: [...colleges.national_code, ''],
    last_line: [...colleges.last_line, 0],
    note: [...colleges.note, ''],
  },
  majors: {
    college: [...majors.college, 1, 2, 2, 2],
    section: [...majors.section, 0, 0, 1, -1],
    code: [...majors.code, '05', '09', '09', '08'],
    name: [...majors.name, '车辆工程', '英语', '英语', '英语(师范)'],
    seats: [...majors.seats, ...added(3)],
    years: [...majors.years, ...added(4)],
    fee: [...majors.fee, ...added(5500)],
    note: [...majors.note, '', '', '', ''],
    list: [...majors.list, ...added(-1)],
  },
}
