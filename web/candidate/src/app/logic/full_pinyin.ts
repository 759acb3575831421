// Full readings of names, "湖南大学" → hu nan da xue. Comes as a piece of its own, when letters are typed that find little.
import { TABLE } from './pinyin_table'

/** Where a character is read otherwise than the table says, alone or in a word; `v` is ü, as it is typed. */
const OTHERWISE: Record<string, string> = {
  长: 'chang', 校长: 'xiao zhang', 厦: 'xia', 重庆: 'chong qing', 都: 'du', 藏: 'zang', 收藏: 'shou cang', 调: 'tiao', 曾: 'zeng', 拓: 'tuo', 着: 'zhuo', 地: 'di',
  会计: 'kuai ji', 音乐: 'yin yue', 声乐: 'sheng yue', 器乐: 'qi yue', 乐器: 'yue qi', 民乐: 'min yue', 乐清: 'yue qing', 乐亭: 'lao ting',
  银行: 'yin hang', 行业: 'hang ye', 给水: 'ji shui', 给排水: 'ji pai shui', 模具: 'mu ju', 传记: 'zhuan ji', 弹性: 'tan xing', 率: 'lv',
  番禺: 'pan yu', 六安: 'lu an', 蚌埠: 'beng bu', 涡阳: 'guo yang', 泌阳: 'bi yang', 浚县: 'xun xian', 莘县: 'shen xian', 单县: 'shan xian', 尉犁: 'yu li', 蔚县: 'yu xian',
  铅山: 'yan shan', 喀什: 'ka shi', 珲春: 'hun chun', 牟平: 'mu ping', 台: 'tai', 丽: 'li',
}

const readings = new Map<string, string>()
for (const token of TABLE.split(/\s+/)) {
  const [, syllable, chars] = token.match(/^([a-z]+)(.+)$/) ?? []
  for (const char of chars ?? '') readings.set(char, syllable)
}
const LONGEST = Math.max(...Object.keys(OTHERWISE).map((word) => word.length))

/** Syllables with a blank before each; letters and digits stand for themselves, the rest is left out. */
export function fullPinyin(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; ) {
    let length = LONGEST
    while (length > 1 && !(text.substr(at, length) in OTHERWISE)) length--
    const word = text.substr(at, length)
    const reading = OTHERWISE[word] ?? readings.get(word) ?? (/[a-z0-9]/i.test(word) ? word.toLowerCase() : '')
    if (reading) out += ` ${reading.replace(/v/g, 'u')}`
    at += length
  }
  return out
}
