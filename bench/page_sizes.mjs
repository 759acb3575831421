// KiB on the wire of the pages that have a budget. Prints JSON.

import { openBrowser, Visit } from '../tests/e2e/browser.mjs'
import { Province } from '../tests/e2e/province.mjs'
import { firstSignIn, setUp } from '../tests/e2e/steps.mjs'
import { weighPages } from '../tests/e2e/weigh.mjs'

const province = new Province(2000)
const base = await province.serve()
const browser = await openBrowser()
const person = province.strong()[0]
const first = await Visit.begin(browser, 'desktop')
await firstSignIn(first, base, person)
await setUp(first)
await first.end()
const sizes = await weighPages(browser, base, person)
console.log(JSON.stringify(sizes, (_, value) => (typeof value === 'number' ? Number(value.toFixed(1)) : value)))
await browser.close()
await province.remove()
