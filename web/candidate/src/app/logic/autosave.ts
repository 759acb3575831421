// Saves the draft of one form in the background: one request at a time, the newest form last, and never over
// a newer draft of another page.
import type { Failure, Outcome } from '../../../../shared/api/outcome'
import type { Form } from '../../../../shared/api/types'
import { endsSession } from '../../../../shared/api/outcome'
import { sameForm } from './form_edit'

export type SaveState =
  | { kind: 'clean' }
  | { kind: 'saved'; saved_at: number }
  | { kind: 'saving' }
  /** Not saved; tried again by itself. */
  | { kind: 'retrying'; failure: Failure }
  /** Not saved, and trying again would not help (window closed, session gone). */
  | { kind: 'stopped'; failure: Failure }
  | { kind: 'conflict'; revision: number; saved_at: number; form: Form | null; favourites?: string[] }

/** The draft that stands on the server. */
type Other = { revision: number; form: Form | null }

export interface AutosaveDeps {
  put(base_revision: number, form: Form | null): Promise<Outcome<{ revision: number; saved_at: number }>>
  /** Runs later; gives back how to call it off. */
  later(ms: number, run: () => void): () => void
  onState(state: SaveState): void
  /** Takes in what a newer draft has marked; true when this page has marked more than it. */
  merge(favourites: string[]): boolean
}

const PAUSE_MS = 1200
const RETRY_MS = [3000, 6000, 12_000, 30_000]
const WORTH_RETRYING = new Set([
  'network', 'not_understood', 'unavailable', 'overloaded', 'internal', 'outcome_unknown',
])

export class Autosave {
  private wanted: { form: Form | null } | null = null
  /** What is being sent. */
  private underWay: Promise<unknown> | null = null
  private failures = 0
  private callOff: (() => void) | null = null

  /** `known`: the form of that revision. */
  constructor(
    private revision: number,
    private readonly deps: AutosaveDeps,
    private known: Form | null = null,
  ) {}

  get base_revision(): number {
    return this.revision
  }

  /** Whether something is not on the server yet. */
  get pending(): boolean {
    return this.wanted !== null || this.underWay !== null
  }

  change(form: Form | null): void {
    this.wanted = { form }
    this.schedule(PAUSE_MS)
  }

  /**
   * Sends at once what is waiting, e.g. when the page is left. Whoever waits for it may read the draft from the server
   * afterwards: it also waits for what was on its way already.
   */
  async flush(): Promise<void> {
    while (this.underWay) await this.underWay
    this.callOff?.()
    this.callOff = null
    await this.send()
  }

  /** After a conflict: this page's form shall stand, knowing of the other one. */
  keepMine(form: Form | null, other: Other): void {
    this.seen(other)
    this.wanted = { form }
    void this.flush()
  }

  /** After a conflict: the other draft shall stand. */
  takeOther(other: Other): void {
    this.seen(other)
    this.wanted = null
  }

  private seen({ revision, form }: Other): void {
    this.revision = revision
    this.known = form
  }

  private schedule(ms: number): void {
    this.callOff?.()
    this.callOff = this.deps.later(ms, () => {
      this.callOff = null
      void this.send()
    })
  }

  private async send(): Promise<void> {
    if (this.underWay || this.wanted === null) return
    const { form } = this.wanted
    this.wanted = null
    this.deps.onState({ kind: 'saving' })
    const put = this.deps.put(this.revision, form)
    this.underWay = put
    const outcome = await put
    this.underWay = null

    if (outcome.ok) this.saved({ ...outcome.data, form })
    else this.failed(form, outcome.failure)
  }

  private saved({ saved_at, ...draft }: Other & { saved_at: number }): void {
    this.seen(draft)
    this.failures = 0
    this.deps.onState({ kind: 'saved', saved_at })
    if (this.wanted !== null) this.schedule(0)
  }

  private failed(form: Form | null, failure: Failure): void {
    const newer = failure.current
    if (failure.code === 'draft_changed' && newer) {
      const mine = this.wanted ? this.wanted.form : form
      const more = this.deps.merge(newer.favourites ?? [])
      // The save arrived, but its answer was lost; or both pages did the same.
      if (isSame(mine, newer.form)) {
        this.wanted = more ? { form: mine } : null
        this.saved(newer)
        return
      }
      // Only what is marked has changed there: the list is this page's.
      if (isSame(this.known, newer.form)) {
        this.wanted = { form: mine }
        this.saved(newer)
        return
      }
      this.wanted = null
      this.deps.onState({ kind: 'conflict', ...newer })
      return
    }
    if (this.wanted === null) this.wanted = { form }
    if (endsSession(failure.code) || !WORTH_RETRYING.has(failure.code)) {
      this.deps.onState({ kind: 'stopped', failure })
      return
    }
    this.deps.onState({ kind: 'retrying', failure })
    const pause = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)]
    this.schedule(Math.max(pause, (failure.retry_after_s ?? 0) * 1000))
  }
}

function isSame(a: Form | null, b: Form | null): boolean {
  return a === null || b === null ? a === b : sameForm(a, b)
}
