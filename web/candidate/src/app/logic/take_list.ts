// Puts colleges that come from elsewhere into a section of a form: behind what is there, or in its place. What does not go in
// is named with its reason.
import type { Choice, Form, Section } from '../../../../shared/api/types'
import { sectionOf } from './form_edit'

export interface Entry {
  college: string
  majors: string[]
  /** Null where nothing was said of it. */
  acceptsOtherMajors: boolean | null
}

/** `flag_kept`: 不服从 takes no 服从 away that stands in the list. */
export type WhyLeft = 'twice' | 'full' | 'majors_full' | 'flag_kept'

export interface Taken {
  form: Form
  taken: number
  /** Colleges of the list that got majors or the flag from it. */
  joined: string[]
  left: { entry: Entry; why: WhyLeft }[]
}

export function takeList(form: Form, section: Section, entries: Entry[], replace: boolean): Taken {
  const before = sectionOf(form, section.id)
  const choices: Choice[] = replace ? [] : before.choices.slice()
  const left: Taken['left'] = []
  const joined: string[] = []
  let taken = 0
  for (const entry of entries) {
    const at = choices.findIndex((c) => c.college === entry.college)
    if (at >= 0) {
      const fresh = entry.majors.filter((major) => !choices[at].majors.includes(major))
      const majors = [...choices[at].majors, ...fresh].slice(0, section.majors_max)
      const accepts = choices[at].accepts_other_majors || (section.accepts_other_majors && entry.acceptsOtherMajors === true)
      if (accepts && entry.acceptsOtherMajors === false) left.push({ entry, why: 'flag_kept' })
      if (choices[at].majors.length + fresh.length > section.majors_max) left.push({ entry, why: 'majors_full' })
      else if (!fresh.length && accepts === choices[at].accepts_other_majors) left.push({ entry, why: 'twice' })
      if (majors.length > choices[at].majors.length || accepts !== choices[at].accepts_other_majors) joined.push(entry.college)
      choices[at] = { ...choices[at], majors, accepts_other_majors: accepts }
    } else if (choices.length >= section.colleges_max) left.push({ entry, why: 'full' })
    else {
      if (entry.majors.length > section.majors_max) left.push({ entry, why: 'majors_full' })
      choices.push({ college: entry.college, majors: entry.majors.slice(0, section.majors_max), accepts_other_majors: section.accepts_other_majors && entry.acceptsOtherMajors === true })
      taken += 1
    }
  }
  const others = form.sections.filter((s) => s.section !== section.id)
  return { form: { ...form, sections: [...others, { ...before, choices }] }, taken, joined, left }
}
