// Search in the plan: every word must be found in the college or in one of its majors. Names weigh more than
// notes, codes more than names.
import { searchWords } from '../../../../shared/input'
import type { Plan } from './catalogue'
import { shortNameScore, spelledOut } from './abbreviations'
import { initials } from './pinyin'

export interface Hit {
  college: number
  /** Rows of the majors that the words point to; empty when they mean the college as a whole. */
  majors: number[]
  score: number
}

/** What comes first: what fits the words best, the highest line, or the line nearest to a score. */
export type Order = { by: 'match' } | { by: 'line' } | { by: 'near'; score: number }

export interface Filter {
  place: string
  /** Only colleges whose last line is known and not above this score; null for all. */
  upTo: number | null
  /** Only colleges with a major of at most this fee, in yuan a year; a fee that is not known does not pass. */
  fee?: number | null
  /** What is known beside the plan; by row of the college. */
  only?: ((college: number) => boolean) | null
}

interface Fields {
  code: string
  name: string
  letters: string
  note: string
}

/** Reading letters of all names, made once per plan when first asked for. */
export class SearchIndex {
  private readonly colleges: Fields[]
  private readonly majors: Fields[]

  constructor(private readonly plan: Plan) {
    const { colleges: c, majors: m } = plan.columns
    const fields = (code: string, name: string, note: string): Fields => ({
      code: code.toLowerCase(),
      name: name.toLowerCase(),
      letters: initials(name),
      note: note.toLowerCase(),
    })
    this.colleges = c.code.map((code, i) => fields(code, c.name[i], c.note[i]))
    this.majors = m.code.map((code, i) => fields(code, m.name[i], m.note[i]))
  }

  find(query: string, filter: Filter, order: Order = { by: 'match' }): Hit[] {
    const words = searchWords(query)
    const hits: Hit[] = []
    for (let college = 0; college < this.plan.collegeCount; college++) {
      if (!this.passes(college, filter)) continue
      const hit = this.look(college, words)
      if (hit) hits.push(hit)
    }
    const lines = this.plan.columns.colleges.last_line
    const key = ({ college }: Hit): number => lineKey(lines[college], order)
    return hits.sort((a, b) => key(a) - key(b) || b.score - a.score || a.college - b.college)
  }

  /** Rows of majors, where one major of one college is what is chosen: a college as a whole brings all its majors. */
  findMajors(query: string, filter: Filter, order?: Order): number[] {
    const rows: number[] = []
    for (const hit of this.find(query, filter, order)) {
      rows.push(...(hit.majors.length > 0 ? hit.majors : this.plan.majorRows(hit.college)))
    }
    return rows
  }

  private passes(college: number, { place, upTo, fee, only }: Filter): boolean {
    const c = this.plan.columns.colleges
    if (place && c.place[college] !== place) return false
    if (only && !only(college)) return false
    if (fee && !this.plan.majorRows(college).some((row) => this.withinFee(row, fee))) return false
    const line = c.last_line[college]
    return upTo === null || (line > 0 && line <= upTo)
  }

  private withinFee(row: number, fee: number): boolean {
    const asked = this.plan.columns.majors.fee[row]
    return asked > 0 && asked <= fee
  }

  private look(college: number, words: string[]): Hit | null {
    const inCollege = words.map((word) => this.collegeScore(college, word))
    const rest = words.filter((_, i) => inCollege[i] === 0)
    let score = inCollege.reduce((a, b) => a + b, 0)
    if (rest.length === 0) return { college, majors: [], score }

    const codesCount = score > 0
    const majors: { row: number; score: number }[] = []
    for (const row of this.plan.majorRows(college)) {
      const scores = rest.map((word) => majorScore(this.majors[row], word, codesCount))
      if (scores.every((s) => s > 0)) majors.push({ row, score: scores.reduce((a, b) => a + b, 0) })
    }
    if (majors.length === 0) return null
    majors.sort((a, b) => b.score - a.score || a.row - b.row)
    score += majors[0].score
    return { college, majors: majors.map((m) => m.row), score }
  }

  private collegeScore(college: number, word: string): number {
    const f = this.colleges[college]
    const c = this.plan.columns.colleges
    if (f.code === word) return 100
    if (f.name === word) return 90
    if (f.code.startsWith(word)) return 60
    if (f.name.startsWith(word)) return 50
    const short = shortNameScore(f.name, word, SHORT_NAME)
    if (f.name.includes(word)) return Math.max(40, short)
    if (short > 0) return short
    const long = spelledOut(word)
    if (long && f.name.includes(long)) return 33
    if (isLetters(word) && f.letters.startsWith(word)) return 35
    if (c.national_code[college] === word) return 30
    if (c.place[college].includes(word)) return 25
    if (isLetters(word) && f.letters.includes(word)) return 15
    return f.note.includes(word) ? 5 : 0
  }
}

/** A college without a known line comes after all that have one. */
function lineKey(line: number, order: Order): number {
  if (order.by === 'match') return 0
  if (line === 0) return Number.MAX_SAFE_INTEGER
  return order.by === 'line' ? -line : Math.abs(line - order.score)
}

/** A short name that leaves out little counts more than a name that happens to hold the word: 北大 is 北京大学 first. */
const SHORT_NAME = 44

const isLetters = (word: string): boolean => /^[a-z]{2,}$/.test(word)

/** A bare major code means nothing without a college: hundreds have a major 01. */
function majorScore(f: Fields, word: string, codesCount: boolean): number {
  if (f.name === word) return 50
  if (codesCount && f.code === word) return 45
  if (f.name.startsWith(word)) return 40
  if (f.name.includes(word)) return 30
  if (isLetters(word) && f.letters.startsWith(word)) return 15
  return f.note.includes(word) ? 5 : 0
}
