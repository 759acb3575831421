// One line of a pasted list, by codes or by names. Where a code and the name at it mean different things, neither is taken.
import type { College, Major } from './catalogue'
import { wordsOf } from './pasted_words'
import { likeCollege, plainName, sameButBrackets, shortForCollege, shortForMajor, type PlanNames } from './plan_names'

/** What a code stands for in the plan, and what was written beside it. */
export interface Clash {
  own: string
  other: string
}

export interface PastedLine {
  /** From 1, as in the text. */
  line: number
  text: string
  college: College | null
  majors: Major[]
  /** Words that are no college and no major of it. */
  unknown: string[]
  /** 服从 or 不服从 stood in the line. */
  acceptsOtherMajors: boolean | null
  /** Two colleges are named, so none is taken. */
  clash: Clash | null
  /** Of majors that are not taken. */
  majorClashes: Clash[]
  /** Further lines of the text that were put together with this one. */
  joined: number[]
  /** The line before, not next to it, that names the same college. */
  again: number | null
}

/** A number of the choice that stands by itself. */
const ORDINAL = /^第?\d{1,3}$/
const CODE_THEN_NAME = /^([A-Z]?\d{1,8}[A-Z]?)[.-]?([\u4e00-\u9fff].*)$/i
const NAME_THEN_CODE = /^(.*[\u4e00-\u9fff].*)\(([A-Z]?\d{2,8}[A-Z]?)\)$/i
const NAME = /^[^(].*[\u4e00-\u9fff]/

/** 4305湖南大学, 01.土木工程, 土木工程(01). */
function pairOf(word: string): { code: string; name: string } | null {
  const [, code, name] = CODE_THEN_NAME.exec(word) ?? []
  if (code) return { code, name }
  const [, before, behind] = NAME_THEN_CODE.exec(word) ?? []
  return behind ? { code: behind, name: before } : null
}

const label = (thing: College | Major): string => `${thing.code} ${thing.name}`

class LineReader {
  /** The name of the college stood in the line, not merely its code. */
  private named = false
  /** Given by its code just now: a name that follows must be its own. */
  private atCode: { major: Major; fresh: boolean } | null = null
  /** Majors whose names were read. */
  private readonly namedMajors = new Set<string>()

  constructor(
    private readonly names: PlanNames,
    private readonly section: string,
    readonly read: PastedLine,
  ) {}

  word(word: string, mayCount: boolean): void {
    const { college, clash } = this.read
    if (clash) return
    if (!college) this.beforeCollege(word, mayCount)
    else this.atCollege(college, word)
  }

  private beforeCollege(word: string, mayCount: boolean): void {
    const { read, names, section } = this
    const pair = pairOf(word)
    const college = names.college(word, section)
    if (college) this.found(college, plainName(word) !== college.code)
    else if (pair && names.plan.find(plainName(pair.code))) {
      const byCode = names.plan.find(plainName(pair.code))!
      this.found(byCode, false)
      if (!read.clash) this.name(byCode, pair.name, true)
    } else if (pair && names.college(pair.name, section)) {
      if (!mayCount || !ORDINAL.test(pair.code)) read.unknown.push(pair.code)
      this.found(names.college(pair.name, section)!, true)
    } else if (!mayCount || !ORDINAL.test(word)) read.unknown.push(word)
  }

  /** A name may stand before the code. */
  private found(college: College, named: boolean): void {
    this.read.college = college
    this.named = named
    const before = this.read.unknown
    this.read.unknown = before.filter((word) => !sameButBrackets(college.name, word) && !shortForCollege(college.name, word))
    const other = this.read.unknown.find(likeCollege)
    if (other) this.refuse(college, other)
  }

  private atCollege(college: College, word: string): void {
    const { names, read } = this
    const major = names.majorCoded(college, word, this.section)
    const pair = pairOf(word)
    const paired = pair && names.majorCoded(college, pair.code, this.section)
    if (plainName(word) === college.code) this.atCode = null
    else if (major) this.byMajorCode(major)
    else if (!pair || names.majorNamed(college, word, this.section)) this.name(college, word, false)
    else if (plainName(pair.code) === college.code) {
      this.atCode = null
      this.name(college, pair.name, true)
    } else if (paired) {
      this.byMajorCode(paired)
      this.name(college, pair.name, true)
    } else if (names.plan.find(plainName(pair.code)) && likeCollege(pair.name)) this.refuse(college, word)
    else if (names.majorNamed(college, pair.name, this.section) || names.college(pair.name)) {
      read.unknown.push(pair.code)
      this.atCode = null
      this.name(college, pair.name, false)
    } else this.name(college, word, false)
  }

  private byMajorCode(major: Major): void {
    this.atCode = { major, fresh: this.give(major) }
  }

  /** A short form of the own name will do, but not where it is the whole name of another: 地质大学 at the code of 地质大学(北京). */
  private name(college: College, word: string, sticks: boolean): void {
    const { names, read, atCode } = this
    const major = names.majorNamed(college, word, this.section)
    const other = names.college(word)
    if (plainName(word) === plainName(college.name)) this.named = true
    else if (major) this.majorName(major)
    else if (other) this.refuse(college, label(other))
    else if (sameButBrackets(college.name, word)) this.named = true
    else if (atCode && shortForMajor(atCode.major.name, word)) this.confirm(atCode.major)
    else if (!atCode && !this.named && shortForCollege(college.name, word)) return
    else if ((sticks && !atCode) || (!this.named && likeCollege(word))) this.refuse(college, word)
    else if (atCode && (sticks || NAME.test(word))) this.refuseMajor(word)
    else read.unknown.push(word)
  }

  /** The name beside its code says nothing new. */
  private majorName(major: Major): void {
    const { atCode, namedMajors, read } = this
    const same = read.majors.filter((m) => plainName(m.name) === plainName(major.name))
    const beside = same.find((m) => !atCode || !namedMajors.has(m.code))
    if (atCode && plainName(atCode.major.name) === plainName(major.name)) this.confirm(atCode.major)
    else if (beside) namedMajors.add(beside.code)
    else if (atCode) this.refuseMajor(label(major))
    else {
      this.give(major)
      namedMajors.add(major.code)
    }
  }

  private confirm(major: Major): void {
    this.namedMajors.add(major.code)
    this.atCode = null
  }

  /** Whether it was not there yet. */
  private give(major: Major): boolean {
    if (this.read.majors.some((m) => m.code === major.code)) return false
    this.read.majors.push(major)
    return true
  }

  private refuse(college: College, other: string): void {
    Object.assign(this.read, { college: null, majors: [], majorClashes: [], clash: { own: label(college), other } })
  }

  private refuseMajor(other: string): void {
    const { major, fresh } = this.atCode!
    if (fresh) this.read.majors.pop()
    this.read.majorClashes.push({ own: label(major), other })
    this.atCode = null
  }
}

export function readLine(names: PlanNames, section: string, text: string, line: number): PastedLine {
  const { words, accepts, unclear } = wordsOf(text)
  const reader = new LineReader(names, section, {
    line,
    text,
    college: null,
    majors: [],
    unknown: [],
    acceptsOtherMajors: accepts,
    clash: null,
    majorClashes: [],
    joined: [],
    again: null,
  })
  words.forEach((word, i) => reader.word(word, i === 0))
  reader.read.unknown.push(...unclear)
  return reader.read
}
