// One window as the candidate works on it: what the server knows, and an editor for each batch.
import { shallowReactive } from 'vue'
import type { Failure } from '../../../../shared/api/outcome'
import type { FilingWindow, Form, WindowBatch, WindowSummary } from '../../../../shared/api/types'
import { PlanWatch } from '../logic/plan_watch'
import { askWindow, takeWindow } from './ahead'
import { atHand, type FilingAtHand } from './at_hand'
import { BatchEditor } from './batch_editor'
import { sampleClock } from './clock'
import { announce } from './live'
import { loadPlan, planOf } from './plans'
import { needWords, t } from './texts'

/** The words of plan changes come with the first one. */
const haveWords = () => needWords('changes').then(() => true, () => false)

export class Filing implements FilingAtHand {
  /** A plan change gives it other catalogues while lists are being edited. */
  readonly window: FilingWindow
  readonly editors = shallowReactive(new Map<string, BatchEditor>())
  /** Whether the plan became another while the window was at hand. */
  readonly plan = shallowReactive({ renewed: false })
  private readonly watch = new PlanWatch(
    () => this.window.plan_version,
    () => this.renewPlan(),
  )

  constructor(window: FilingWindow) {
    this.window = shallowReactive({ ...window, batches: window.batches.map((batch) => shallowReactive(batch)) })
    for (const batch of this.window.batches) this.editors.set(batch.id, new BatchEditor(this.window, batch, (version) => this.planSeen(version)))
  }

  planSeen(version: string): void {
    void this.watch.seen(version)
  }

  summarySeen({ state, closes_at, extended_because, plan_version }: WindowSummary): void {
    Object.assign(this.window, { state, closes_at, extended_because })
    this.planSeen(plan_version)
  }

  /** Once its words are there. */
  tellRenewed(): void {
    this.plan.renewed = true
    announce(t('plan_renewed'))
  }

  /** The lists stay as they are; only what they are chosen from becomes another. */
  private async renewPlan(): Promise<void> {
    const reply = await askWindow(this.window.id).reply
    if (!reply.ok) return
    const { batches, plan_version, changes } = reply.data
    // Loaded before they take the place of the old ones, so that the page never stands without.
    const shown = batches.filter(({ id }) => planOf(this.batch(id)!))
    if ((await Promise.all(shown.map(loadPlan))).includes(false)) return
    if (!(await haveWords())) return
    for (const { id, catalogue } of batches) this.batch(id)!.catalogue = catalogue
    Object.assign(this.window, { plan_version, changes })
    this.tellRenewed()
  }

  batch(id: string): WindowBatch | undefined {
    return this.window.batches.find((b) => b.id === id)
  }

  /** Forms as their batches stand in the window; a receipt has them by their ids. */
  inOrder<T extends { batch: string }>(forms: T[]): T[] {
    const place = ({ batch }: T) => this.window.batches.findIndex(({ id }) => id === batch)
    return [...forms].sort((a, b) => place(a) - place(b))
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
  /** Something was confirmed since it was read: the next look asks the server. */
  outdated: false,
})

/** Loads a window, unless it is the one at hand; `fresh` asks the server in any case. */
export async function openWindow(id: string, fresh = false): Promise<void> {
  if (filing.current?.window.id === id && !fresh && !filing.outdated) return
  const planBefore = filing.current?.window.id === id ? filing.current.window.plan_version : null
  if (filing.current) await filing.current.flush()
  filing.failure = null
  if (filing.current?.window.id !== id) filing.current = atHand.filing = null
  const asked = fresh || filing.outdated ? askWindow(id) : takeWindow(id)
  const reply = await asked.reply
  if (!reply.ok) {
    filing.failure = reply.failure
    return
  }
  sampleClock(reply.data.now_at, asked.sent_ms)
  const renewed = planBefore !== null && planBefore !== reply.data.plan_version
  if ((renewed || reply.data.changes) && !(await haveWords())) {
    filing.failure = { code: 'network' }
    return
  }
  filing.current = atHand.filing = new Filing(reply.data)
  filing.outdated = false
  if (renewed) filing.current.tellRenewed()
}

/** The names of the colleges in every list of this window. */
export async function loadPlansOf(window: FilingWindow): Promise<void> {
  await Promise.all(window.batches.filter((b) => b.draft?.form || b.confirmed).map(loadPlan))
}
