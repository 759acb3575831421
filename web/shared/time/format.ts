// Instants as the season's place writes them. The offset comes from the season, never from the computer.
export type Lang = 'zh' | 'en'

const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

function local(at_ms: number, offset_min: number): Date {
  return new Date(at_ms + offset_min * 60_000)
}

/** 16:42 */
export function hourMinute(at_ms: number, offset_min: number): string {
  const d = local(at_ms, offset_min)
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`
}

/** 16:42:07 */
export function hourMinuteSecond(at_ms: number, offset_min: number): string {
  return `${hourMinute(at_ms, offset_min)}:${two(local(at_ms, offset_min).getUTCSeconds())}`
}

/** 2014年6月28日 · 28 Jun 2014 */
export function date(at_ms: number, offset_min: number, lang: Lang): string {
  const d = local(at_ms, offset_min)
  return lang === 'zh'
    ? `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日`
    : `${d.getUTCDate()} ${MONTHS_EN[d.getUTCMonth()]} ${d.getUTCFullYear()}`
}

/** 2014年6月28日 16:42 · 28 Jun 2014, 16:42 */
export function dateTime(at_ms: number, offset_min: number, lang: Lang): string {
  return `${date(at_ms, offset_min, lang)}${lang === 'zh' ? ' ' : ', '}${hourMinute(at_ms, offset_min)}`
}

/** UTC+8 · UTC-3:30 */
export function zone(offset_min: number): string {
  const abs = Math.abs(offset_min)
  const minutes = abs % 60 ? `:${two(abs % 60)}` : ''
  return `UTC${offset_min < 0 ? '-' : '+'}${Math.floor(abs / 60)}${minutes}`
}

/** "1234567897" → "1234 5678 97": groups of four are easier to compare by eye. */
export function inFours(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ')
}
