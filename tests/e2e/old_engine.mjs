// The oldest engine that the pages promise to work in (the build's target, web/scripts/portal_config.ts): Chromium 64. It is
// too old for playwright; this speaks the little of its protocol that the steps of a candidate need, by the same names.

import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { OldPage } from './old_page.mjs'
import { bounded, Wire } from './old_wire.mjs'
import { ROOT } from './province.mjs'

const need = createRequire(join(ROOT, 'web/package.json'))

/** The program is one for this kind of machine only. */
export const RUNS_HERE = process.platform === 'linux' && process.arch === 'x64'

// Its processes would need a sandbox that containers have not; in one process there is nothing to part.
const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--single-process', '--hide-scrollbars', '--lang=zh-CN', '--remote-debugging-port=0']

/** Unpacks the program once; two tests that begin at the same time do not meet in one file. */
function program() {
  const folder = dirname(dirname(need.resolve('chrome-aws-lambda')))
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const path = join(ROOT, 'build/old-engine', `chromium-${version}`)
  if (existsSync(path)) return path
  mkdirSync(dirname(path), { recursive: true })
  const own = `${path}.${process.pid}`
  writeFileSync(own, brotliDecompressSync(readFileSync(join(folder, 'bin/chromium.br'))))
  chmodSync(own, 0o755)
  renameSync(own, path)
  return path
}

export class OldEngine {
  folder = mkdtempSync(join(tmpdir(), 'zhiyuan-old-engine-'))

  /** A page of that size, the only one; whatever comes of it, `stop` ends the engine. */
  async open(size) {
    this.process = spawn(program(), [...ARGUMENTS, `--user-data-dir=${this.folder}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: this.folder, TZ: 'Asia/Shanghai' },
    })
    const port = await bounded(this.port(), 'the start of the old engine')
    const { webSocketDebuggerUrl } = await (await fetch(`http://127.0.0.1:${port}/json/new`)).json()
    this.wire = await Wire.open(webSocketDebuggerUrl)
    return OldPage.begin(this.wire, size, this.folder)
  }

  port() {
    return new Promise((found, failed) => {
      let text = ''
      this.process.stderr.on('data', (chunk) => {
        text += chunk
        const told = text.match(/DevTools listening on ws:\/\/[^:]+:(\d+)/)
        if (told) found(told[1])
      })
      this.process.on('exit', (code) => failed(new Error(`the old engine ended with ${code}: ${text}`)))
    })
  }

  async stop() {
    this.wire?.close()
    const ended = new Promise((done) => this.process.on('exit', done))
    if (this.process.kill('SIGKILL')) await ended
    rmSync(this.folder, { recursive: true, force: true })
  }
}
