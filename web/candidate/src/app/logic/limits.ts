// What the plan's words say a major asks for beside marks: 性别, 外语语种, 视力 and the like, read from its name and its note.
// Only plain wordings are read; what is doubtful limits nobody here, and the note always stands beside it in full.

export type Language = 'en' | 'ru' | 'ja' | 'de' | 'fr' | 'es'

export interface Limits {
  sex: 'male' | 'female' | null
  language: Language | null
  /** In the plan's own words: eyesight and colours. */
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

function languageIn(text: string): Language | null {
  if (text.indexOf('语') < 0) return null
  const rest = text.replace(/非[^，,；;。]*/g, '').replace(/不限[^，,；;。]*/g, '')
  const said = SAID.reduce((found, words) => found ?? rest.match(words), text.match(BARRED))
  return said ? LANGUAGES[said[1]] : null
}

function clauses(text: string, about: RegExp): string[] {
  if (!about.test(text)) return []
  return text
    .split(/[，,；;。()（）[\]【】]/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '' && clause.length <= LONGEST && about.test(clause))
}

const NOTHING: Limits = { sex: null, language: null, sight: [], other: [] }

/** Name and note of a major as one text. */
export const wordsOf = (name: string, note: string): string => (note ? `${name}；${note}` : name)

export function limitsIn(name: string, note: string): Limits {
  const text = wordsOf(name, note)
  if (!/[男女语色视单试高体政肝残嗅听]/.test(text)) return NOTHING
  return {
    sex: sexIn(text),
    language: languageIn(text),
    sight: clauses(note, SIGHT),
    other: clauses(note, OTHER).filter((clause) => !SIGHT.test(clause)),
  }
}

/** Whether the limits keep out a person of this gender; what is not known keeps out nobody. */
export function wrongSex({ sex }: Pick<Limits, 'sex'>, gender: 'male' | 'female' | 'unknown'): boolean {
  return sex !== null && gender !== 'unknown' && sex !== gender
}
