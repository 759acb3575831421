// A page of the old engine (old_engine.mjs), with what steps.mjs and every_page.mjs ask of a page.

import { mkdtempSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bounded } from './old_wire.mjs'

const LIMIT_MS = 10_000

/** What this engine says it lacks; the client sends drafts otherwise then (web/shared/api/client.ts). */
const DOES_WITHOUT = /request with keepalive|Clear-Site-Data .* "cache"/

/** What runs in the page: finding elements as the steps name them, and waiting from one drawn frame to the next. */
const TOOLS = `window.oldPage = {
  find(selector) {
    let found = [document]
    for (const part of selector.split(' >> ')) {
      const nth = part.match(/^nth=(\\d+)$/)
      if (nth) {
        found = found.slice(Number(nth[1]), Number(nth[1]) + 1)
        continue
      }
      // CSS, a text, CSS below it, a text...
      part.split(/:has-text\\("([^"]*)"\\)/).forEach((piece, i) => {
        if (i % 2) found = found.filter((one) => one.textContent.includes(piece))
        else if (piece) found = [].concat(...found.map((one) => Array.from(one.querySelectorAll(i || one !== document ? ':scope ' + piece : piece))))
      })
    }
    return found
  },
  seen: (one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility === 'visible',
  until(look) {
    const end = performance.now() + ${LIMIT_MS}
    return new Promise((done, failed) => {
      const again = () => {
        const found = look()
        if (found) done(found)
        else if (performance.now() > end) failed(new Error('waited in vain for ' + look))
        else requestAnimationFrame(again)
      }
      again()
    })
  },
  // The middle of an element that stands still, can be pressed, and is not covered by another.
  middle(selector) {
    let before = ''
    return this.until(() => {
      const one = this.find(selector)[0]
      if (!one || one.disabled || !this.seen(one)) return null
      one.scrollIntoView({ block: 'center' })
      const { left, top, width, height } = one.getBoundingClientRect()
      const now = [left, top, width, height].join()
      const still = now === before
      before = now
      const x = left + width / 2
      const y = top + height / 2
      const hit = document.elementFromPoint(x, y)
      return still && hit && (one.contains(hit) || hit.contains(one)) ? { x, y } : null
    })
  },
}`

export class OldPage {
  faults = []

  /** `folder`: for what it downloads. */
  static async begin(wire, { width, height }, folder) {
    const page = new OldPage()
    page.wire = wire
    page.folder = folder
    page.size = { width, height }
    wire.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => page.faults.push(`script: ${text} ${exception?.description ?? ''}`))
    wire.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (['error', 'assert'].includes(type)) page.faults.push(`console: ${args.map((one) => one.value ?? one.description).join(' ')}`)
    })
    wire.on('Log.entryAdded', ({ entry }) => {
      // A refused call is logged by the browser itself.
      if (entry.level === 'error' && entry.source !== 'network' && !DOES_WITHOUT.test(entry.text)) page.faults.push(`log: ${entry.text}`)
    })
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await wire.send(`${domain}.enable`)
    await wire.send('Page.addScriptToEvaluateOnNewDocument', { source: TOOLS })
    await page.setHeight(height)
    return page
  }

  setHeight(height) {
    return this.wire.send('Emulation.setDeviceMetricsOverride', { width: this.size.width, height, deviceScaleFactor: 1, mobile: false })
  }

  /** Runs in the page; asks again of the next document when one takes the place of the page meanwhile. */
  async run(expression) {
    for (const end = Date.now() + LIMIT_MS; ; ) {
      const gone = this.wire.next('Runtime.executionContextsCleared').then(() => null)
      const asked = this.wire.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      const reply = await Promise.race([asked.catch((error) => ({ error })), gone])
      if (reply?.result && !reply.exceptionDetails) return reply.result.value
      if (reply?.exceptionDetails) throw new Error(`${expression.slice(0, 200)}: ${reply.exceptionDetails.exception?.description ?? reply.exceptionDetails.text}`)
      if (Date.now() > end) throw reply?.error ?? new Error(`no page for ${expression}`)
    }
  }

  evaluate(act, argument) {
    return this.run(`(${act})(${JSON.stringify(argument) ?? ''})`)
  }

  waitForFunction(look, argument) {
    return this.run(`oldPage.until(() => (${look})(${JSON.stringify(argument) ?? ''})).then(Boolean)`)
  }

  waitForSelector(selector, { state = 'visible' } = {}) {
    const seen = state === 'visible' ? '.filter(oldPage.seen)' : ''
    return this.run(`oldPage.until(() => oldPage.find(${JSON.stringify(selector)})${seen}.length).then(Boolean)`)
  }

  /** Of the first element of that selector, when it is there. */
  async of(selector, what) {
    await this.waitForSelector(selector, { state: 'attached' })
    return this.run(`oldPage.find(${JSON.stringify(selector)})[0]${what}`)
  }

  textContent(selector) {
    return this.of(selector, '.textContent')
  }

  getAttribute(selector, name) {
    return this.of(selector, `.getAttribute(${JSON.stringify(name)})`)
  }

  $(selector) {
    return this.run(`oldPage.find(${JSON.stringify(selector)}).length > 0`)
  }

  /** Comes back when the page has loaded, or at once where only the part after # changes: the engine tells nothing of that. */
  async goto(url) {
    const here = await this.run('location.href')
    if (url.includes('#') && here.split('#')[0] === url.split('#')[0]) return this.run(`void (location.href = ${JSON.stringify(url)})`)
    const loaded = this.wire.next('Page.loadEventFired')
    await this.wire.send('Page.navigate', { url })
    return loaded
  }

  async click(selector) {
    const place = await this.run(`oldPage.middle(${JSON.stringify(selector)})`)
    const mouse = (type, buttons) => this.wire.send('Input.dispatchMouseEvent', { type, ...place, button: buttons ? 'left' : 'none', clickCount: buttons })
    await mouse('mouseMoved', 0)
    await mouse('mousePressed', 1)
    await mouse('mouseReleased', 1)
  }

  /** Types letter by letter, in the place of what stands there. */
  async fill(selector, text) {
    await this.click(selector)
    await this.of(selector, '.select()')
    for (const char of text) await this.wire.send('Input.dispatchKeyEvent', { type: 'char', text: char })
    await this.waitForFunction(([at, want]) => window.oldPage.find(at)[0].value === want, [selector, text])
  }

  /** The list that a browser draws for it is out of reach: this is what choosing from it does. */
  async selectOption(selector, { index }) {
    await this.waitForSelector(selector)
    await this.run(`{
      const select = oldPage.find(${JSON.stringify(selector)})[0]
      select.selectedIndex = ${index}
      for (const kind of ['input', 'change']) select.dispatchEvent(new Event(kind, { bubbles: true }))
    }`)
  }

  /** How fast the time of styles goes: what they show after some seconds comes at once, or, at 0, never. */
  async styleTime(playbackRate) {
    await this.wire.send('Animation.enable')
    await this.wire.send('Animation.setPlaybackRate', { playbackRate })
  }

  /** What a click gives to the person as a file. */
  async download(selector) {
    const folder = mkdtempSync(join(this.folder, 'download-'))
    await this.wire.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: folder })
    const whole = new Promise((come) => {
      const watcher = watch(folder, (kind, name) => {
        // Its place is taken by an empty file before the whole one is moved there.
        if (name.endsWith('.crdownload') || !statSync(join(folder, name), { throwIfNoEntry: false })?.size) return
        watcher.close()
        come(readFileSync(join(folder, name)))
      })
    })
    await this.click(selector)
    return bounded(whole, `the file of ${selector}`)
  }

  /** The whole page, however long. */
  async screenshot({ path }) {
    await this.setHeight(Math.max(this.size.height, await this.run('document.documentElement.scrollHeight')))
    const { data } = await this.wire.send('Page.captureScreenshot')
    writeFileSync(path, Buffer.from(data, 'base64'))
    await this.setHeight(this.size.height)
  }
}
