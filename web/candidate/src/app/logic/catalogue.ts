// The plan of one batch and track, made ready for looking up. The columns stay columns: 12,000 small objects
// would cost a weak machine more than the whole search.
import type { Catalogue } from '../../../../shared/api/types'

export interface College {
  index: number
  code: string
  name: string
  place: string
  /** Last year's line, or null where not known. */
  lastLine: number | null
  note: string
}

export type PersonList = Catalogue['lists'][number]

export interface Major {
  /** In the columns of majors. */
  row: number
  code: string
  name: string
  /** The only section that takes it, or null for all. */
  section: string | null
  seats: number
  years: number
  fee: number
  note: string
  /** The list of persons (名单) that it is limited to, or null for anybody. */
  list: PersonList | null
}

export class Plan {
  readonly collegeCount: number
  private readonly byCode = new Map<string, number>()
  private readonly majorsByCollege: number[][]

  constructor(readonly columns: Catalogue) {
    this.collegeCount = columns.colleges.code.length
    columns.colleges.code.forEach((code, i) => this.byCode.set(code, i))
    this.majorsByCollege = columns.colleges.code.map(() => [])
    columns.majors.college.forEach((college, i) => this.majorsByCollege[college].push(i))
  }

  college(index: number): College {
    const c = this.columns.colleges
    return {
      index,
      code: c.code[index],
      name: c.name[index],
      place: c.place[index],
      lastLine: c.last_line[index] || null,
      note: c.note[index],
    }
  }

  find(code: string): College | null {
    const index = this.byCode.get(code)
    return index === undefined ? null : this.college(index)
  }

  /** Row numbers in the columns of majors. */
  majorRows(college: number): number[] {
    return this.majorsByCollege[college]
  }

  major(row: number): Major {
    const m = this.columns.majors
    const section = m.section[row]
    return {
      row,
      code: m.code[row],
      name: m.name[row],
      section: section < 0 ? null : this.columns.sections[section],
      seats: m.seats[row],
      years: m.years[row],
      fee: m.fee[row],
      note: m.note[row],
      list: m.list[row] < 0 ? null : this.columns.lists[m.list[row]],
    }
  }

  collegeOf(row: number): number {
    return this.columns.majors.college[row]
  }

  majorsOf(college: College): Major[] {
    return this.majorRows(college.index).map((row) => this.major(row))
  }

  findMajor(college: College, code: string): Major | null {
    return this.majorsOf(college).find((m) => m.code === code) ?? null
  }

  /** Whether last year's line of any college is known. */
  hasLines(): boolean {
    return this.columns.colleges.last_line.some((line) => line > 0)
  }
}

/** The only major of a college that a section takes, which needs no choosing; empty where there are several or none. */
export function soleMajor(plan: Plan, college: College, section: string): Major[] {
  const offered = plan.majorsOf(college).filter((major) => servesSection(major, section))
  return offered.length === 1 && !offered[0].list ? offered : []
}

/** Whether a section takes this major; which colleges it takes follows from their majors. */
export function servesSection(major: Major, section: string): boolean {
  return major.section === null || major.section === section
}
