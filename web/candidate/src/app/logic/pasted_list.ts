// A list from paper, a message or a spreadsheet: each line a college with its majors, by codes or by names. Nothing of it
// is lost: what is not understood is told with its line.
import type { Plan } from './catalogue'
import { readLine, type PastedLine } from './pasted_line'
import { namesOf } from './plan_names'

/** Lines of the same college one after the other, as spreadsheets have a row for each major, become one. */
function joined(lines: PastedLine[]): PastedLine[] {
  const out: PastedLine[] = []
  for (const line of lines) {
    const last = out[out.length - 1]
    if (!last?.college || last.college.code !== line.college?.code) {
      const before = line.college && out.find(({ college }) => college?.code === line.college!.code)
      out.push(before ? { ...line, again: before.line } : line)
      continue
    }
    last.joined.push(line.line)
    last.majors.push(...line.majors.filter((major) => !last.majors.some((m) => m.code === major.code)))
    last.unknown.push(...line.unknown)
    last.majorClashes.push(...line.majorClashes)
    const [said, says] = [last.acceptsOtherMajors, line.acceptsOtherMajors]
    if (said !== null && says !== null && said !== says) last.unknown.push(says ? '服从' : '不服从')
    last.acceptsOtherMajors = said ?? says
  }
  return out
}

/** `section`: that is being filled. A name that stands in several is taken from it. */
export function readPasted(plan: Plan, text: string, section: string): PastedLine[] {
  const names = namesOf(plan)
  const lines = text.split(/\r\n|\r|\n/)
  const read: PastedLine[] = []
  lines.forEach((one, i) => {
    if (one.trim()) read.push(readLine(names, section, one, i + 1))
  })
  return joined(read)
}
