// Colleges to be seen side by side, by batch; as long as the page is open.
import { reactive } from 'vue'

export const COMPARED_MAX = 4

const byBatch = reactive(new Map<string, string[]>())

export const comparedIn = (batch: string): string[] => byBatch.get(batch) ?? []

/** Takes a college in or out; false when there are as many as there may be. */
export function toggleCompared(batch: string, college: string): boolean {
  const now = comparedIn(batch)
  if (now.includes(college)) byBatch.set(batch, now.filter((code) => code !== college))
  else if (now.length >= COMPARED_MAX) return false
  else byBatch.set(batch, [...now, college])
  return true
}
