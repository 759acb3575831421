// The protocol of the old engine (old_engine.mjs): the answers and events of one page.

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT } from './province.mjs'

const WebSocket = createRequire(join(ROOT, 'web/package.json'))('ws')

/** Longer than the page's own waiting (old_page.mjs). */
const ANSWER_MS = 20_000

/** Every wait for the engine has an end, and says what it waited for. */
export function bounded(promise, what) {
  let timer
  const over = new Promise((_, failed) => (timer = setTimeout(() => failed(new Error(`no answer to ${what}`)), ANSWER_MS)))
  return Promise.race([promise, over]).finally(() => clearTimeout(timer))
}

export class Wire {
  #socket
  #waiting = new Map()
  #listeners = new Map()
  #last = 0

  static async open(url) {
    const wire = new Wire()
    wire.#socket = new WebSocket(url, { perMessageDeflate: false })
    wire.#socket.on('message', (text) => wire.#take(JSON.parse(text)))
    await new Promise((opened, failed) => wire.#socket.on('open', opened).on('error', failed))
    return wire
  }

  #take({ id, method, params, result, error }) {
    if (id === undefined) for (const listener of this.#listeners.get(method) ?? []) listener(params)
    else {
      const { done, failed } = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error) failed(new Error(error.message))
      else done(result)
    }
  }

  send(method, params = {}) {
    const id = ++this.#last
    this.#socket.send(JSON.stringify({ id, method, params }))
    return bounded(new Promise((done, failed) => this.#waiting.set(id, { done, failed })), `${method} ${JSON.stringify(params).slice(0, 300)}`)
  }

  on(method, listener) {
    this.#listeners.set(method, [...(this.#listeners.get(method) ?? []), listener])
  }

  /** The next event of that name; ask before doing what brings it about. */
  next(method) {
    return new Promise((come) => {
      const once = (params) => {
        this.#listeners.set(method, this.#listeners.get(method).filter((one) => one !== once))
        come(params)
      }
      this.on(method, once)
    })
  }

  close() {
    this.#socket.terminate()
  }
}
