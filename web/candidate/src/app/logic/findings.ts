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

/** In a collection window a code that is not there is most likely full. */
const VACANT: Record<string, string> = { college_unknown: 'college_not_vacant', major_unknown: 'major_not_vacant' }

/** As people are told it: batches by their names, and in a collection window what is left. */
export function toldOf(finding: FindingAt, collection: boolean, batchName: (id: string) => string): FindingAt {
  const { code, params } = finding
  if (code === 'batches_exclude') return { ...finding, params: { ...params, other: batchName(params.other) } }
  return collection && code in VACANT ? { ...finding, code: VACANT[code] } : finding
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

/** Of the same code together, in the order in which the codes come first. */
export function byCode(findings: FindingAt[]): FindingAt[][] {
  const groups = new Map<string, FindingAt[]>()
  for (const finding of findings) groups.set(finding.code, [...(groups.get(finding.code) ?? []), finding])
  return [...groups.values()]
}

/** Those about one form; the ones about no form belong to the window as a whole. */
export function ofForm(findings: FindingAt[], form: number | undefined): FindingAt[] {
  return findings.filter((f) => f.place.form === form)
}
