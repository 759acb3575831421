// Where in a form something is, in the words of the form itself.
import type { Section } from '../../../../shared/api/types'
import { nameOf, t } from '../store/texts'

/** A section's name, where the batch has several of them. */
export function sectionWords(sections: Section[], id: string): string {
  const section = sections.length > 1 ? sections.find((s) => s.id === id) : undefined
  return section ? nameOf(section) : ''
}

/** A choice, counted from 0, within its section. */
export function choiceWords(sections: Section[], id: string, index: number): string {
  const section = sectionWords(sections, id)
  return section ? t('choice_in_section', { section, n: index + 1 }) : t('choice_n', { n: index + 1 })
}
