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

let collation: Intl.Collator | null | undefined

/** Null where the browser lacks it. Made when first asked for: that alone takes a slow machine a tenth of a second. */
function pinyinOrder(): Intl.Collator | null {
  if (collation === undefined) {
    const collator = new Intl.Collator('zh-CN-u-co-pinyin')
    collation = collator.compare('中', '阿') > 0 && collator.compare('北', '南') < 0 ? collator : null
  }
  return collation
}

const letters = new Map<string, string>()
/** A plan names the same major at a thousand colleges. */
const names = new Map<string, string>()

function letterOf(char: string, order: Intl.Collator): string {
  if (char < '\u4e00' || char > '\u9fff') return char
  const known = letters.get(char)
  if (known) return known
  let i = 0
  while (i + 1 < FIRSTS.length && order.compare(char, FIRSTS[i + 1]) >= 0) i++
  letters.set(char, LETTERS[i])
  return LETTERS[i]
}

export function initials(text: string): string {
  const order = pinyinOrder()
  if (!order) return ''
  const known = names.get(text)
  if (known !== undefined) return known
  let rest = text.toLowerCase()
  for (const [word, read] of SPECIAL) rest = rest.replace(word, read)
  const found = rest.replace(/[^\x00-\x7f]/g, (char) => letterOf(char, order))
  names.set(text, found)
  return found
}
