// A list from paper, a message or a spreadsheet: each line a college with its majors, by codes or by names. Nothing of it
// is lost: what is not understood is told with its line.
import type { College, Major, Plan } from './catalogue'
import { namesOf, plainName, type PlanNames } from './plan_names'

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
}

const PARTS = /[\s,，;；、|:]+/
/** What only says what comes next. */
const LABELS = ['院校', '学校', '院校代号', '院校名称', '专业', '专业代号', '专业名称']
const ORDINAL = /^(志愿|第)?\d{1,3}[.)）]?(志愿)?$/
const ACCEPTS: Record<string, boolean> = { 服从: true, 服从调剂: true, 专业服从: true, 不服从: false, 不服从调剂: false, 专业不服从: false }

/** Words of a line: ① before it goes, codes in brackets and codes that stick to a name stand by themselves. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/[\u2460-\u2473]/g, ' ')
    .normalize('NFKC')
    .replace(/\((\d{2,8})\)/g, ' $1 ')
    .replace(/(^|[\s,;、|:])(\d{4,8})(?=[\u4e00-\u9fff])/g, '$1$2 ')
    .split(PARTS)
    .filter((word) => word && !LABELS.includes(word))

function readLine(names: PlanNames, text: string, line: number): PastedLine {
  const read: PastedLine = { line, text, college: null, majors: [], unknown: [], acceptsOtherMajors: null }
  const words = wordsOf(text)
  words.forEach((word, i) => {
    if (word in ACCEPTS) {
      read.acceptsOtherMajors = ACCEPTS[word]
      return
    }
    if (read.college === null) {
      read.college = names.college(word)
      // "3  4305 …": the number of the choice stands before.
      if (read.college === null && !(i === 0 && words.length > 1 && ORDINAL.test(word))) read.unknown.push(word)
      return
    }
    // The name beside its code, and the code beside its name, say nothing new.
    if (word === read.college.code || [read.college, ...read.majors].some(({ name }) => plainName(word) === plainName(name))) return
    const major = names.major(read.college, word)
    if (!major) read.unknown.push(word)
    else if (!read.majors.some((m) => m.code === major.code)) read.majors.push(major)
  })
  return read
}

/** Lines of the same college one after the other, as spreadsheets have a row for each major, become one. */
function joined(lines: PastedLine[]): PastedLine[] {
  const out: PastedLine[] = []
  for (const line of lines) {
    const last = out[out.length - 1]
    if (!last?.college || last.college.code !== line.college?.code) {
      out.push(line)
      continue
    }
    last.majors.push(...line.majors.filter((major) => !last.majors.some((m) => m.code === major.code)))
    last.unknown.push(...line.unknown)
    last.acceptsOtherMajors = line.acceptsOtherMajors ?? last.acceptsOtherMajors
  }
  return out
}

export function readPasted(plan: Plan, text: string): PastedLine[] {
  const names = namesOf(plan)
  const lines = text.split(/\r\n|\r|\n/)
  const read: PastedLine[] = []
  lines.forEach((one, i) => {
    if (one.trim()) read.push(readLine(names, one, i + 1))
  })
  return joined(read)
}
