// The window that the fill page in the address is about, and the plan of its batch: asked for as soon as it is known who asks,
// while the page's own part of the program is still on its way.
import type { Outcome } from '../../../../shared/api/outcome'
import type { Catalogue, FilingWindow } from '../../../../shared/api/types'
import type { Route } from '../logic/parse_route'
import { api } from './api'
import { ready } from './state'

interface Asked {
  sent_ms: number
  reply: Promise<Outcome<FilingWindow>>
}

/** What came longer ago is asked for anew: other pages and devices may have changed it. */
const FRESH_MS = 20_000
const windows = new Map<string, Asked>()
const catalogues = new Map<string, Promise<Outcome<Catalogue>>>()

export const askWindow = (window: string): Asked => ({
  sent_ms: performance.now(),
  reply: api.get('/windows/{window}', { path: { window } }),
})

const askCatalogue = (address: string): Promise<Outcome<Catalogue>> =>
  api.get('/catalogue/{file}', { path: { file: address.slice(address.lastIndexOf('/') + 1) } })

export async function askAhead({ page, args: [window, batch] }: Pick<Route, 'page' | 'args'>): Promise<void> {
  if (page !== 'fill' || !ready()?.windows.some(({ id }) => id === window)) return
  const asked = askWindow(window)
  windows.set(window, asked)
  const reply = await asked.reply
  const address = reply.ok && reply.data.batches.find(({ id }) => id === batch)?.catalogue
  if (address) catalogues.set(address, askCatalogue(address))
}

export function takeWindow(window: string): Asked {
  const ahead = windows.get(window)
  windows.delete(window)
  return ahead && performance.now() - ahead.sent_ms < FRESH_MS ? ahead : askWindow(window)
}

/** The address holds a hash, so the browser keeps it for good. */
export function takeCatalogue(address: string): Promise<Outcome<Catalogue>> {
  const ahead = catalogues.get(address)
  catalogues.delete(address)
  return ahead ?? askCatalogue(address)
}

// On another page the candidate may change what the window says.
addEventListener('hashchange', () => windows.clear())
