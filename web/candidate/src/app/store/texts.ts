// The words of the page in the chosen language; only that language is fetched, and page by page.
import { shallowReactive } from 'vue'
import { readChoice, writeChoice } from '../../../../shared/choices'
import type { Failure } from '../../../../shared/api/outcome'
import { fillIn } from '../../../../shared/texts/fill_in'
import { date, dateTime, hourMinute, hourMinuteSecond, zone, type Lang } from '../../../../shared/time/format'
import type { account } from '../../../../shared/texts/zh/account'
import type { changes } from '../../../../shared/texts/zh/changes'
import type { base } from '../../../../shared/texts/zh/base'
import type { filed } from '../../../../shared/texts/zh/filed'
import type { qualification } from '../../../../shared/texts/zh/qualification'
import type { results } from '../../../../shared/texts/zh/results'
import type { practice } from '../../../../shared/texts/zh/practice'
import type { fill } from '../../../../shared/texts/zh/fill'
import type { limits } from '../../../../shared/texts/zh/limits'
import { offsetMin } from './state'

type Words = typeof base.app & typeof fill & typeof filed & typeof account & typeof results & typeof qualification & typeof changes & typeof practice & typeof limits
export type TextKey = keyof Words
export type WordGroup = 'fill' | 'filed' | 'account' | 'results' | 'qualification' | 'changes' | 'practice'
/** `form_codes`: for what the rules say to a form; `limits`: for what majors ask for. */
type Group = WordGroup | 'form_codes' | 'limits'
type Values = Record<string, string | number>
interface Piece {
  words?: Partial<Words>
  errors?: Record<string, string>
}
type Loader = () => Promise<Piece>

const loadBase = {
  zh: () => import('../../../../shared/texts/zh/base'),
  en: () => import('../../../../shared/texts/en/base'),
}
const loadGroup: Record<Group, Record<Lang, Loader>> = {
  form_codes: {
    zh: async () => ({ errors: (await import('../../../../shared/texts/zh/errors_form')).errorsForm }),
    en: async () => ({ errors: (await import('../../../../shared/texts/en/errors_form')).errorsForm }),
  },
  limits: {
    zh: async () => ({ words: (await import('../../../../shared/texts/zh/limits')).limits }),
    en: async () => ({ words: (await import('../../../../shared/texts/en/limits')).limits }),
  },
  fill: {
    zh: async () => ({ words: (await import('../../../../shared/texts/zh/fill')).fill }),
    en: async () => ({ words: (await import('../../../../shared/texts/en/fill')).fill }),
  },
  filed: {
    zh: async () => ({ words: (await import('../../../../shared/texts/zh/filed')).filed }),
    en: async () => ({ words: (await import('../../../../shared/texts/en/filed')).filed }),
  },
  results: {
    zh: async () => ({ words: (await import('../../../../shared/texts/zh/results')).results }),
    en: async () => ({ words: (await import('../../../../shared/texts/en/results')).results }),
  },
  qualification: {
    zh: async () => ({ words: (await import('../../../../shared/texts/zh/qualification')).qualification }),
    en: async () => ({ words: (await import('../../../../shared/texts/en/qualification')).qualification }),
  },
  changes: {
    zh: async () => ({ words: (await import('../../../../shared/texts/zh/changes')).changes }),
    en: async () => ({ words: (await import('../../../../shared/texts/en/changes')).changes }),
  },
  practice: {
    zh: async () => ({ words: (await import('../../../../shared/texts/zh/practice')).practice }),
    en: async () => ({ words: (await import('../../../../shared/texts/en/practice')).practice }),
  },
  account: {
    zh: async () => ({ words: (await import('../../../../shared/texts/zh/account')).account }),
    en: async () => ({ words: (await import('../../../../shared/texts/en/account')).account }),
  },
}

export const language = shallowReactive({
  lang: storedLanguage(),
  words: {} as Partial<Words>,
  errors: {} as Record<string, string>,
})
/** Groups that pages have asked for; a change of language brings all of them. */
const groups = new Set<Group>()

export async function useLanguage(lang: Lang): Promise<void> {
  const [{ base }, ...more] = await Promise.all([loadBase[lang](), ...[...groups].map((g) => loadGroup[g][lang]())])
  // At the start the words of a page may come before these.
  const stays = lang === language.lang
  language.words = Object.assign({}, stays && language.words, base.app, ...more.map((piece) => piece.words))
  language.errors = Object.assign({}, stays && language.errors, base.errors, ...more.map((piece) => piece.errors))
  language.lang = lang
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
}

async function need(group: Group): Promise<void> {
  if (groups.has(group)) return
  const { words, errors } = await loadGroup[group][language.lang]()
  groups.add(group)
  language.words = { ...language.words, ...words }
  language.errors = { ...language.errors, ...errors }
}

export const needWords: (group: WordGroup) => Promise<void> = need

/** What the rules say to forms: for pages that show forms, and events that tell of them. */
export const needFormCodes = (): Promise<void> => need('form_codes')
export const needLimits = (): Promise<void> => need('limits')

export async function switchLanguage(): Promise<void> {
  const lang = language.lang === 'zh' ? 'en' : 'zh'
  writeChoice('lang', lang)
  await useLanguage(lang)
}

function storedLanguage(): Lang {
  return readChoice('lang') === 'en' ? 'en' : 'zh'
}

export function t(key: TextKey, values?: Values): string {
  return fillIn(language.words[key] ?? key, values)
}

/** A thing with a name in both languages (list_zh, list_en) is called {list_name}. */
function inLanguage(params: Values): Values {
  const named: Values = { ...params }
  for (const key of Object.keys(params)) {
    if (key.endsWith(`_${language.lang}`)) named[`${key.slice(0, -3)}_name`] = params[key]
  }
  return named
}

/** The words for a code of the contract, with its params filled in. */
export function tCode(code: string, params: Values = {}): string {
  const words = language.errors[code] ?? language.errors.general
  const kind = params.kind ? (language.words as Record<string, string>)[`kind_${params.kind}`] : undefined
  return fillIn(words, { code, ...inLanguage(params), ...(kind ? { kind } : {}) })
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

/** To the second: for receipts, which are compared with what others have on paper. */
export function tExact(at: number): string {
  const ms = at / 1000
  return `${date(ms, offsetMin(), language.lang)} ${hourMinuteSecond(ms, offsetMin())} (${zone(offsetMin())})`
}

export function tHour(at: number): string {
  return hourMinute(at / 1000, offsetMin())
}
