// Catalogues, each fetched once.
import { shallowReactive } from 'vue'
import type { WindowBatch } from '../../../../shared/api/types'
import { Plan } from '../logic/catalogue'
import { SearchIndex } from '../logic/search'
import { takeCatalogue } from './ahead'

interface LoadedPlan {
  plan: Plan
  index: SearchIndex
}

const loaded = shallowReactive(new Map<string, LoadedPlan>())
const underWay = new Map<string, Promise<boolean>>()

export function planOf(batch: Pick<WindowBatch, 'catalogue'>): LoadedPlan | null {
  return batch.catalogue === null ? null : (loaded.get(batch.catalogue) ?? null)
}

/** False when it could not be had; asking again tries again. */
export function loadPlan({ catalogue }: Pick<WindowBatch, 'catalogue'>): Promise<boolean> {
  if (catalogue === null) return Promise.resolve(false)
  if (loaded.has(catalogue)) return Promise.resolve(true)
  const already = underWay.get(catalogue)
  if (already) return already
  const asked = fetchPlan(catalogue)
  underWay.set(catalogue, asked)
  return asked
}

async function fetchPlan(address: string): Promise<boolean> {
  const reply = await takeCatalogue(address)
  underWay.delete(address)
  if (!reply.ok) return false
  const plan = new Plan(reply.data)
  loaded.set(address, { plan, index: new SearchIndex(plan) })
  return true
}
