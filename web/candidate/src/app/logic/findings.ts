// What the rules said to the sent forms, sorted to the forms and places it is about.
import type { Refusal, Warning } from '../../../../shared/api/types'
import { fieldPlace, type FieldPlace } from './field_path'

export interface FindingAt {
  kind: 'refusal' | 'warning'
  code: string
  rule: string
  params: Record<string, string>
  place: FieldPlace
}

export function findingsAt(refusals: Refusal[], warnings: Warning[]): FindingAt[] {
  const at = (kind: FindingAt['kind']) => (f: Refusal | Warning): FindingAt => ({
    kind,
    code: f.code,
    rule: f.rule,
    params: f.params ?? {},
    place: fieldPlace(f.field),
  })
  return [...refusals.map(at('refusal')), ...warnings.map(at('warning'))]
}

/** Those about one form; the ones about no form belong to the window as a whole. */
export function ofForm(findings: FindingAt[], form: number | undefined): FindingAt[] {
  return findings.filter((f) => f.place.form === form)
}
