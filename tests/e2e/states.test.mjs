// Every page as those have it who see it otherwise: the smallest phone, the desktop at 200 %, large type, the colours of
// the system's high contrast, English. Nothing scrolls sideways, and axe finds nothing.

import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { furnish, publicPages, settingUp, signedIn } from './every_page.mjs'
import { Province } from './province.mjs'

let province, base, browser, people

before(async () => {
  province = new Province(600)
  furnish(province)
  people = province.strong().filter((person) => person.track === '理工')
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

const largeType = (page) => page.addInitScript(() => addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '150%')))

const STATES = {
  'at 320 px': { size: 'narrow' },
  'at 200 %': { size: 'zoomed', locale: 'en-US' },
  'in large type': { size: 'phone', prepare: largeType },
  'in large type, English': { size: 'phone', locale: 'en-US', prepare: largeType },
  'in forced colours': { size: 'desktop', prepare: (page) => page.emulateMedia({ forcedColors: 'active' }) },
}

for (const [name, { size, locale, prepare }] of Object.entries(STATES))
  test(`every page ${name}`, { timeout: 300_000 }, async () => {
    const visit = await Visit.begin(browser, size, locale)
    await prepare?.(visit.page)
    const look = async (page) => {
      await visit.page.evaluate(() => scrollTo(0, 0)) // nothing is to lie under what sticks to the top
      await visit.look(`${name.replaceAll(/\W+/g, '-')}-${page}`)
    }
    const person = people.shift()
    await publicPages(visit, base, look)
    await settingUp(visit, base, people.shift(), look)
    await signedIn(visit, base, province, person, look)
    await visit.end()
  })
