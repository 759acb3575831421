// First letters of the Chinese reading ("湖南大学" → "hndx"), found by where the browser's own collation puts
// a character. Costs no table; where the browser lacks the collation, the letters are simply not searched.
const LETTERS = 'abcdefghjklmnopqrstwxyz'
/** The first character of each letter in pinyin order. */
const FIRSTS = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀'
/** Readings in the names of places and majors that are not the character's first one. */
const SPECIAL: [RegExp, string][] = [
  [/重庆/g, 'cq'],
  [/长/g, 'c'],
  [/厦/g, 'x'],
  [/会计/g, 'kj'],
  [/音乐/g, 'yy'],
  [/银行/g, 'yh'],
  [/番禺/g, 'py'],
]

const collator = new Intl.Collator('zh-CN-u-co-pinyin')
const works = collator.compare('中', '阿') > 0 && collator.compare('北', '南') < 0
const known = new Map<string, string>()

function letterOf(char: string): string {
  if (char < '\u4e00' || char > '\u9fff') return char
  const kept = known.get(char)
  if (kept) return kept
  let i = 0
  while (i + 1 < FIRSTS.length && collator.compare(char, FIRSTS[i + 1]) >= 0) i++
  known.set(char, LETTERS[i])
  return LETTERS[i]
}

export function initials(text: string): string {
  if (!works) return ''
  let rest = text.toLowerCase()
  for (const [word, letters] of SPECIAL) rest = rest.replace(word, letters)
  return rest.replace(/[^\x00-\x7f]/g, letterOf)
}
