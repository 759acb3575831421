import { describe, expect, it } from 'vitest'
import { PlanWatch } from './plan_watch'

function rig() {
  let shown = 'p1'
  const asked: ((version: string | null) => void)[] = []
  const watch = new PlanWatch(
    () => shown,
    () =>
      new Promise((done, failed) =>
        asked.push((version) => {
          if (version === null) failed(new Error('no line'))
          else done((shown = version) as never)
        }),
      ),
  )
  return { watch, asked }
}

describe('PlanWatch', () => {
  it('asks for nothing while the plan is the one shown', async () => {
    const { watch, asked } = rig()
    await watch.seen('p1')
    expect(asked).toHaveLength(0)
  })

  it('asks once, however many replies name the new plan meanwhile', async () => {
    const { watch, asked } = rig()
    const first = watch.seen('p2')
    await watch.seen('p2')
    expect(asked).toHaveLength(1)
    asked[0]('p2')
    await first
    await watch.seen('p2')
    expect(asked).toHaveLength(1)
  })

  it('asks again at the next reply when it failed', async () => {
    const { watch, asked } = rig()
    const first = watch.seen('p2')
    asked[0](null)
    await expect(first).rejects.toThrow()
    void watch.seen('p2')
    expect(asked).toHaveLength(2)
  })
})
