// Where we are. The address bar is the truth; "back" and "forward" work by themselves.
import { reactive } from 'vue'
import { hrefTo, parseRoute, type Route } from './logic/parse_route'

export { hrefTo }

/** Receipts' QR codes lead to an address of its own. */
const usual = location.pathname === '/verify' ? 'verify' : 'home'

export const route = reactive<Route>(parseRoute(location.hash, usual))

export function goTo(page: string, ...args: (string | number)[]): void {
  location.hash = hrefTo(page, ...args)
}

addEventListener('hashchange', () => Object.assign(route, parseRoute(location.hash, usual)))
