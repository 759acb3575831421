// How a list was placed, in words: which text, and what it is filled with.
import type { PlacingStep, Result, SectionPlacing } from '../../../../shared/api/types'
import { inThousands } from './numbers'

export interface Told {
  key: `outcome_${PlacingStep['outcome']}` | 'outcome_full_closed'
  values: Record<string, string>
}

/** A college without any seat in this placing has nobody who took the last one. */
export function stepWords(step: PlacingStep, rank: number): Told {
  const values = { last: inThousands(step.last_rank), rank: inThousands(rank) }
  if (step.outcome === 'full' && step.last_rank === 0) return { key: 'outcome_full_closed', values }
  return { key: `outcome_${step.outcome}`, values }
}

/** "4305 湖南大学", with the major where it is known; empty when no college was tried. */
export function placeName(at: Pick<PlacingStep | Result, 'college' | 'college_name' | 'major' | 'major_name'>, pair: (college: string, major: string) => string): string {
  const college = [at.college, at.college_name].filter(Boolean).join(' ')
  return at.major ? pair(college, [at.major, at.major_name].filter(Boolean).join(' ')) : college
}

/** Sections in which nothing was tried say nothing. */
export function withSteps(placing: SectionPlacing[]): SectionPlacing[] {
  return placing.filter((section) => section.steps.length > 0)
}
