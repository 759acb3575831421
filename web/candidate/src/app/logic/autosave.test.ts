import { describe, expect, it } from 'vitest'
import type { FailureCode, Outcome } from '../../../../shared/api/outcome'
import type { Form } from '../../../../shared/api/types'
import { Autosave, type SaveState } from './autosave'
import { emptyForm, insertCollege } from './form_edit'

type Put = { base: number; form: Form | null; answer: (o: Outcome<{ revision: number; saved_at: number }>) => void }

const formOf = (code: string): Form => insertCollege(emptyForm('bk1'), { section: 'main', index: 0 }, code)
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

function rig(revision = 3, more = false) {
  const puts: Put[] = []
  const states: SaveState[] = []
  const merged: string[][] = []
  const timers: { ms: number; run: () => void }[] = []
  const save = new Autosave(revision, {
    put: (base, form) => new Promise((answer) => puts.push({ base, form, answer })),
    later: (ms, run) => {
      const timer = { ms, run }
      timers.push(timer)
      return () => timers.splice(timers.indexOf(timer), 1)
    },
    onState: (state) => states.push(state),
    merge: (favourites) => {
      merged.push(favourites)
      return more
    },
  })
  return {
    save,
    puts,
    timers,
    merged,
    kind: () => states[states.length - 1]?.kind,
    async elapse() {
      timers.splice(0).forEach((t) => t.run())
      await settle()
    },
    async answer(outcome: Outcome<{ revision: number; saved_at: number }>) {
      puts[puts.length - 1].answer(outcome)
      await settle()
    },
  }
}
const saved = (revision: number) => ({ ok: true as const, data: { revision, saved_at: 1 } })
const failed = (code: FailureCode, more = {}) => ({ ok: false as const, failure: { code, ...more } })

describe('Autosave', () => {
  it('waits for a pause, sends the newest form on the known revision, and carries the new one on', async () => {
    const r = rig()
    r.save.change(formOf('1'))
    r.save.change(formOf('2'))
    expect(r.puts).toHaveLength(0)
    await r.elapse()
    expect(r.puts.map((p) => [p.base, p.form])).toEqual([[3, formOf('2')]])
    await r.answer(saved(4))
    expect(r.kind()).toBe('saved')
    r.save.change(null)
    await r.elapse()
    expect(r.puts[1]).toMatchObject({ base: 4, form: null })
  })

  it.each([
    ['sends again what this page has marked beyond a newer draft with the same list', true],
    ['is done when the newer draft has all marks, too', false],
  ])('%s', async (_, more) => {
    const r = rig(3, more)
    r.save.change(formOf('1'))
    await r.elapse()
    await r.answer(failed('draft_changed', { current: { revision: 5, saved_at: 1, form: formOf('1'), favourites: ['4305'] } }))
    expect(r.merged).toEqual([['4305']])
    expect(r.kind()).toBe('saved')
    await r.elapse()
    expect(r.puts.slice(1).map((p) => [p.base, p.form])).toEqual(more ? [[5, formOf('1')]] : [])
  })

  it('saves its list over a newer draft in which only the marks changed', async () => {
    const r = rig()
    r.save.change(formOf('1'))
    await r.elapse()
    await r.answer(saved(4))
    r.save.change(formOf('2'))
    await r.elapse()
    await r.answer(failed('draft_changed', { current: { revision: 6, saved_at: 1, form: formOf('1'), favourites: ['4305'] } }))
    expect(r.kind()).toBe('saved')
    await r.elapse()
    expect(r.puts[2]).toMatchObject({ base: 6, form: formOf('2') })
  })

  it('never has two requests under way', async () => {
    const r = rig()
    r.save.change(formOf('1'))
    await r.elapse()
    r.save.change(formOf('2'))
    await r.elapse()
    expect(r.puts).toHaveLength(1)
    await r.answer(saved(4))
    await r.elapse()
    expect(r.puts[1]).toMatchObject({ base: 4, form: formOf('2') })
  })

  it('flushes what is under way, too, and what was changed meanwhile', async () => {
    const r = rig()
    let flushed = 0
    r.save.change(formOf('1'))
    void r.save.flush().then(() => flushed++)
    r.save.change(formOf('2'))
    for (const _ of [1, 2]) void r.save.flush().then(() => flushed++)
    await settle()
    expect([r.puts.length, flushed]).toEqual([1, 0])
    await r.answer(saved(4))
    expect(r.puts).toHaveLength(2)
    expect(r.puts[1]).toMatchObject({ base: 4, form: formOf('2') })
    expect(flushed).toBe(1)
    await r.answer(saved(5))
    expect(flushed).toBe(3)
    expect(r.timers).toHaveLength(0)
  })

  it('tries again when the line fails, later each time, and sends what is newest then', async () => {
    const r = rig()
    r.save.change(formOf('1'))
    await r.elapse()
    await r.answer(failed('network'))
    expect(r.kind()).toBe('retrying')
    expect(r.save.pending).toBe(true)
    expect(r.timers[0].ms).toBe(3000)
    await r.elapse()
    await r.answer(failed('overloaded', { retry_after_s: 40 }))
    expect(r.timers[0].ms).toBe(40_000)
    r.save.change(formOf('2'))
    await r.elapse()
    expect(r.puts[2].form).toEqual(formOf('2'))
  })

  it.each(['window_closed', 'session_expired'] as const)('stops at %s and keeps the form', async (code) => {
    const r = rig()
    r.save.change(formOf('1'))
    await r.elapse()
    await r.answer(failed(code))
    expect(r.kind()).toBe('stopped')
    expect(r.timers).toHaveLength(0)
    expect(r.save.pending).toBe(true)
  })

  it('reports a newer draft of another page and overwrites it only when told to', async () => {
    const r = rig()
    r.save.change(formOf('1'))
    await r.elapse()
    await r.answer(failed('draft_changed', { current: { revision: 9, saved_at: 1, form: formOf('other') } }))
    expect(r.kind()).toBe('conflict')
    await r.elapse()
    expect(r.puts).toHaveLength(1)
    r.save.keepMine(formOf('1'), { revision: 9, form: formOf('other') })
    await settle()
    expect(r.puts[1]).toMatchObject({ base: 9, form: formOf('1') })
  })

  it('takes a newer draft that is the same for its own save whose answer was lost', async () => {
    const r = rig()
    r.save.change(formOf('1'))
    await r.elapse()
    await r.answer(failed('draft_changed', { current: { revision: 4, saved_at: 1, form: formOf('1') } }))
    expect(r.kind()).toBe('saved')
    expect(r.save.base_revision).toBe(4)
    expect(r.save.pending).toBe(false)
  })
})
