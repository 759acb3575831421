// What a pasted line is made of: its words, without the numberings and labels that only say what comes next, and whether
// 服从 or 不服从 stands in it.

const HAN = '\\u4e00-\\u9fff'
const BREAKS = '\\s,;、|:'
const COUNTED = '(?:\\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])(?![\\dA-Za-z])'
const AFTER = '[.:、)]'
/** 第3志愿, 3志愿, B志愿; 院校志愿1; 第3. No digit of a code goes with it: those of colleges have four. */
const CHOICE_NUMBER = [
  `第?${COUNTED}(?:个|院校|学校|平行)?志愿${AFTER}?`,
  `(?:院校|学校|平行)?志愿${COUNTED}${AFTER}?`,
  `第${COUNTED}(?=[${BREAKS}.)])${AFTER}?`,
].join('|')
/** 1. 二、 A. (3) */
const NUMBER = `\\(${COUNTED}\\)|${COUNTED}${AFTER}`
const NUMBERING = new RegExp(`^\\s*(?:${CHOICE_NUMBER})?\\s*(?:${NUMBER})?`)
/** 专业1: and 第一专业: one digit, as codes of majors have two or more; two where a colon says that they number. */
const MAJOR_NUMBER = '(?:[1-9]|[一二三四五六七八九十])(?!\\d)'
const MAJOR_NUMBERS = [
  `第${MAJOR_NUMBER}专业(?:志愿)?${AFTER}?`,
  `专业(?:志愿)?${MAJOR_NUMBER}${AFTER}?`,
  '专业(?:志愿)?\\d{2}:',
].join('|')
const MAJOR_NUMBERING = new RegExp(`(^|[^${HAN}])(?:${MAJOR_NUMBERS})`, 'g')
/** Of majors within the line. */
const SMALL_NUMBER = new RegExp(`(^|[${BREAKS}])[1-9][.)](?=\\s*[${HAN}])`, 'g')
const LABEL_AT_CODE = /(?:院校|学校|专业)(?:代号|代码)?(?=\d{2})/g
const LABELS = ['院校', '学校', '校名', '院校代号', '院校代码', '院校名称', '专业', '专业代号', '专业代码', '专业名称']
/** Blanks and commas within brackets belong to a name. */
const WORD = new RegExp(`(?:\\([^()]*\\)|[^${BREAKS}])+`, 'g')
/** ① and ⑴ and ❶, which would become digits of what follows them. */
const ROUND_NUMBERS = /[\u2460-\u2487\u2776-\u2793\u24eb-\u24ff]/g

const ACCEPTS = /^(是否)?(?:专业)?(不)?服从(?:其他)?(?:专业)?(?:调剂|调配)?$/
const BOTH = ['服从', '不服从']
/** Null where a form was left as it was printed. */
const ANSWERS = new Map<string, boolean | null>([
  ['是', true],
  ['服从', true],
  ['否', false],
  ['不服从', false],
  ['是/否', null],
  ['服从/不服从', null],
])

export interface PastedWords {
  words: string[]
  /** What stood there of 服从 and 不服从; null where nothing did. */
  accepts: boolean | null
  /** Words about 服从 that say neither, or contradict each other. */
  unclear: string[]
}

/** 服从; 服从调剂：是; 是否服从专业调剂：不服从: the stem alone, or what it is said to be. */
function takeAccepts(all: string[]): PastedWords {
  const words: string[] = []
  const said: { word: string; says: boolean | null }[] = []
  for (let i = 0; i < all.length; i++) {
    const [stem, asks, not] = ACCEPTS.exec(all[i]) ?? ['']
    const next = all[i + 1]
    // "服从 不服从", as on a form where nothing is ticked, are two words that say something each.
    const answer = [stem, next].every((word) => BOTH.includes(word)) ? undefined : ANSWERS.get(next)
    if (stem === '') words.push(all[i])
    else if (answer === undefined) said.push({ word: stem, says: asks ? null : !not })
    else {
      said.push({ word: `${stem} ${next}`, says: not && answer !== false ? null : answer })
      i++
    }
  }
  const clear = new Set(said.map(({ says }) => says))
  clear.delete(null)
  const accepts = clear.size === 1 ? clear.has(true) : null
  return { words, accepts, unclear: said.filter(({ says }) => says === null || clear.size > 1).map(({ word }) => word) }
}

export function wordsOf(text: string): PastedWords {
  const plain = text
    .replace(ROUND_NUMBERS, ' ')
    .normalize('NFKC')
    .replace(NUMBERING, ' ')
    .replace(MAJOR_NUMBERING, '$1 ')
    .replace(SMALL_NUMBER, '$1')
    .replace(LABEL_AT_CODE, ' ')
    // What follows a code in brackets is another word; what stands before it is its name.
    .replace(/\(([A-Z]?\d{2,8}[A-Z]?)\)(?=\S)/gi, '($1) ')
  const words = (plain.match(WORD) ?? []).map((word) => /^\(([A-Z]?\d{2,8}[A-Z]?)\)$/i.exec(word)?.[1] ?? word)
  return takeAccepts(words.filter((word) => !LABELS.includes(word)))
}
