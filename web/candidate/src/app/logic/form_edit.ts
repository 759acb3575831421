// Editing a form: every step gives a new form, the old one stays as it was. No rule of filing is known here
// beyond the sizes of the section, which only decide what the page offers.
import type { Choice, Form, FormSection } from '../../../../shared/api/types'

/** Where a choice stands. */
export interface Place {
  section: string
  index: number
}

export function emptyForm(batch: string): Form {
  return { batch, sections: [] }
}

export function sectionOf(form: Form, id: string): FormSection {
  return (
    form.sections.find((s) => s.section === id) ?? { section: id, choices: [], accepts_other_colleges: false }
  )
}

function withSection(form: Form, next: FormSection): Form {
  const known = form.sections.some((s) => s.section === next.section)
  return {
    ...form,
    sections: known
      ? form.sections.map((s) => (s.section === next.section ? next : s))
      : [...form.sections, next],
  }
}

function withChoices(form: Form, section: string, choices: Choice[]): Form {
  return withSection(form, { ...sectionOf(form, section), choices })
}

function clamp(index: number, max: number): number {
  return Math.max(0, Math.min(index, max))
}

function moved<T>(list: T[], from: number, to: number): T[] {
  const rest = list.slice()
  const [item] = rest.splice(from, 1)
  rest.splice(clamp(to, rest.length), 0, item)
  return rest
}

export function insertCollege(form: Form, { section, index }: Place, college: string, majors: string[] = []): Form {
  const choices = sectionOf(form, section).choices.slice()
  choices.splice(clamp(index, choices.length), 0, { college, majors, accepts_other_majors: false })
  return withChoices(form, section, choices)
}

export function removeChoice(form: Form, { section, index }: Place): Form {
  return withChoices(form, section, sectionOf(form, section).choices.filter((_, i) => i !== index))
}

export function moveChoice(form: Form, { section, index }: Place, to: number): Form {
  return withChoices(form, section, moved(sectionOf(form, section).choices, index, to))
}

function changeChoice(form: Form, { section, index }: Place, change: (choice: Choice) => Choice): Form {
  return withChoices(form, section, sectionOf(form, section).choices.map((c, i) => (i === index ? change(c) : c)))
}

export function addMajors(form: Form, place: Place, majors: string[]): Form {
  return changeChoice(form, place, (c) => ({ ...c, majors: [...c.majors, ...majors] }))
}

export function addMajor(form: Form, place: Place, major: string): Form {
  return addMajors(form, place, [major])
}

export function removeMajor(form: Form, place: Place, at: number): Form {
  return changeChoice(form, place, (c) => ({ ...c, majors: c.majors.filter((_, i) => i !== at) }))
}

export function moveMajor(form: Form, place: Place, from: number, to: number): Form {
  return changeChoice(form, place, (c) => ({ ...c, majors: moved(c.majors, from, to) }))
}

export function setOtherMajors(form: Form, place: Place, accepts: boolean): Form {
  return changeChoice(form, place, (c) => ({ ...c, accepts_other_majors: accepts }))
}

export function setOtherColleges(form: Form, section: string, accepts: boolean): Form {
  return withSection(form, { ...sectionOf(form, section), accepts_other_colleges: accepts })
}

/** Sections without choices say nothing and are left out; the rest stand in the batch's order. */
export function tidy(form: Form, order: string[]): Form {
  const sections = order.map((id) => sectionOf(form, id)).filter((s) => s.choices.length > 0)
  const unknown = form.sections.filter((s) => !order.includes(s.section) && s.choices.length > 0)
  return { batch: form.batch, sections: [...sections, ...unknown] }
}

export function isEmpty(form: Form): boolean {
  return form.sections.every((s) => s.choices.length === 0)
}

export function sameForm(a: Form, b: Form): boolean {
  const plain = (form: Form) =>
    JSON.stringify(
      form.sections
        .filter((s) => s.choices.length > 0)
        .map((s) => [
          s.section,
          s.accepts_other_colleges,
          s.choices.map((c) => [c.college, c.accepts_other_majors, c.majors]),
        ])
        .sort(),
    )
  return a.batch === b.batch && plain(a) === plain(b)
}
