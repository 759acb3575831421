// Adding to the list: where the next college goes, and what is told when it has gone there.
import { computed, reactive } from 'vue'
import type { Section } from '../../../../../shared/api/types'
import { servesSection, type College, type Major } from '../../logic/catalogue'
import { addMajor, insertCollege, sectionOf } from '../../logic/form_edit'
import type { BatchEditor } from '../../store/batch_editor'
import { announce } from '../../store/live'
import { nameOf, t } from '../../store/texts'

export type Filling = ReturnType<typeof useFilling>

export function useFilling(editor: BatchEditor) {
  const { sections } = editor.batch
  /** `position` counts from 0; null is the end. */
  const target = reactive({ section: sections[0].id, position: null as number | null })
  const section = computed<Section>(() => sections.find((s) => s.id === target.section) ?? sections[0])
  const choices = computed(() => sectionOf(editor.form, section.value.id).choices)
  const full = computed(() => choices.value.length >= section.value.colleges_max)

  const indexOf = (college: College): number => choices.value.findIndex((c) => c.college === college.code)

  function addCollege(college: College, majors: Major[] = []): void {
    if (full.value) return
    const index = Math.min(target.position ?? choices.value.length, choices.value.length)
    const codes = majors.slice(0, section.value.majors_max).map((m) => m.code)
    editor.edit(insertCollege(editor.form, { section: section.value.id, index }, college.code, codes))
    target.position = null
    announce(t('added_college', { name: college.name, n: index + 1 }))
  }

  /** Adds the major to its college, and the college first if it is not there yet. */
  function addMajorOf(college: College, major: Major): void {
    const index = indexOf(college)
    if (index < 0) {
      addCollege(college, [major])
      return
    }
    editor.edit(addMajor(editor.form, { section: section.value.id, index }, major.code))
    announce(t('added_major', { name: major.name, college: college.name }))
  }

  /** Why this major cannot be added now, or null. The server judges the list; this only explains the button. */
  function majorBarred(college: College, major: Major): string | null {
    if (!servesSection(major, section.value.id)) {
      const only = sections.find((s) => s.id === major.section)
      return t('major_other_section', { section: only ? nameOf(only) : (major.section ?? '') })
    }
    const index = indexOf(college)
    if (index < 0) return full.value ? t('section_full', { max: section.value.colleges_max }) : null
    const { majors } = choices.value[index]
    if (majors.includes(major.code)) return t('major_chosen')
    return majors.length >= section.value.majors_max ? t('majors_full', { max: section.value.majors_max }) : null
  }

  return { editor, sections, target, section, choices, full, indexOf, addCollege, addMajorOf, majorBarred }
}
