// Looks for what is not in one batch: in the other batches of its window, then in the other windows.
import type { WindowBatch } from '../../../../shared/api/types'
import { mayBeReading } from '../logic/search'
import { api } from './api'
import { filing } from './filing'
import { loadPlan, planOf } from './plans'
import { fullReadings } from './readings'
import { ready } from './state'

const PER_BATCH = 3

export interface FoundIn {
  window: string
  batch: WindowBatch
  /** "4305 湖南大学", the best first. */
  colleges: string[]
}

export interface Search {
  found: FoundIn[]
  /** Some plan could not be had. */
  failed: boolean
}

async function searchIn(window: string, batches: WindowBatch[], query: string): Promise<Search> {
  const [loaded, read] = await Promise.all([Promise.all(batches.map(loadPlan)), mayBeReading(query) ? fullReadings() : null])
  if (read) for (const batch of batches) planOf(batch)?.index.readBy(read)
  const found = batches.map((batch): FoundIn => {
    const plan = planOf(batch)
    const hits = plan?.index.find(query, {}).slice(0, PER_BATCH) ?? []
    return { window, batch, colleges: hits.map(({ college }) => plan!.plan.college(college)).map(({ code, name }) => `${code} ${name}`) }
  })
  return { found: found.filter(({ colleges }) => colleges.length), failed: loaded.includes(false) }
}

export async function searchElsewhere(query: string, batch: string): Promise<Search> {
  const window = filing.current!.window
  const here = await searchIn(window.id, window.batches.filter((b) => b.id !== batch && b.catalogue), query)
  if (here.found.length) return here
  // What a collection offers is settled when it begins.
  const others = (ready()?.windows ?? []).filter(({ id, collection, state }) => id !== window.id && (!collection || state === 'open'))
  const searches = await Promise.all(
    others.map(async ({ id }): Promise<Search> => {
      const reply = await api.get('/windows/{window}', { path: { window: id } })
      return reply.ok ? searchIn(id, reply.data.batches.filter((b) => b.catalogue), query) : { found: [], failed: true }
    }),
  )
  return { found: ([] as FoundIn[]).concat(...searches.map(({ found }) => found)), failed: here.failed || searches.some(({ failed }) => failed) }
}
