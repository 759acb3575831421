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
  /** Rows that the filter lets through; only where it asks about majors. */
  fits?: number[]
  score: number
}

/** What comes first: what fits the words best, the highest line, or the line nearest to a score. */
export type Order = { by: 'match' } | { by: 'line' } | { by: 'near'; score: number }

/** Which colleges and which majors count, by their rows; a college none of whose majors counts does not. */
export interface Filter {
  college?: (college: number) => boolean
  major?: (row: number) => boolean
}

/** A name and its note as they are looked through: in lower case. */
class Texts {
  readonly name: string
  readonly note: string
  /** Full reading, a blank before each syllable; empty while nobody has asked for it. */
  reading = ''
  private known: string | null = null

  constructor(name: string, note: string) {
    this.name = name.toLowerCase()
    this.note = note.toLowerCase()
  }

  /** First letters of the reading: made only where a word of letters is looked for. */
  get letters(): string {
    return (this.known ??= initials(this.name))
  }
}

interface Looked {
  codes: string[]
  colleges: Texts[]
  /** By rows; majors of the same name and note have one between them. */
  majors: Texts[]
}

interface Word {
  text: string
  /** Whether it may be first letters. */
  letters: boolean
  /** What it stands for as a short name. */
  long: string | null
  /** Letters as a full reading: they begin with a syllable, and blanks between them do not count. */
  reading: RegExp | null
  /** What was found in majors so far: a thousand colleges offer the same. */
  found: Map<Texts, number>
}

/** Of one plan. Everything in it is shown without it; it is made ready when the first word is looked for, or before. */
export class SearchIndex {
  private made: Looked | null = null
  private hasReadings = false

  constructor(private readonly plan: Plan) {}

  /** On a slow machine this is felt: best called while nobody waits. */
  prepare(): Looked {
    if (this.made) return this.made
    const { colleges: c, majors: m } = this.plan.columns
    const known = new Map<string, Texts>()
    const textsOf = (name: string, note: string): Texts => {
      const key = `${name}\n${note}`
      const texts = known.get(key) ?? new Texts(name, note)
      known.set(key, texts)
      return texts
    }
    this.made = {
      codes: c.code.map((code) => code.toLowerCase()),
      colleges: c.name.map((name, i) => new Texts(name, c.note[i])),
      majors: m.name.map((name, i) => textsOf(name, m.note[i])),
    }
    return this.made
  }

  /** From now on letters may also be full readings; false when they may already. */
  readBy(read: (name: string) => string): boolean {
    if (this.hasReadings) return false
    this.hasReadings = true
    const { colleges, majors } = this.prepare()
    for (const texts of new Set([...colleges, ...majors])) texts.reading = read(texts.name)
    return true
  }

  find(query: string, filter: Filter, order: Order = { by: 'match' }): Hit[] {
    const words = searchWords(query).map((text): Word => {
      const letters = isLetters(text)
      return { text, letters, long: spelledOut(text), reading: letters && this.hasReadings ? readingOf(text) : null, found: new Map() }
    })
    const hits: Hit[] = []
    for (let college = 0; college < this.plan.collegeCount; college++) {
      if (filter.college && !filter.college(college)) continue
      const rows = this.rowsOf(college, filter)
      const hit = rows.length > 0 || !filter.major ? this.look(college, rows, words) : null
      if (hit) hits.push(filter.major ? { ...hit, fits: rows } : hit)
    }
    const lines = this.plan.columns.colleges.last_line
    const key = ({ college }: Hit): number => lineKey(lines[college], order)
    return hits.sort((a, b) => key(a) - key(b) || b.score - a.score || a.college - b.college)
  }

  /** Rows of majors, where one major of one college is what is chosen: a college as a whole brings all its majors. */
  findMajors(query: string, filter: Filter, order?: Order): number[] {
    const rows: number[] = []
    for (const hit of this.find(query, filter, order)) {
      rows.push(...(hit.majors.length > 0 ? hit.majors : this.rowsOf(hit.college, filter)))
    }
    return rows
  }

  private rowsOf(college: number, { major }: Filter): number[] {
    const rows = this.plan.majorRows(college)
    return major ? rows.filter(major) : rows
  }

  private look(college: number, rows: number[], words: Word[]): Hit | null {
    const inCollege = words.map((word) => this.collegeScore(college, word))
    const rest = words.filter((_, i) => inCollege[i] === 0)
    let score = inCollege.reduce((a, b) => a + b, 0)
    if (rest.length === 0) return { college, majors: [], score }

    const codesCount = score > 0
    const majors: { row: number; score: number }[] = []
    for (const row of rows) {
      const found = this.majorScore(row, rest, codesCount)
      if (found > 0) majors.push({ row, score: found })
    }
    if (majors.length === 0) return null
    majors.sort((a, b) => b.score - a.score || a.row - b.row)
    score += majors[0].score
    return { college, majors: majors.map((m) => m.row), score }
  }

  /** Of all these words; 0 when one is not found. A bare major code means nothing without a college: hundreds have a major 01. */
  private majorScore(row: number, words: Word[], codesCount: boolean): number {
    const texts = this.prepare().majors[row]
    const code = codesCount ? this.plan.columns.majors.code[row].toLowerCase() : null
    let sum = 0
    for (const word of words) {
      const score = Math.max(foundIn(texts, word), code === word.text ? 45 : 0)
      if (score === 0) return 0
      sum += score
    }
    return sum
  }

  private collegeScore(college: number, { text: word, letters, long, reading }: Word): number {
    const { codes, colleges } = this.prepare()
    const f = colleges[college]
    const code = codes[college]
    const c = this.plan.columns.colleges
    if (code === word) return 100
    if (f.name === word) return 90
    if (code.startsWith(word)) return 60
    if (f.name.startsWith(word)) return 50
    const short = shortNameScore(f.name, word, SHORT_NAME)
    if (f.name.includes(word)) return Math.max(40, short)
    if (short > 0) return short
    if (long && f.name.includes(long)) return 33
    if (letters && f.letters.startsWith(word)) return 35
    const read = reading ? f.reading.search(reading) : -1
    if (read === 0) return 34
    if (c.national_code[college] === word) return 30
    if (c.place[college].includes(word)) return 25
    if (read > 0 || (letters && f.letters.includes(word))) return 15
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

/** Whether a query may be meant as a full reading: it has letters enough for a syllable that is no row of initials. */
export const mayBeReading = (query: string): boolean => searchWords(query).some((word) => /^[a-z]{2,}$/.test(word) && /[aeiouv]/.test(word))

const readingOf = (word: string): RegExp => new RegExp(` ${[...word.replace(/v/g, 'u')].join(' ?')}`)

function foundIn(texts: Texts, word: Word): number {
  const known = word.found.get(texts)
  if (known !== undefined) return known
  const score = majorScore(texts, word)
  word.found.set(texts, score)
  return score
}

function majorScore(f: Texts, { text: word, letters, reading }: Word): number {
  if (f.name === word) return 50
  if (f.name.startsWith(word)) return 40
  if (f.name.includes(word)) return 30
  if (letters && f.letters.startsWith(word)) return 15
  if (reading && f.reading.search(reading) === 0) return 15
  return f.note.includes(word) ? 5 : 0
}
