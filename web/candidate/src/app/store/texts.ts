// The words of the page in the chosen language; only that language is fetched.
import { shallowReactive } from 'vue'
import { readChoice, writeChoice } from '../../../../shared/choices'
import type { Failure } from '../../../../shared/api/outcome'
import { fillIn } from '../../../../shared/texts/fill_in'
import { dateTime, hourMinute, zone, type Lang } from '../../../../shared/time/format'
import type { Dictionary } from '../../../../shared/texts/zh/app'
import { offsetMin } from './state'

export type TextKey = keyof Dictionary['app']
type Values = Record<string, string | number>

const load = {
  zh: () => import('../../../../shared/texts/zh/app'),
  en: () => import('../../../../shared/texts/en/app'),
}

export const language = shallowReactive({
  lang: 'zh' as Lang,
  words: null as Dictionary | null,
})

export async function useLanguage(lang: Lang): Promise<void> {
  language.words = (await load[lang]()).dictionary
  language.lang = lang
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
}

export async function switchLanguage(): Promise<void> {
  const lang = language.lang === 'zh' ? 'en' : 'zh'
  writeChoice('lang', lang)
  await useLanguage(lang)
}

export function storedLanguage(): Lang {
  return readChoice('lang') === 'en' ? 'en' : 'zh'
}

export function t(key: TextKey, values?: Values): string {
  return fillIn(language.words!.app[key], values)
}

/** The words for a code of the contract, with its params filled in. */
export function tCode(code: string, params: Values = {}): string {
  const { errors, app } = language.words!
  const words = (errors as Record<string, string>)[code] ?? errors.general
  const kind = params.kind ? (app as Record<string, string>)[`kind_${params.kind}`] : undefined
  return fillIn(words, kind ? { ...params, kind, code } : { code, ...params })
}

const WAIT_S = 10

export function tFailure(failure: Failure): string {
  return tCode(failure.code, { ...failure.params, seconds: failure.retry_after_s ?? WAIT_S })
}

/** Picks the name in the page's language from an object of the API. */
export function nameOf(thing: { name_zh: string; name_en: string }): string {
  return language.lang === 'zh' ? thing.name_zh : thing.name_en
}

/** Date and time of an instant in microseconds, in the season's zone. */
export function tTime(at: number): string {
  return dateTime(at / 1000, offsetMin(), language.lang)
}

/** The same with the zone, where it must not be mistaken. */
export function tTimeZone(at: number): string {
  return `${tTime(at)} (${zone(offsetMin())})`
}

export function tHour(at: number): string {
  return hourMinute(at / 1000, offsetMin())
}
