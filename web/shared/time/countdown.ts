// Time left until an instant, in parts and steps; the words are in the texts.

export interface TimeLeft {
  days: number
  hours: number
  minutes: number
  seconds: number
}

export type Urgency = 'calm' | 'soon' | 'over'

const SOON_MS = 30 * 60_000
/** Said aloud by screen readers when crossed; every second would be noise. */
const SPOKEN_MINUTES = [30, 10, 5, 1]

export function timeLeft(left_ms: number): TimeLeft {
  const all = Math.max(0, Math.floor(left_ms / 1000))
  return {
    days: Math.floor(all / 86_400),
    hours: Math.floor(all / 3600) % 24,
    minutes: Math.floor(all / 60) % 60,
    seconds: all % 60,
  }
}

export function urgency(left_ms: number): Urgency {
  if (left_ms <= 0) return 'over'
  return left_ms <= SOON_MS ? 'soon' : 'calm'
}

/** The mark in minutes that was crossed between two looks, or null. The smallest one counts. */
export function crossedMark(before_ms: number, now_ms: number): number | null {
  let crossed: number | null = null
  for (const minutes of SPOKEN_MINUTES) {
    const mark_ms = minutes * 60_000
    if (before_ms > mark_ms && now_ms <= mark_ms) crossed = minutes
  }
  return crossed
}
