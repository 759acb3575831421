// One window as the candidate works on it: what the server knows, and an editor for each batch.
import { shallowReactive } from 'vue'
import type { Failure } from '../../../../shared/api/outcome'
import type { FilingWindow, Form, WindowBatch } from '../../../../shared/api/types'
import { atHand, type FilingAtHand } from './at_hand'
import { BatchEditor } from './batch_editor'
import { api } from './api'
import { sampleClock } from './clock'
import { loadPlan } from './plans'

export class Filing implements FilingAtHand {
  readonly editors = shallowReactive(new Map<string, BatchEditor>())

  constructor(readonly window: FilingWindow) {
    for (const batch of window.batches) this.editors.set(batch.id, new BatchEditor(window, batch))
  }

  batch(id: string): WindowBatch | undefined {
    return this.window.batches.find((b) => b.id === id)
  }

  /** Batches whose list differs from what is confirmed. */
  unconfirmed(): WindowBatch[] {
    return this.window.batches.filter((b) => this.editors.get(b.id)!.differs)
  }

  /** What goes to the check and into the confirmation. */
  forms(): Form[] {
    return this.unconfirmed().map((b) => this.editors.get(b.id)!.tidied())
  }

  get unsaved(): boolean {
    return [...this.editors.values()].some((e) => e.unsaved)
  }

  async flush(): Promise<void> {
    await Promise.all([...this.editors.values()].map((e) => e.flush()))
  }
}

export const filing = shallowReactive({
  current: null as Filing | null,
  failure: null as Failure | null,
})

/** Loads a window, unless it is the one at hand; `fresh` asks the server in any case. */
export async function openWindow(id: string, fresh = false): Promise<void> {
  if (filing.current?.window.id === id && !fresh) return
  if (filing.current) await filing.current.flush()
  filing.failure = null
  if (filing.current?.window.id !== id) filing.current = atHand.filing = null
  const sent_ms = performance.now()
  const reply = await api.get('/windows/{window}', { path: { window: id } })
  if (!reply.ok) {
    filing.failure = reply.failure
    return
  }
  sampleClock(reply.data.now_at, sent_ms)
  filing.current = atHand.filing = new Filing(reply.data)
}

/** The names of the colleges in every list of this window. */
export async function loadPlansOf(window: FilingWindow): Promise<void> {
  await Promise.all(window.batches.filter((b) => b.draft?.form || b.confirmed).map(loadPlan))
}
