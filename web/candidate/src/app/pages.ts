// Which component shows which page. Each comes when first wanted, and quietly before that: in the rush before
// closing nobody should wait for a piece of the program.
import type { Component } from 'vue'
import type { Me, MeSetup } from '../../../shared/api/types'
import Home from './pages/Home.vue'
import { needFormCodes, needLimits, needWords, type WordGroup } from './store/texts'

interface Page {
  words: WordGroup
  load: () => Promise<{ default: Component }>
}

/** With these words go the ones for what the rules say to a form, and for what majors ask for. */
const FORM_WORDS: WordGroup[] = ['fill', 'filed']

const PAGES: Record<string, Page> = {
  fill: { words: 'fill', load: () => import('./pages/Fill.vue') },
  check: { words: 'filed', load: () => import('./pages/Check.vue') },
  draft: { words: 'filed', load: () => import('./pages/Draft.vue') },
  receipt: { words: 'filed', load: () => import('./pages/Receipt.vue') },
  filed: { words: 'filed', load: () => import('./pages/Filed.vue') },
  history: { words: 'filed', load: () => import('./pages/History.vue') },
  results: { words: 'results', load: async () => ({ default: (await import('./pages/results_pieces')).ResultsPage }) },
  qualification: { words: 'qualification', load: async () => ({ default: (await import('./pages/qualification_pieces')).QualificationPage }) },
  account: { words: 'account', load: () => import('./pages/Account.vue') },
  events: { words: 'account', load: () => import('./pages/Events.vue') },
  report: { words: 'account', load: () => import('./pages/Report.vue') },
  practice: { words: 'practice', load: () => import('./pages/Practice.vue') },
  setup: { words: 'account', load: () => import('./pages/Setup.vue') },
  // What is said of a receipt is said on its own page, too.
  verify: { words: 'account', load: async () => (await Promise.all([import('./pages/Verify.vue'), needWords('filed')]))[0] },
}

/** Pages that need no session. */
export const isPublicPage = (page: string): boolean => page === 'verify' || page === 'practice'

/** In stage `setup` there is only one page, whatever the address says. */
export function pageName(me: Me | MeSetup | null, asked: string): string {
  if (isPublicPage(asked)) return asked
  if (me?.stage === 'setup') return 'setup'
  return asked in PAGES && asked !== 'setup' ? asked : 'home'
}

/** Null when the piece cannot be had just now. */
export async function loadPage(name: string): Promise<Component | null> {
  const page = PAGES[name]
  if (!page) return Home
  try {
    const [loaded] = await Promise.all([page.load(), needWords(page.words), ...(FORM_WORDS.includes(page.words) ? [needFormCodes(), needLimits()] : [])])
    return loaded.default
  } catch {
    return null
  }
}

export async function prefetchPages(): Promise<void> {
  for (const name of ['fill', 'check', 'receipt']) await loadPage(name)
}
