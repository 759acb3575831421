// 收藏: colleges marked while choosing, by their codes. Kept beside the draft, no part of any list.

/** As many as the server keeps. */
export const FAVOURITES_MAX = 60

/** Takes a college in or out; null when there are as many as there may be. */
export function toggled(marked: string[], college: string): string[] | null {
  if (marked.includes(college)) return marked.filter((code) => code !== college)
  return marked.length < FAVOURITES_MAX ? [...marked, college] : null
}

/** What either page has marked; what is too much goes from the other's end. */
export function union(mine: string[], other: string[]): string[] {
  return [...new Set([...mine, ...other])].slice(0, FAVOURITES_MAX)
}

export function sameMarks(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((code) => b.includes(code))
}
