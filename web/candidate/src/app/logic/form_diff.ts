// What differs between two versions of a form, as a person would tell it: college by college, or entry by entry
// where each is one major of one college.
import type { Choice, Form } from '../../../../shared/api/types'
import { sectionOf } from './form_edit'

export type ChoiceChange = 'same' | 'added' | 'removed' | 'moved' | 'edited'

export interface ChoiceDiff {
  change: ChoiceChange
  college: string
  /** Positions from 0 in the older and the newer list; null where it is not there. */
  from: number | null
  to: number | null
  majorsBefore: string[]
  majorsAfter: string[]
  /** The flag in the newer list, or null when it did not change. */
  acceptsOtherMajors: boolean | null
}

export interface SectionDiff {
  section: string
  choices: ChoiceDiff[]
  acceptsOtherColleges: boolean | null
}

/** Indexes of `after` that kept their order relative to one another: the rest was moved. */
function keptOrder(positions: number[]): Set<number> {
  // Longest increasing run by simple dynamic programming; lists have at most 100 entries.
  const best = positions.map(() => 1)
  const link = positions.map(() => -1)
  let end = -1
  positions.forEach((value, i) => {
    for (let j = 0; j < i; j++) {
      if (positions[j] < value && best[j] + 1 > best[i]) {
        best[i] = best[j] + 1
        link[i] = j
      }
    }
    if (end < 0 || best[i] > best[end]) end = i
  })
  const kept = new Set<number>()
  for (; end >= 0; end = link[end]) kept.add(end)
  return kept
}

function diffSection(before: Form, after: Form, id: string, pairs: boolean): SectionDiff {
  const older = sectionOf(before, id)
  const newer = sectionOf(after, id)
  const keyOf = (c: Choice) => (pairs ? `${c.college} ${c.majors.join()}` : c.college)
  const oldKeys = older.choices.map(keyOf)
  const newKeys = newer.choices.map(keyOf)
  const inBoth = newer.choices.filter((c) => oldKeys.includes(keyOf(c)))
  const kept = keptOrder(inBoth.map((c) => oldKeys.indexOf(keyOf(c))))

  const choices = newer.choices.map((choice, to): ChoiceDiff => {
    const from = oldKeys.indexOf(keyOf(choice))
    if (from < 0) return entry('added', choice.college, null, to, null, choice)
    const was = older.choices[from]
    const edited =
      was.majors.join() !== choice.majors.join() || was.accepts_other_majors !== choice.accepts_other_majors
    const stayed = kept.has(inBoth.indexOf(choice))
    return entry(edited ? 'edited' : stayed ? 'same' : 'moved', choice.college, from, to, was, choice)
  })
  older.choices.forEach((was, from) => {
    if (!newKeys.includes(oldKeys[from])) {
      choices.push(entry('removed', was.college, from, null, was, null))
    }
  })
  return {
    section: id,
    choices,
    acceptsOtherColleges:
      older.accepts_other_colleges === newer.accepts_other_colleges ? null : newer.accepts_other_colleges,
  }
}

function entry(
  change: ChoiceChange,
  college: string,
  from: number | null,
  to: number | null,
  was: Choice | null,
  is: Choice | null,
): ChoiceDiff {
  const flagChanged = was && is && was.accepts_other_majors !== is.accepts_other_majors
  return {
    change,
    college,
    from,
    to,
    majorsBefore: was?.majors ?? [],
    majorsAfter: is?.majors ?? [],
    acceptsOtherMajors: flagChanged ? is.accepts_other_majors : null,
  }
}

/** Only sections in which something differs. `pairs`: sections whose entries are one major of one college each. */
export function diffForms(before: Form, after: Form, pairs: string[] = []): SectionDiff[] {
  const ids = [...new Set([...before.sections, ...after.sections].map((s) => s.section))]
  return ids
    .map((id) => diffSection(before, after, id, pairs.includes(id)))
    .filter((d) => d.acceptsOtherColleges !== null || d.choices.some((c) => c.change !== 'same'))
}
