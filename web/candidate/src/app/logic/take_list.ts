// Puts colleges that come from elsewhere into a section of a form: behind what is there, or in its place. What does not go in
// is named with its reason.
import type { Choice, Form, Section } from '../../../../shared/api/types'
import { sectionOf } from './form_edit'

export interface Entry {
  college: string
  majors: string[]
  acceptsOtherMajors: boolean
}

export type WhyLeft = 'twice' | 'full' | 'majors_full'

export interface Taken {
  form: Form
  taken: number
  left: { entry: Entry; why: WhyLeft }[]
}

export function takeList(form: Form, section: Section, entries: Entry[], replace: boolean): Taken {
  const before = sectionOf(form, section.id)
  const choices: Choice[] = replace ? [] : before.choices.slice()
  const left: Taken['left'] = []
  let taken = 0
  for (const entry of entries) {
    if (choices.some((c) => c.college === entry.college)) left.push({ entry, why: 'twice' })
    else if (choices.length >= section.colleges_max) left.push({ entry, why: 'full' })
    else {
      if (entry.majors.length > section.majors_max) left.push({ entry, why: 'majors_full' })
      choices.push({ college: entry.college, majors: entry.majors.slice(0, section.majors_max), accepts_other_majors: section.accepts_other_majors && entry.acceptsOtherMajors })
      taken += 1
    }
  }
  const others = form.sections.filter((s) => s.section !== section.id)
  return { form: { ...form, sections: [...others, { ...before, choices }] }, taken, left }
}
