// What a plan change did to a line, in words.
import type { ChangedChoice } from '../../../../shared/api/types'
import { t } from '../store/texts'

type Line = Pick<ChangedChoice, 'kind' | 'before' | 'after'>
type Side = ChangedChoice['before']

const codes = (line: Side) => `${line.college} ${line.major}`.trim()
const names = (line: Side) => t('pair', { college: line.college_name, major: line.major_name })

/** College and major with their codes, as they were before. */
export function lineName({ before }: Line): string {
  return t('pair', { college: `${before.college} ${before.college_name}`, major: `${before.major} ${before.major_name}` })
}

export function whatChanged({ kind, before, after }: Line): string {
  if (!after) return t('change_withdrawn')
  if (kind === 'seats') return t('change_seats', { before: before.seats, after: after.seats })
  return kind === 'renamed' ? t('change_renamed', { after: names(after) }) : t('change_recoded', { after: codes(after) })
}
