// Colleges of a plan and their majors, found by what people write for them: a code or the whole name.
import { shortNameScore, spelledOut } from './abbreviations'
import { servesSection, type College, type Major, type Plan } from './catalogue'

/** Full-width letters and digits, as Chinese keyboards write them, in their usual form; letters in one case. */
export const plainName = (text: string): string => text.normalize('NFKC').toUpperCase()

const withoutBrackets = (name: string): string => name.replace(/\([^()]*\)/g, '')
const WHOLE_NAME = /.(大学|学院|学校|专科)$/
const SUFFIX_MIN = 4

/** Reads as the name of a college, known or not. */
export const likeCollege = (word: string): boolean => WHOLE_NAME.test(withoutBrackets(plainName(word)))

/** The same but for brackets that only one of the two has: 会计学 and 会计学(卓越班), not 地质大学(北京) and 地质大学(武汉). */
export function sameButBrackets(name: string, word: string): boolean {
  const [a, b] = [plainName(name), plainName(word)]
  const [bareA, bareB] = [withoutBrackets(a), withoutBrackets(b)]
  return a === b || (bareA === bareB && (a === bareA || b === bareB))
}

/** 湖大, 湖南大, 长沙理工; 树达学院 for 湖南师范大学树达学院. What stands in brackets is told apart, so nothing in brackets. */
export function shortForCollege(name: string, word: string): boolean {
  const [own, short] = [withoutBrackets(plainName(name)), plainName(word)]
  if (short.length < 2 || short !== withoutBrackets(short)) return false
  if (WHOLE_NAME.test(short)) return short.length >= SUFFIX_MIN && own.endsWith(short)
  return own.startsWith(short) || spelledOut(short) === own || shortNameScore(own, short, 1) > 0
}

/** 计算机 for 计算机科学与技术; 土木工程专业. */
export function shortForMajor(name: string, word: string): boolean {
  const short = plainName(word).replace(/专业$/, '')
  return sameButBrackets(name, short) || (short.length >= 2 && plainName(name).startsWith(short))
}

export class PlanNames {
  private readonly colleges = new Map<string, College[]>()

  constructor(readonly plan: Plan) {
    for (let i = 0; i < plan.collegeCount; i++) {
      const college = plan.college(i)
      const name = plainName(college.name)
      this.colleges.set(name, [...(this.colleges.get(name) ?? []), college])
    }
  }

  /** Of several of one name the one that has majors for the section. */
  college(word: string, section?: string): College | null {
    const name = plainName(word)
    const named = this.colleges.get(name) ?? []
    const fits = (one: College) => this.plan.majorsOf(one).some((m) => serves(m, section))
    return this.plan.find(name) ?? named.find(fits) ?? named[0] ?? null
  }

  major(college: College, word: string, section?: string): Major | null {
    return this.majorCoded(college, word, section) ?? this.majorNamed(college, word, section)
  }

  majorCoded(college: College, word: string, section?: string): Major | null {
    return this.taken(college, section, (m) => m.code === plainName(word))
  }

  majorNamed(college: College, word: string, section?: string): Major | null {
    return this.taken(college, section, (m) => plainName(m.name) === plainName(word))
  }

  /** Two sections may have the same: the one that this section takes. */
  private taken(college: College, section: string | undefined, fits: (major: Major) => boolean): Major | null {
    const fitting = this.plan.majorsOf(college).filter(fits)
    return fitting.find((m) => serves(m, section)) ?? fitting[0] ?? null
  }
}

const serves = (major: Major, section?: string): boolean => section === undefined || servesSection(major, section)

const known = new WeakMap<Plan, PlanNames>()

/** Of one plan, made once: somebody types, and each key asks. */
export function namesOf(plan: Plan): PlanNames {
  const names = known.get(plan) ?? new PlanNames(plan)
  known.set(plan, names)
  return names
}
