import { beforeEach, describe, expect, it, vi } from 'vitest'

const asked: string[] = []
let leave = () => {}

const window_ = (id: string) => ({ id, batches: [{ id: 'bk1', catalogue: '/catalogue/one.json' }, { id: 'bk2', catalogue: '/catalogue/two.json' }] })

async function started(stage: 'ready' | 'setup' = 'ready') {
  vi.resetModules()
  asked.length = 0
  vi.stubGlobal('addEventListener', (_: string, act: () => void) => (leave = act))
  vi.stubGlobal('fetch', async (address: string) => {
    const path = address.replace('/api/candidate', '')
    asked.push(path)
    return { status: 200, ok: true, headers: new Headers(), json: async () => (path.startsWith('/windows') ? window_(path.slice(9)) : { of: path }) }
  })
  const { state } = await import('./state')
  state.me = { stage, candidate: { candidate_no: '1' }, windows: [{ id: 'w1' }] } as never
  return import('./ahead')
}

beforeEach(() => vi.unstubAllGlobals())

describe('what the fill page in the address needs', () => {
  it('is asked for before the page is there, and once', async () => {
    const { askAhead, takeCatalogue, takeWindow } = await started()
    await askAhead({ page: 'fill', args: ['w1', 'bk2'] })
    expect(asked).toEqual(['/windows/w1', '/catalogue/two.json'])
    expect(await takeWindow('w1').reply).toEqual({ ok: true, data: window_('w1') })
    expect(await takeCatalogue('/catalogue/two.json')).toEqual({ ok: true, data: { of: '/catalogue/two.json' } })
    expect(asked).toHaveLength(2)
  })

  it('is asked for anew the next time, and for another batch', async () => {
    const { askAhead, takeCatalogue, takeWindow } = await started()
    await askAhead({ page: 'fill', args: ['w1', 'bk2'] })
    await takeWindow('w1').reply
    await takeWindow('w1').reply
    await takeCatalogue('/catalogue/one.json')
    expect(asked.slice(2)).toEqual(['/windows/w1', '/catalogue/one.json'])
  })

  it('is forgotten when another page is gone to: the candidate may change the window there', async () => {
    const { askAhead, takeWindow } = await started()
    await askAhead({ page: 'fill', args: ['w1', 'bk2'] })
    leave()
    await takeWindow('w1').reply
    expect(asked.slice(2)).toEqual(['/windows/w1'])
  })

  it('is forgotten when the page has been long in coming', async () => {
    const { askAhead, takeWindow } = await started()
    await askAhead({ page: 'fill', args: ['w1', 'bk2'] })
    const now_ms = performance.now()
    const clock = vi.spyOn(performance, 'now').mockReturnValue(now_ms + 60_000)
    await takeWindow('w1').reply
    clock.mockRestore()
    expect(asked.slice(2)).toEqual(['/windows/w1'])
  })

  it.each([
    ['another page', 'ready', { page: 'check', args: ['w1'] }],
    ['a window that the candidate does not have', 'ready', { page: 'fill', args: ['w9', 'bk1'] }],
    ['an account that is not set up', 'setup', { page: 'fill', args: ['w1', 'bk1'] }],
  ] as const)('is not asked for: %s', async (_, stage, route) => {
    const { askAhead } = await started(stage)
    await askAhead({ page: route.page, args: [...route.args] })
    expect(asked).toEqual([])
  })
})
