// 练一练: an invented card and an invented plan. Nothing of it reaches the server.

export interface PracticeCard {
  serial: string
  /** Of numbers 1, 2 … */
  codes: string[]
}

export interface PracticeCollege {
  code: string
  name_zh: string
  name_en: string
  majors: { code: string; name_zh: string; name_en: string }[]
}

const CODES = 20
const DIGITS = 8
/** No card has it: its check digit is wrong. */
const SERIAL = '0000000001'
export const FIRST_ASKED = 2
export const COLLEGES_MAX = 3

export const COLLEGES: PracticeCollege[] = [
  { code: '9001', name_zh: '练习大学', name_en: 'Practice University', majors: [{ code: '01', name_zh: '植树学', name_en: 'Tree planting' }, { code: '02', name_zh: '制图学', name_en: 'Map drawing' }] },
  { code: '9002', name_zh: '样例理工学院', name_en: 'Example Institute of Technology', majors: [{ code: '01', name_zh: '造船学', name_en: 'Ship building' }, { code: '02', name_zh: '钟表学', name_en: 'Clock making' }] },
  { code: '9003', name_zh: '示范师范学院', name_en: 'Model Teachers College', majors: [{ code: '01', name_zh: '讲故事', name_en: 'Story telling' }] },
  { code: '9004', name_zh: '试用医学院', name_en: 'Trial Medical College', majors: [{ code: '01', name_zh: '听诊学', name_en: 'Listening to hearts' }] },
]

export function makeCard(random: () => number = Math.random): PracticeCard {
  const code = () => Array.from({ length: DIGITS }, () => Math.floor(random() * 10)).join('')
  return { serial: SERIAL, codes: Array.from({ length: CODES }, code) }
}

export interface PracticeChoice {
  college: string
  majors: string[]
}

/** What a list lacks before it can be confirmed; null when nothing. */
export function lacks(list: PracticeChoice[]): 'college' | 'major' | null {
  if (list.length === 0) return 'college'
  return list.some((choice) => choice.majors.length === 0) ? 'major' : null
}

export type Answer = 'right' | 'other_number' | 'length' | 'wrong'

/** `typed`: as it stands in the field. */
export function judge(card: PracticeCard, asked: number, typed: string): Answer {
  const code = typed.replace(/\D/g, '')
  if (code.length !== DIGITS) return 'length'
  if (code === card.codes[asked - 1]) return 'right'
  return card.codes.includes(code) ? 'other_number' : 'wrong'
}
