// How long a candidate waits on a slow line (4G as the browsers' tools know it: 1.6 Mbit/s, 150 ms there and back) with a
// processor six times slower than this one, for pages that nothing is kept of; with as many lines of plan as a whole
// province has. Prints JSON, seconds; the middle of several visits each.

import { openBrowser, Visit } from '../tests/e2e/browser.mjs'
import { Caller } from '../tests/e2e/caller.mjs'
import { Province } from '../tests/e2e/province.mjs'
import { signIn } from '../tests/e2e/steps.mjs'

const SLOW_LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }
const SLOW_PROCESSOR = { rate: 6 }
const LINES = 12_000
const VISITS = 5

/** Fills the plan of the first batch up to `LINES` lines for one track, with colleges of its own. */
function grown(text) {
  const lines = text.replace(/^\uFEFF/, '').trim().split(/\r?\n/)
  const names = lines[0].split(',')
  const line = (values) => names.map((name) => values[name] ?? '').join(',')
  const own = (row) => row.includes('june28,undergrad1,') && row.includes(',science,')
  const missing = LINES - lines.filter(own).length
  for (let n = 0; n < missing; n++) {
    const college = 1000 + Math.floor(n / 12)
    lines.push(line({ 填报时段: 'june28', 批次: 'undergrad1', 科类: 'science', 院校代号: `Z${college}`, 院校名称: `第${college}工业大学`, 所在地: '湖南', 专业代号: `Y${n % 12}`, 专业名称: `工程与技术（第${n % 12}方向）`, 计划数: 2, 学制: 4, 学费: 5000 }))
  }
  return `${lines.join('\n')}\n`
}

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

const province = new Province(600, { shape: { plan: grown } })
const base = await province.serve()
const browser = await openBrowser()
const person = province.strong().find(({ track }) => track === '理工')
await new Caller(base).setUp(person)

/** Seconds until `there` from going to `href`, with nothing kept; a person signed in before at full speed. */
async function time(href, there, signedIn, then = async () => ({})) {
  const taken = []
  const more = {}
  for (let n = 0; n < VISITS; n++) {
    const visit = await Visit.begin(browser, 'phone')
    const { page } = visit
    if (signedIn) await signIn(visit, base, person)
    const session = await page.context().newCDPSession(page)
    await page.goto('about:blank')
    await session.send('Network.enable')
    await session.send('Network.clearBrowserCache')
    await session.send('Network.emulateNetworkConditions', SLOW_LINE)
    await session.send('Emulation.setCPUThrottlingRate', SLOW_PROCESSOR)
    const began = performance.now()
    await page.goto(`${base}${href}`, { waitUntil: 'commit' })
    await page.waitForSelector(there, { state: 'attached' })
    taken.push((performance.now() - began) / 1000)
    for (const [name, value] of Object.entries(await then(page))) (more[name] ??= []).push(value)
    await visit.end()
  }
  return { ready: middle(taken), ...Object.fromEntries(Object.entries(more).map(([name, values]) => [name, middle(values)])) }
}

/** From the last key to the hits, the pause for further keys counted in. */
async function search(page) {
  await page.click('.view-switch button:nth-child(2)')
  const began = await page.evaluate(() => {
    const input = document.querySelector('#search')
    input.value = '湖大'
    input.dispatchEvent(new Event('input'))
    return performance.now()
  })
  await page.waitForFunction(() => document.querySelectorAll('.hit').length < 20 && document.querySelector('.hit')?.textContent.includes('湖南大学'))
  return { search: ((await page.evaluate(() => performance.now())) - began) / 1000 }
}

const signInPage = await time('/', '#windows li', false)
const home = await time('/app.html', 'h2[id^=window-]', true)
const fill = await time('/app.html#/fill/june28/undergrad1', '.hit', true, search)
const out = { login_ready_s: signInPage.ready, home_ready_s: home.ready, fill_ready_s: fill.ready, search_s: fill.search }
console.log(JSON.stringify(out, (_, value) => (typeof value === 'number' ? Number(value.toFixed(2)) : value)))
await browser.close()
await province.remove()
