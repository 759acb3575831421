// Every page as those have it who see it otherwise: the smallest phone, the desktop at 200 %, large type, the colours of
// the system's high contrast, English. Nothing scrolls sideways, axe finds nothing, and every word is in its language.

import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { furnish, publicPages, settingUp, signedIn } from './every_page.mjs'
import { Province } from './province.mjs'
import { namesOf, wrongWords } from './words.mjs'

let province, base, browser, people, names

before(async () => {
  province = new Province(600)
  furnish(province)
  names = namesOf(province)
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
  'at 200 %, English': { size: 'zoomed', english: true },
  'in large type': { size: 'phone', prepare: largeType },
  'in large type, English': { size: 'phone', english: true, prepare: largeType },
  'in forced colours': { size: 'desktop', prepare: (page) => page.emulateMedia({ forcedColors: 'active' }) },
}

for (const [name, { size, english, prepare }] of Object.entries(STATES))
  test(`every page ${name}`, { timeout: 300_000 }, async () => {
    const visit = await Visit.begin(browser, size)
    await prepare?.(visit.page)
    if (english) await visit.page.addInitScript(() => localStorage.setItem('zhiyuan.lang', 'en'))
    const look = async (page) => {
      await visit.page.evaluate(() => scrollTo(0, 0)) // nothing is to lie under what sticks to the top
      await visit.look(`${name.replaceAll(/\W+/g, '-')}-${page}`)
      for (const wrong of await wrongWords(visit.page, names, english)) visit.faults.push(`${page}: ${wrong}`)
    }
    const person = people.shift()
    await publicPages(visit, base, look, english)
    await settingUp(visit, base, people.shift(), look)
    await signedIn(visit, base, province, person, look)
    await visit.end()
  })
