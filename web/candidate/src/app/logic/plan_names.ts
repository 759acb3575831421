// Colleges of a plan and their majors, found by what people write for them: a code or the whole name.
import type { College, Major, Plan } from './catalogue'

/** Full-width letters and digits, as Chinese keyboards write them, in their usual form; letters in one case. */
export const plainName = (text: string): string => text.normalize('NFKC').toUpperCase()

export class PlanNames {
  private readonly colleges = new Map<string, College>()

  constructor(private readonly plan: Plan) {
    for (let i = 0; i < plan.collegeCount; i++) {
      const college = plan.college(i)
      this.colleges.set(plainName(college.name), college)
    }
  }

  college(word: string): College | null {
    const name = plainName(word)
    return this.plan.find(name) ?? this.colleges.get(name) ?? null
  }

  major(college: College, word: string): Major | null {
    const name = plainName(word)
    const majors = this.plan.majorsOf(college)
    return majors.find((m) => m.code === name) ?? majors.find((m) => plainName(m.name) === name) ?? null
  }
}

const known = new WeakMap<Plan, PlanNames>()

/** Of one plan, made once: somebody types, and each key asks. */
export function namesOf(plan: Plan): PlanNames {
  const names = known.get(plan) ?? new PlanNames(plan)
  known.set(plan, names)
  return names
}
