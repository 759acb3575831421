import { describe, expect, it } from 'vitest'
import { emptyForm } from './form_edit'
import { KeptStore } from './kept'

function storage() {
  const map = new Map<string, string>()
  return {
    map,
    getItem: (k: string) => map.get(k) ?? null,
    setItem: (k: string, v: string) => void map.set(k, v),
    removeItem: (k: string) => void map.delete(k),
  }
}
const form = { base_revision: 2, form: emptyForm('bk1') }

describe('KeptStore', () => {
  it('gives a form back to the same candidate after a reload', () => {
    const s = storage()
    const before = new KeptStore(s)
    before.open('A')
    before.keepForm('w2', 'bk1', form)
    before.keepRequest({ window: 'w2', request_id: 'r' })
    const after = new KeptStore(s)
    expect(after.form('w2', 'bk1')).toBeNull()
    after.open('A')
    expect(after.form('w2', 'bk1')).toEqual(form)
    expect(after.request?.request_id).toBe('r')
    after.dropForm('w2', 'bk1')
    expect(after.hasForms()).toBe(false)
  })

  it('shows nothing to another candidate and wipes it', () => {
    const s = storage()
    const before = new KeptStore(s)
    before.open('A')
    before.keepForm('w2', 'bk1', form)
    const after = new KeptStore(s)
    after.open('B')
    expect(after.form('w2', 'bk1')).toBeNull()
    expect(JSON.stringify([...s.map])).not.toContain('bk1')
  })

  it('is empty after signing out', () => {
    const s = storage()
    const kept = new KeptStore(s)
    kept.open('A')
    kept.keepForm('w2', 'bk1', form)
    kept.wipe()
    expect(s.map.size).toBe(0)
    kept.keepForm('w2', 'bk1', form)
    expect(s.map.size).toBe(0)
  })

  it.each(['{', '"text"', 'null'])('survives spoiled storage %s', (text) => {
    const s = storage()
    s.map.set('zhiyuan.kept', text)
    const kept = new KeptStore(s)
    kept.open('A')
    expect(kept.hasForms()).toBe(false)
  })
})
