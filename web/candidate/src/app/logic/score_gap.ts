// The own score beside a college's line of last year.
export interface ScoreGap {
  side: 'above' | 'below' | 'equal'
  /** With its sign, the true minus: +12, −8, 0. */
  signed: string
  points: number
}

/** Null where one of the two is not known. */
export function againstLine(score: number | null, line: number | null): ScoreGap | null {
  if (score === null || line === null) return null
  const gap = score - line
  if (gap === 0) return { side: 'equal', signed: '0', points: 0 }
  return gap > 0 ? { side: 'above', signed: `+${gap}`, points: gap } : { side: 'below', signed: `−${-gap}`, points: -gap }
}
