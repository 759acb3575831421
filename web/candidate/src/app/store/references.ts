// What is known beside the plan, fetched when somebody first asks for it. The address holds a hash, so the browser keeps it
// for good.
import { shallowReactive } from 'vue'
import type { WindowBatch } from '../../../../shared/api/types'
import { Reference } from '../logic/reference'
import { api } from './api'

const loaded = shallowReactive(new Map<string, Reference>())

export function referenceOf(batch: Pick<WindowBatch, 'reference'>): Reference | null {
  return batch.reference === undefined ? null : (loaded.get(batch.reference) ?? null)
}

const asked = new Map<string, Promise<boolean>>()

/** False when it could not be had; asking again tries again. */
export function loadReference({ reference }: Pick<WindowBatch, 'reference'>): Promise<boolean> {
  if (reference === undefined) return Promise.resolve(false)
  const under = asked.get(reference)
  if (under) return under
  const answer = fetchReference(reference)
  asked.set(reference, answer)
  void answer.then((got) => got || asked.delete(reference))
  return answer
}

async function fetchReference(reference: string): Promise<boolean> {
  const reply = await api.get('/reference/{file}', { path: { file: reference.slice(reference.lastIndexOf('/') + 1) } })
  if (reply.ok) loaded.set(reference, new Reference(reply.data))
  return reply.ok
}
