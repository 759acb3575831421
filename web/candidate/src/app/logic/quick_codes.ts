// Codes typed from the paper draft: the college's code, then those of its majors ("4305 01 04"); also run together
// ("43050104"), or with names in the place of codes.
import { searchWords } from '../../../../shared/input'
import type { College, Major, Plan } from './catalogue'
import { namesOf } from './plan_names'

export interface ReadCodes {
  college: College | null
  majors: Major[]
  /** What is not in the plan, as typed. */
  unknown: string[]
}

/** Takes codes that were run together apart: a college's, then majors of it and nothing else. */
function takenApart(plan: Plan, word: string): string[] {
  for (let n = word.length - 1; n > 0; n--) {
    const college = plan.find(word.slice(0, n))
    if (!college) continue
    const digits = plan.majorsOf(college)[0]?.code.length ?? word.length
    const codes = word.slice(n).match(new RegExp(`.{1,${digits}}`, 'g')) ?? []
    if (codes.every((code) => plan.findMajor(college, code))) return [college.code, ...codes]
  }
  return [word]
}

/** `section`: that is being filled. What stands in several is taken from it. */
export function readCodes(plan: Plan, typed: string, section?: string): ReadCodes | null {
  const names = namesOf(plan)
  const words = searchWords(typed).map((word) => word.toUpperCase())
  if (!words.length) return null
  const [first, ...rest] = names.college(words[0]) ? words : [...takenApart(plan, words[0]), ...words.slice(1)]
  const college = names.college(first, section)
  if (!college) return { college: null, majors: [], unknown: [first] }
  const majors: Major[] = []
  const unknown: string[] = []
  for (const word of new Set(rest)) {
    const major = names.major(college, word, section)
    if (!major) unknown.push(word)
    else if (!majors.some(({ code }) => code === major.code)) majors.push(major)
  }
  return { college, majors, unknown }
}
