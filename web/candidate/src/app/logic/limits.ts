// What a major asks for beside marks: 性别, 外语语种, 视力 and the like, as its name and its note in the plan say it and as the
// province knows it beside the plan. Of the plan only plain wordings are read; what is doubtful limits nobody here, and the
// note always stands beside it in full.
import type { Major } from './catalogue'
import type { KnownMajor } from './reference'

export type Language = 'en' | 'ru' | 'ja' | 'de' | 'fr' | 'es'

export interface Limits {
  sex: 'male' | 'female' | null
  /** Of the examination; any when empty. */
  languages: Language[]
  /** In their own words: eyesight and colours. */
  sight: string[]
  /** Likewise: single subjects, interviews, height … */
  other: string[]
}

const LANGUAGES: Record<string, Language> = { 英: 'en', 俄: 'ru', 日: 'ja', 德: 'de', 法: 'fr', 西班牙: 'es' }
const TONGUE = '(英|俄|日|德|法|西班牙)语'
const ONLY = '(?:只|仅|限)(?:限|招|收|招收|录|录取|考)?'
const ONLY_SEX = '(?:只|仅|限|单)(?:限|招|收|招收|录|录取)?'

const SIGHT = /色盲|色弱|辨色|单色|视力/
const OTHER = /单科|口试|面试|身高|体检|体测|体能|政审|加试|肝功能|残疾|嗅觉|听力/
const LONGEST = 30

interface Sex {
  bars: RegExp
  only: RegExp
  other: string
}
const sexWords = (sex: string, other: string): Sex => ({
  bars: new RegExp(`不(?:招|收|招收|录|录取)${other}`),
  only: new RegExp(`${ONLY_SEX}${sex}|[(（]${sex}(?:生|性)?[)）]`),
  other,
})
const MEN = sexWords('男', '女')
const WOMEN = sexWords('女', '男')

/** Where both sexes are named, there may be places for both: only what bars one of them counts. */
const isFor = (text: string, sex: Sex): boolean => sex.bars.test(text) || (text.indexOf(sex.other) < 0 && sex.only.test(text))

export function sexIn(text: string): Limits['sex'] {
  if (!/[男女]/.test(text) || /男女|女男/.test(text)) return null
  const male = isFor(text, MEN)
  return male === isFor(text, WOMEN) ? null : male ? 'male' : 'female'
}

const BARRED = new RegExp(`非${TONGUE}[^，,；;。]*(?:不招|不收|不录|不予|勿报)`)
const SAID = [`${ONLY}(?:外语)?(?:语种)?(?:为|是)?${TONGUE}(?!单科|成绩|口语|口试)`, `语种[：:]?(?:要求|须|应)?(?:为|是)?${TONGUE}`, `${TONGUE}语种`].map((words) => new RegExp(words))

function languagesIn(text: string): Language[] {
  if (text.indexOf('语') < 0) return []
  const rest = text.replace(/非[^，,；;。]*/g, '').replace(/不限[^，,；;。]*/g, '')
  const said = SAID.reduce((found, words) => found ?? rest.match(words), text.match(BARRED))
  return said ? [LANGUAGES[said[1]]] : []
}

function clauses(text: string, about: RegExp): string[] {
  if (!about.test(text)) return []
  return text
    .split(/[，,；;。()（）[\]【】]/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '' && clause.length <= LONGEST && about.test(clause))
}

const NOTHING: Limits = { sex: null, languages: [], sight: [], other: [] }

/** Name and note of a major as one text. */
export const wordsOf = (name: string, note: string): string => (note ? `${name}；${note}` : name)

export function limitsIn(name: string, note: string): Limits {
  const text = wordsOf(name, note)
  if (!/[男女语色视单试高体政肝残嗅听]/.test(text)) return NOTHING
  return {
    sex: sexIn(text),
    languages: languagesIn(text),
    sight: clauses(note, SIGHT),
    other: clauses(note, OTHER).filter((clause) => !SIGHT.test(clause)),
  }
}

const both = (known: string, said: string[]): string[] => (known && !said.includes(known) ? [known, ...said] : said)

/** `known`: beside the plan, null while it is not there. The plan's own word on sex and languages stands before it. */
export function limitsOf(major: Pick<Major, 'name' | 'note'>, known: KnownMajor | null): Limits {
  const said = limitsIn(major.name, major.note)
  if (!known) return said
  return {
    sex: said.sex ?? known.sex,
    languages: said.languages.length ? said.languages : known.languages,
    sight: both(known.sight, said.sight),
    other: both(known.other, said.other),
  }
}

/** Whether the limits keep out a person of this gender; what is not known keeps out nobody. */
export function wrongSex({ sex }: Pick<Limits, 'sex'>, gender: 'male' | 'female' | 'unknown'): boolean {
  return sex !== null && gender !== 'unknown' && sex !== gender
}
