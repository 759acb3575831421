// Two codes side by side, with the signs that differ marked: 2489 and 2459 look alike at a glance.
export interface CodeSign {
  sign: string
  differs: boolean
}

export function markDifferences(code: string, other: string): CodeSign[] {
  return code.split('').map((sign, i) => ({ sign, differs: sign !== other[i] }))
}
