// Short names that people use for colleges: 湖大 is 湖南大学, 师大 is any 师范大学.

/** What the last two characters of a short name stand for. */
const ENDINGS: Record<string, string> = {
  师大: '师范大学',
  师院: '师范学院',
  科大: '科技大学',
  工大: '工业大学',
  理工: '理工大学',
  农大: '农业大学',
  林大: '林业大学',
  医大: '医科大学',
  财大: '财经大学',
  民大: '民族大学',
  交大: '交通大学',
  外大: '外国语大学',
  职院: '职业技术学院',
}
const LENGTH_MAX = 4

/** 湖南师大 → 湖南师范大学; null where the word has no such ending. */
export function spelledOut(word: string): string | null {
  const long = ENDINGS[word.slice(-2)]
  return long ? word.slice(0, -2) + long : null
}

/**
 * How well a word of two to four characters can be a short name: it begins as the name does, and its characters stand in
 * the name in the same order. The fewer characters are left out, the better; 0 where it can't be.
 */
export function shortNameScore(name: string, word: string, best: number): number {
  if (word.length < 2 || word.length > LENGTH_MAX || name[0] !== word[0]) return 0
  let at = 0
  for (const char of word) {
    at = name.indexOf(char, at) + 1
    if (at === 0) return 0
  }
  // The last character is that of the kind: 大 of 大学, 院 of 学院.
  if (at < name.length - 1) return 0
  return Math.max(best - (name.length - word.length), 1)
}
