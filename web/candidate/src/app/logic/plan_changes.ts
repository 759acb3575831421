// What plan changes say of a list on the page. The server names the changed lines; here they are found again at the
// entries that list them, wherever those have been moved to.
import type { ChangedChoice, Choice, Form, PlanChange } from '../../../../shared/api/types'

/** A changed line, with the notice that changed it. */
export interface ChangedLine extends Pick<ChangedChoice, 'section' | 'kind' | 'before' | 'after'> {
  number: number
  effective_at: number
}

/** The changed lines that lists of a batch hold; one that is filed and drafted is told once. */
export function changedLines(changes: PlanChange[] | undefined, batch: string): ChangedLine[] {
  const lines = new Map<string, ChangedLine>()
  for (const { number, effective_at, choices } of changes ?? []) {
    for (const { batch: of, section, kind, before, after } of choices) {
      const key = [number, section, before.college, before.major].join(' ')
      if (of === batch) lines.set(key, { number, effective_at, section, kind, before, after })
    }
  }
  return [...lines.values()]
}

/** Those that an entry lists; one without majors lists all of its college. */
export function changedAt(lines: ChangedLine[], section: string, { college, majors }: Choice): ChangedLine[] {
  return lines.filter(
    (line) =>
      line.section === section && line.before.college === college && (majors.length === 0 || majors.includes(line.before.major)),
  )
}

export interface ChangedPlace {
  section: string
  index: number
  lines: ChangedLine[]
}

/** The entries of a list that list changed lines. */
export function changedPlaces(lines: ChangedLine[], form: Form): ChangedPlace[] {
  const places: ChangedPlace[] = []
  for (const { section, choices } of form.sections) {
    choices.forEach((choice, index) => {
      const listed = changedAt(lines, section, choice)
      if (listed.length) places.push({ section, index, lines: listed })
    })
  }
  return places
}

/** What a college was called that has left the plan; or one of its majors. Null when no change tells. */
export function nameBefore(lines: ChangedLine[], college: string, major?: string): string | null {
  const line = lines.find(({ before }) => before.college === college && (major === undefined || before.major === major))
  if (!line) return null
  return major === undefined ? line.before.college_name : line.before.major_name
}

/** Whether an entry that lists the line can no longer be confirmed. */
export function leftThePlan({ kind }: ChangedLine): boolean {
  return kind === 'withdrawn' || kind === 'recoded'
}

/** The changes of all windows that stand so with the candidate. */
export function noticesOf<W extends { changes?: PlanChange[] }>(windows: W[], standing: PlanChange['standing']): { window: W; change: PlanChange }[] {
  const found: { window: W; change: PlanChange }[] = []
  for (const window of windows) {
    for (const change of window.changes ?? []) if (change.standing === standing) found.push({ window, change })
  }
  return found
}

/** The first entry that changed in the list that the fill page shows of a batch: the draft where there is one. */
export function firstToShow(changes: PlanChange[], batch: string, drafted: boolean): ChangedChoice | null {
  const list = drafted ? 'draft' : 'filed'
  for (const { choices } of changes) {
    const found = choices.find((c) => c.batch === batch && c.list === list)
    if (found) return found
  }
  return null
}

export function batchesOf(change: PlanChange, list: ChangedChoice['list']): string[] {
  return [...new Set(change.choices.filter((c) => c.list === list).map((c) => c.batch))]
}
