// Which component shows which page. In stage `setup` there is only one page, whatever the address says.
import type { Component } from 'vue'
import type { Me, MeSetup } from '../../../shared/api/types'
import Account from './pages/Account.vue'
import Check from './pages/Check.vue'
import Events from './pages/Events.vue'
import Filed from './pages/Filed.vue'
import Fill from './pages/Fill.vue'
import History from './pages/History.vue'
import Home from './pages/Home.vue'
import Receipt from './pages/Receipt.vue'
import Setup from './pages/Setup.vue'
import Verify from './pages/Verify.vue'

const PAGES: Record<string, Component> = {
  home: Home,
  fill: Fill,
  check: Check,
  receipt: Receipt,
  filed: Filed,
  history: History,
  account: Account,
  events: Events,
}

export function pageOf(me: Me | MeSetup | null, page: string): Component | null {
  if (page === 'verify') return Verify
  if (me === null) return null
  return me.stage === 'setup' ? Setup : (PAGES[page] ?? Home)
}
