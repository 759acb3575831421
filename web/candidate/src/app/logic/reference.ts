// What is known of a college beside the plan, and how the candidate's place lies to the years before.
import type { ReferenceTable } from '../../../../shared/api/types'
import type { Major } from './catalogue'
import type { Language, Limits } from './limits'

export type Mark = '985' | '211' | 'double_first' | 'independent'
const MARKS: [number, Mark][] = [[1, '985'], [2, '211'], [4, 'double_first'], [8, 'independent']]

export interface PastYear {
  year: number
  /** 0: not known, as `place` and `seats`. */
  line: number
  place: number
  seats: number
}

export interface Details {
  owner: '' | 'state' | 'private' | 'joint'
  marks: Mark[]
  kind: string
  authority: string
  where: string
  campus: string
  address: string
  telephone: string
  site: string
  note: string
  years: PastYear[]
}

/** What a major asks for, as the province knows it. */
export interface KnownMajor {
  sex: Limits['sex']
  languages: Language[]
  /** Yuan a year; 0: not known. */
  fee: number
  sight: string
  other: string
}
const LANGUAGES: Language[] = ['en', 'ru', 'ja', 'de', 'fr', 'es']

/** Of one batch's plan. Rows are those of the plan's colleges; a table of another plan is told by the code. */
export class Reference {
  private readonly majorAt = new Map<number, number>()

  constructor(readonly columns: ReferenceTable) {
    columns.majors.row.forEach((row, i) => this.majorAt.set(row, i))
  }

  /** Null when nothing is known. */
  major({ row, code }: Pick<Major, 'row' | 'code'>): KnownMajor | null {
    const m = this.columns.majors
    const i = this.majorAt.get(row)
    if (i === undefined || m.code[i] !== code) return null
    const sex = m.sex[i]
    return {
      sex: sex === 'any' ? null : sex,
      languages: LANGUAGES.filter((_, bit) => (m.languages[i] & (1 << bit)) !== 0),
      fee: m.fee[i],
      sight: m.sight[i],
      other: m.other[i],
    }
  }

  /** Null when nothing is known. */
  of(row: number, code: string): Details | null {
    const c = this.columns.colleges
    if (c.code[row] !== code) return null
    const years = this.columns.years
      .map((y) => ({ year: y.year, line: y.line[row], place: y.place[row], seats: y.seats[row] }))
      .filter((y) => y.line > 0 || y.place > 0)
    if (!c.owner[row] && years.length === 0) return null
    return {
      owner: c.owner[row],
      marks: this.marks(row),
      kind: c.kind[row],
      authority: c.authority[row],
      where: [...new Set([c.province[row], c.city[row]])].filter(Boolean).join(' '),
      campus: c.campus[row],
      address: c.address[row],
      telephone: c.telephone[row],
      site: c.site[row],
      note: c.note[row],
      years,
    }
  }

  marks(row: number): Mark[] {
    return MARKS.filter(([bit]) => (this.columns.colleges.marks[row] & bit) !== 0).map(([, mark]) => mark)
  }

  owner(row: number): Details['owner'] {
    return this.columns.colleges.owner[row]
  }
}

export type Band = 'reach' | 'match' | 'safe'

/**
 * 冲, 稳, 保: the candidate's place against the best and the worst place at which the college ended in the years known: behind
 * all of them, between, before all of them. Null with fewer than two years known: one year says too little.
 */
export function band(place: number | null | undefined, years: PastYear[]): Band | null {
  const places = years.filter((y) => y.place > 0).map((y) => y.place)
  if (!place || places.length < 2) return null
  if (place > Math.max(...places)) return 'reach'
  return place <= Math.min(...places) ? 'safe' : 'match'
}
