// What narrows a search: chosen on the fill page, made here into questions about colleges and majors.
import type { Me } from '../../../../shared/api/types'
import type { Plan } from './catalogue'
import { sexIn, wordsOf, wrongSex } from './limits'
import { inOrder, provinceOf } from './provinces'
import type { Reference } from './reference'
import type { Filter, Order } from './search'

export interface Filters {
  provinces: string[]
  /** Owner or mark, known beside the plan; empty for any. */
  kind: string
  /** At most, in yuan a year; 0 for any. A fee that is not known does not pass. */
  fee: number
  /** Length of study; 0 for any. */
  years: number
  /** Without what the candidate cannot choose, as far as that is known. */
  open: boolean
  /** Only colleges whose last line is known and not above the candidate's score. */
  withinScore: boolean
  order: Order['by']
}

export function noFilters(): Filters {
  return { provinces: [], kind: '', fee: 0, years: 0, open: false, withinScore: false, order: 'match' }
}

export type Who = Pick<Me['candidate'], 'gender' | 'lists' | 'score'>

/** How many of them narrow what is found. The order does not. */
export function narrowing(f: Filters): number {
  return [f.provinces.length, f.kind, f.fee, f.years, f.open, f.withinScore].filter(Boolean).length
}

const known = (plan: Plan, row: number, reference: Reference | null) => reference?.major({ row, code: plan.columns.majors.code[row] }) ?? null

/** Whether a major is closed to somebody: by their lists (名单) or their sex, which is all that is known here. */
export function closedTo(plan: Plan, row: number, who: Who, reference: Reference | null): boolean {
  const m = plan.columns.majors
  const list = m.list[row]
  if (list >= 0 && !who.lists.includes(plan.columns.lists[list].id)) return true
  return wrongSex({ sex: sexIn(wordsOf(m.name[row], m.note[row])) ?? known(plan, row, reference)?.sex ?? null }, who.gender)
}

export const provincesIn = (plan: Plan): string[] => inOrder(plan.columns.colleges.place.map(provinceOf))

/** Lengths of study that occur, the shortest first. */
export const yearsIn = (plan: Plan): number[] => [...new Set(plan.columns.majors.years)].filter((n) => n > 0).sort((a, b) => a - b)

/** `reference`: null while it is not there; then the kind narrows nothing, and the plan alone speaks of majors. */
export function filterOf(plan: Plan, f: Filters, who: Who | null, reference: Reference | null): Filter {
  const { colleges, majors } = plan.columns
  const college: ((college: number) => boolean)[] = []
  const major: ((row: number) => boolean)[] = []
  if (f.provinces.length) {
    const inside = new Map<string, boolean>()
    college.push((i) => {
      const place = colleges.place[i]
      if (!inside.has(place)) inside.set(place, f.provinces.includes(provinceOf(place)))
      return inside.get(place)!
    })
  }
  if (f.kind && reference) college.push((i) => reference.owner(i) === f.kind || (reference.marks(i) as string[]).includes(f.kind))
  const score = who?.score ?? null
  if (f.withinScore && score !== null) college.push((i) => colleges.last_line[i] > 0 && colleges.last_line[i] <= score)
  const fee = (row: number): number => majors.fee[row] || (known(plan, row, reference)?.fee ?? 0)
  if (f.fee) major.push((row) => fee(row) > 0 && fee(row) <= f.fee)
  if (f.years) major.push((row) => majors.years[row] === f.years)
  if (f.open && who) major.push((row) => !closedTo(plan, row, who, reference))
  const all = (asked: ((n: number) => boolean)[]) => (asked.length ? (n: number) => asked.every((ask) => ask(n)) : undefined)
  return { college: all(college), major: all(major) }
}
