// Adding to the list: where the next college goes, and what is told when it has gone there.
import { computed, reactive } from 'vue'
import type { Section } from '../../../../../shared/api/types'
import { servesSection, type College, type Major } from '../../logic/catalogue'
import { addMajor, addMajors, insertCollege, sectionOf } from '../../logic/form_edit'
import { ready } from '../../store/state'
import type { BatchEditor } from '../../store/batch_editor'
import { announce } from '../../store/live'
import { nameOf, t } from '../../store/texts'

export type Filling = ReturnType<typeof useFilling>

export function useFilling(editor: BatchEditor, collection: boolean) {
  const { sections } = editor.batch
  /** `position` counts from 0; null is the end. */
  const target = reactive({ section: sections[0].id, position: null as number | null })
  const section = computed<Section>(() => sections.find((s) => s.id === target.section) ?? sections[0])
  const choices = computed(() => sectionOf(editor.form, section.value.id).choices)
  const full = computed(() => choices.value.length >= section.value.colleges_max)

  /** Each entry is one major of one college. */
  const pairs = computed(() => section.value.choice === 'college_major')

  const indexOf = (college: College): number => choices.value.findIndex((c) => c.college === college.code)

  const indexOfPair = (college: College, major: Major): number =>
    choices.value.findIndex((c) => c.college === college.code && c.majors[0] === major.code)

  function addCollege(college: College, majors: Major[] = []): void {
    if (full.value) return
    const index = Math.min(target.position ?? choices.value.length, choices.value.length)
    const codes = majors.slice(0, section.value.majors_max).map((m) => m.code)
    editor.edit(insertCollege(editor.form, { section: section.value.id, index }, college.code, codes))
    target.position = null
    const name = pairs.value && majors.length ? t('pair', { college: college.name, major: majors[0].name }) : college.name
    announce(t('added_college', { name, n: index + 1 }))
  }

  /** Adds the major to its college, and the college first if it is not there yet; or the two as an entry. */
  function addMajorOf(college: College, major: Major): void {
    const index = pairs.value ? -1 : indexOf(college)
    if (index < 0) {
      addCollege(college, [major])
      return
    }
    editor.edit(addMajor(editor.form, { section: section.value.id, index }, major.code))
    announce(t('added_major', { name: major.name, college: college.name }))
  }

  /** How many more majors of this college the list takes. */
  function majorRoom(college: College): number {
    const index = indexOf(college)
    const { majors_max } = section.value
    if (index < 0) return full.value ? 0 : majors_max
    return Math.max(0, majors_max - choices.value[index].majors.length)
  }

  /** Several at once, as one step that can be undone; as many as there is room for. */
  function addMajorsOf(college: College, majors: Major[]): void {
    const index = indexOf(college)
    if (index < 0) {
      addCollege(college, majors)
      return
    }
    const codes = majors.slice(0, majorRoom(college)).map((m) => m.code)
    editor.edit(addMajors(editor.form, { section: section.value.id, index }, codes))
    announce(t('added_majors', { n: codes.length, college: college.name }))
  }

  /** Where these majors are offered when the section takes none of them; null when it takes one. */
  function elsewhere(majors: Major[]): string | null {
    if (!majors.length || majors.some((major) => servesSection(major, section.value.id))) return null
    const only = sections.find((s) => s.id === majors[0].section)
    return t('major_other_section', { section: only ? nameOf(only) : (majors[0].section ?? '') })
  }

  /** Why this major cannot be added now, or null. The server judges the list; this only explains the button. */
  function majorBarred(college: College, major: Major): string | null {
    const only = elsewhere([major])
    if (only) return only
    if (major.list && !ready()?.candidate.lists.includes(major.list.id)) return t('line_limited', { list: nameOf(major.list) })
    if (pairs.value && indexOfPair(college, major) >= 0) return t('already_in', { n: indexOfPair(college, major) + 1 })
    const index = pairs.value ? -1 : indexOf(college)
    if (index < 0) return full.value ? t('section_full', { max: section.value.colleges_max }) : null
    const { majors } = choices.value[index]
    if (majors.includes(major.code)) return t('major_chosen')
    return majors.length >= section.value.majors_max ? t('majors_full', { max: section.value.majors_max }) : null
  }

  return { editor, collection, sections, target, section, choices, full, pairs, indexOf, addCollege, addMajorOf, addMajorsOf, majorRoom, elsewhere, majorBarred }
}
