// The form of one batch on this page: edited with undo, saved as a draft by itself, kept in this tab meanwhile.
import { reactive } from 'vue'
import type { FilingWindow, Form, WindowBatch } from '../../../../shared/api/types'
import { Autosave, type SaveState } from '../logic/autosave'
import { sameMarks, toggled, union } from '../logic/favourites'
import { emptyForm, isEmpty, sameForm, tidy } from '../logic/form_edit'
import { changedLines, type ChangedLine } from '../logic/plan_changes'
import { back, forth, startUndo, step } from '../logic/undo'
import { api } from './api'
import { kept } from './session'

export class BatchEditor {
  private readonly shown
  private readonly autosave: Autosave
  private readonly order: string[]
  /** Marks that the server has, as far as this page knows. */
  private marksSaved: string[]

  constructor(
    private readonly window: FilingWindow,
    readonly batch: WindowBatch,
    planSeen: (version: string) => void,
  ) {
    this.order = batch.sections.map((s) => s.id)
    const { draft } = batch
    this.shown = reactive({
      undo: startUndo(draft?.form ?? this.confirmedForm()),
      save: (draft?.form ? { kind: 'saved', saved_at: draft.saved_at } : { kind: 'clean' }) as SaveState,
      /** A form this tab kept from before, offered until taken or refused. */
      offered: null as { form: Form | null } | null,
      favourites: draft?.favourites ?? [],
    })
    this.marksSaved = draft?.favourites ?? []
    this.autosave = new Autosave(draft?.revision ?? 0, {
      put: async (base_revision, form) => {
        const favourites = this.shown.favourites
        const body = favourites.length ? { base_revision, form, favourites } : { base_revision, form }
        const reply = await api.put('/windows/{window}/drafts/{batch}', body, { path: { window: window.id, batch: batch.id } })
        if (reply.ok) {
          this.marksSaved = favourites
          planSeen(reply.data.plan_version)
        }
        return reply
      },
      later: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      onState: (save) => this.saveStateChanged(save),
      merge: (other) => {
        this.marksSaved = other
        this.shown.favourites = union(this.shown.favourites, other)
        return this.marksAhead
      },
    }, draft?.form ?? null)
    this.offerKept()
  }

  get form(): Form {
    return this.shown.undo.now
  }

  get save(): SaveState {
    return this.shown.save
  }

  get offered(): { form: Form | null } | null {
    return this.shown.offered
  }

  /** Colleges marked while choosing, by their codes. */
  get favourites(): string[] {
    return this.shown.favourites
  }

  /** Takes a college in or out; false when there are as many as there may be. */
  toggleFavourite(college: string): boolean {
    const next = toggled(this.shown.favourites, college)
    if (!next) return false
    this.shown.favourites = next
    this.changed()
    return true
  }

  /** Lines of the plan that changed while they stood in the list as it is filed or drafted. */
  get changedLines(): ChangedLine[] {
    return changedLines(this.window.changes, this.batch.id)
  }

  get canUndo(): boolean {
    return this.shown.undo.past.length > 0
  }

  get canRedo(): boolean {
    return this.shown.undo.future.length > 0
  }

  /** Differs from what is confirmed, so it waits for a confirmation. */
  get differs(): boolean {
    return !sameForm(this.form, this.confirmedForm())
  }

  get unsaved(): boolean {
    return this.autosave.pending
  }

  tidied(): Form {
    return tidy(this.form, this.order)
  }

  edit(next: Form): void {
    this.shown.undo = step(this.shown.undo, next)
    this.changed()
  }

  undo(): void {
    this.shown.undo = back(this.shown.undo)
    this.changed()
  }

  redo(): void {
    this.shown.undo = forth(this.shown.undo)
    this.changed()
  }

  /** Back to what is confirmed, or to nothing. */
  discard(): void {
    this.edit(this.confirmedForm())
  }

  /** The list was confirmed: nothing of it needs to be kept in this tab. */
  confirmed(): void {
    kept.dropForm(this.window.id, this.batch.id)
  }

  flush(): Promise<void> {
    return this.autosave.flush()
  }

  takeOffered(): void {
    const offered = this.shown.offered
    this.shown.offered = null
    if (offered) this.edit(offered.form ?? this.confirmedForm())
  }

  refuseOffered(): void {
    this.shown.offered = null
    kept.dropForm(this.window.id, this.batch.id)
    if (this.marksAhead) this.changed()
  }

  /** In a conflict: this page's list shall stand. */
  keepMine(): void {
    if (this.save.kind === 'conflict') this.autosave.keepMine(this.toSave(), this.save)
  }

  /** In a conflict: the list saved elsewhere shall stand; mine stays one undo away. */
  takeOther(): void {
    if (this.save.kind !== 'conflict') return
    const { form, saved_at } = this.save
    this.autosave.takeOther(this.save)
    this.shown.undo = step(this.shown.undo, form ?? this.confirmedForm())
    this.saveStateChanged({ kind: 'saved', saved_at })
    if (this.marksAhead) this.changed()
  }

  private get marksAhead(): boolean {
    return !sameMarks(this.shown.favourites, this.marksSaved)
  }

  private confirmedForm(): Form {
    return this.batch.confirmed?.form ?? emptyForm(this.batch.id)
  }

  /** A list equal to the confirmed one needs no draft; an emptied one does, as it withdraws. */
  private toSave(): Form | null {
    const form = this.tidied()
    const nothing = this.batch.confirmed === null && isEmpty(form)
    return nothing || !this.differs ? null : form
  }

  private changed(): void {
    const form = this.toSave()
    kept.keepForm(this.window.id, this.batch.id, { base_revision: this.autosave.base_revision, form, favourites: this.shown.favourites })
    // While two versions stand against each other, nothing is sent until the person has chosen.
    if (this.save.kind === 'conflict') return
    this.shown.save = { kind: 'saving' }
    this.autosave.change(form)
  }

  private saveStateChanged(save: SaveState): void {
    this.shown.save = save
    if (save.kind === 'saved' && !this.autosave.pending) kept.dropForm(this.window.id, this.batch.id)
  }

  private offerKept(): void {
    const mine = kept.form(this.window.id, this.batch.id)
    if (!mine) return
    if (mine.favourites) {
      // Nothing was saved since: what this tab had marked stands. Else both count.
      const alone = mine.base_revision === this.autosave.base_revision
      this.shown.favourites = alone ? mine.favourites : union(mine.favourites, this.marksSaved)
    }
    const same = mine.form ? sameForm(mine.form, this.form) : !this.differs
    if (!same) this.shown.offered = { form: mine.form }
    else if (this.marksAhead) this.changed()
    else kept.dropForm(this.window.id, this.batch.id)
  }
}
