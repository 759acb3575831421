import { expect, it } from 'vitest'
import { back, forth, startUndo, step } from './undo'

it('goes back and forth, and a new step forgets the future', () => {
  let s = step(step(startUndo('a'), 'b'), 'c')
  s = back(back(back(s)))
  expect(s.now).toBe('a')
  s = forth(s)
  expect(s.now).toBe('b')
  s = step(s, 'd')
  expect(forth(s).now).toBe('d')
  expect(back(s).now).toBe('b')
})

it('keeps a bounded past', () => {
  let s = startUndo(0)
  for (let i = 1; i <= 500; i++) s = step(s, i)
  expect(s.past).toHaveLength(100)
  expect(back(s).now).toBe(499)
})
