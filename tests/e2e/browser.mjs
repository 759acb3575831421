// A browser whose every API call is held against the contract, and whose pages are looked at by axe.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BASE, fault } from './contract.mjs'
import { ROOT } from './province.mjs'

const need = createRequire(join(ROOT, 'web/package.json'))
const { chromium } = need('playwright-core')
const axe = readFileSync(need.resolve('axe-core/axe.min.js'), 'utf8')
const shots = join(ROOT, 'build/e2e')

const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

/** The margin of what comes last on a page, in pixels. */
const MARGIN = 30

/** `narrow` is the smallest phone in use; `zoomed` is the desktop at 200 %. */
export const SIZES = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1366, height: 768 },
  narrow: { width: 320, height: 568 },
  zoomed: { width: 683, height: 384 },
}

export async function openBrowser() {
  return chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', headless: true, args: ARGUMENTS })
}

/** A page as one person has it, with what went wrong on it so far. */
export class Visit {
  static async begin(browser, size, locale = 'zh-CN') {
    const visit = new Visit()
    visit.size = size
    visit.phone = SIZES[size].width < 960
    visit.faults = []
    visit.operations = new Set()
    visit.checks = []
    const context = await browser.newContext({ locale, timezoneId: 'Asia/Shanghai', viewport: SIZES[size], acceptDownloads: true })
    visit.page = await context.newPage()
    visit.page.on('pageerror', (error) => visit.faults.push(`script: ${error.message}`))
    visit.page.on('console', (message) => {
      // A refused call is logged by the browser itself; whether it was rightly refused is the contract's matter.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) visit.faults.push(`console: ${message.text()}`)
    })
    visit.page.on('response', (response) => visit.checks.push(visit.hold(response)))
    return visit
  }

  async hold(response) {
    const { pathname } = new URL(response.url())
    if (!pathname.startsWith(BASE)) return
    const request = response.request()
    // A PDF is no JSON; what comes of it is.
    const sent = /json/.test(request.headers()['content-type'] ?? '') ? request.postData() : null
    let reply
    try {
      reply = await response.json()
    } catch {
      reply = undefined
    }
    // The page may have gone on before the body was read: then there is nothing to hold.
    if (reply === undefined && response.status() !== 204) return
    const wrong = fault(request.method().toLowerCase(), pathname.slice(BASE.length), response.status(), sent ? JSON.parse(sent) : undefined, reply, this.operations)
    if (wrong) this.faults.push(wrong)
  }

  /** A picture for whoever looks, and the page's accessibility. */
  async look(name) {
    const { page } = this
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${this.size}-${name}.png`), fullPage: true })
    await this.judge(name)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wide > 0) this.faults.push(`${name} scrolls sideways by ${wide} px`)
    // What hangs out of the body, words for screen readers say, would add blank space at the page's end.
    const blank = await page.evaluate(() => {
      const { scrollHeight, clientHeight } = document.documentElement
      return scrollHeight - Math.max(clientHeight, Math.ceil(document.body.getBoundingClientRect().height))
    })
    if (blank > MARGIN) this.faults.push(`${name} has ${blank} px of blank space at its end`)
  }

  /** What axe has against the page. */
  async judge(name) {
    const found = await this.page.evaluate(async (source) => {
      if (!window.axe) (0, eval)(source)
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      const { violations } = await window.axe.run({ runOnly: tags })
      return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`)
    }, axe)
    for (const finding of found) this.faults.push(`axe on ${name}: ${finding}`)
  }

  async end() {
    await Promise.all(this.checks)
    await this.page.context().close()
    assert.deepEqual(this.faults, [])
  }
}
