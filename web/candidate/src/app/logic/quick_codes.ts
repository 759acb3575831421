// Codes typed from the paper draft: the college's code, then those of its majors ("4305 01 04").
import { searchWords } from '../../../../shared/input'
import type { College, Major, Plan } from './catalogue'

export interface ReadCodes {
  college: College | null
  majors: Major[]
  /** What is not in the plan, as typed. */
  unknown: string[]
}

export function readCodes(plan: Plan, typed: string): ReadCodes | null {
  const [first, ...rest] = searchWords(typed).map((word) => word.toUpperCase())
  if (first === undefined) return null
  const college = plan.find(first)
  if (!college) return { college: null, majors: [], unknown: [first] }
  const majors: Major[] = []
  const unknown: string[] = []
  for (const code of new Set(rest)) {
    const major = plan.findMajor(college, code)
    if (major) majors.push(major)
    else unknown.push(code)
  }
  return { college, majors, unknown }
}
