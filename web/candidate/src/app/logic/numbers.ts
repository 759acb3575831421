// Numbers for people to read.

/** 8390 → 8,390 */
export function inThousands(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',')
}
