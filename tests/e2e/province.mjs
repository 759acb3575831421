// A small demo province of its own, served by the built program.

import { spawn, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')
export const BIN = process.env.ZHIYUAN_BIN ?? join(ROOT, 'build/release/bin')
export const PASSWORD = 'tall-Bamboo-7'
/** Where the logs of served programs are kept for the scan after all tests (tests/eyes/secrets_test.py). */
const LOGS = process.env.ZHIYUAN_TEST_LOGS ?? join(ROOT, 'build/served-logs')

export const zhiyuan = (...args) => execFileSync(join(BIN, 'zhiyuan'), args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })

/** Rows of a CSV file without quotes, by the names of its columns. */
export const table = (text) => {
  const [head, ...lines] = text.replace(/^\uFEFF/, '').trim().split(/\r?\n/)
  const names = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])))
}

export class Province {
  /**
   * `card`: the lines of the season file's [card] table, where it is to be another one; `season`, `tables`: another
   * season of seasons/ with its tables; `reseason`: changes the text of the season file; `shape`: changes the text of
   * candidates.csv and plan.csv before they go in.
   */
  constructor(candidates = 300, { card = null, season: name = 'hunan-2014', tables = 'hunan', reseason = null, shape = {} } = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'zhiyuan-e2e-'))
    this.data = join(this.folder, 'data')
    const files = join(this.folder, 'files')
    const changed = card ? (text) => text.replace(/(\n\[card\]\n)(?:\w.*\n)+/, (_, head) => `${head}${card}\n`) : reseason
    const season = changed ? this.seasonAs(name, changed) : `seasons/${name}.toml`
    zhiyuan('demo-data', '--season', season, '--tables', `seasons/demo/${tables}`, '--candidates', String(candidates), '--out', files)
    zhiyuan('init', '--data', this.data, '--season', season, '--demo', '--cheap-hash')
    for (const [kind, change] of Object.entries(shape)) {
      const path = join(files, `${kind}.csv`)
      writeFileSync(path, change(readFileSync(path, 'utf8')))
    }
    for (const kind of ['units', 'candidates', 'plan']) zhiyuan('import', kind, '--data', this.data, join(files, `${kind}.csv`))
    this.plan = table(readFileSync(join(files, 'plan.csv'), 'utf8'))
    zhiyuan('cards', 'make', '--data', this.data)
    const sheet = join(this.folder, 'cards.csv')
    zhiyuan('cards', 'sheet', '--data', this.data, '--count', String(candidates), '--format', 'csv', '--out', sheet)
    const people = new Map(table(readFileSync(join(files, 'candidates.csv'), 'utf8')).map((p) => [p['考生号'], p]))
    this.people = table(readFileSync(sheet, 'utf8')).map((card) => ({
      no: card.candidate_no,
      serial: card.serial,
      first: card.first.split(' ').map((cell) => card[`code_${cell}`]).join(''),
      /** What stands in a cell, or in several one after the other: "7", "C7、F2". */
      code: (cells) => String(cells).split(/[^A-Z0-9]+/).map((cell) => card[`code_${cell}`]).join(''),
      codes: Object.keys(card).filter((name) => name.startsWith('code_')).map((name) => card[name]),
      name: card.name,
      idNo: people.get(card.candidate_no)['身份证号'],
      track: people.get(card.candidate_no)['科类'],
      score: Number(people.get(card.candidate_no)['总分']),
      lists: people.get(card.candidate_no)['名单'].split(/[ ;]/).filter(Boolean),
    }))
  }

  seasonAs(name, change) {
    const path = join(this.folder, 'season.toml')
    writeFileSync(path, change(readFileSync(join(ROOT, `seasons/${name}.toml`), 'utf8')))
    return path
  }

  /** Makes a card that is nobody's. */
  spareCard() {
    const sheet = join(this.folder, 'spare.csv')
    zhiyuan('cards', 'make', '--data', this.data, '--spare', '1')
    zhiyuan('cards', 'sheet', '--data', this.data, '--spare', '--format', 'csv', '--out', sheet)
    return table(readFileSync(sheet, 'utf8')).at(-1)
  }

  /** Imports a file of its own: `rows` with its head first, cells without commas, or quoted. */
  import(kind, rows, ...options) {
    const path = join(this.folder, `${kind}-${rows.length}.csv`)
    writeFileSync(path, `${rows.join('\n')}\n`)
    zhiyuan('import', kind, '--data', this.data, ...options, path)
  }

  /** The season clock of the running server, in microseconds. */
  async now() {
    return (await (await fetch(`${this.base}/api/candidate/service`)).json()).now_at
  }

  /** Changes the plan of a window, each row made from a line of the plan; comes back when it has taken effect. */
  async changePlan(window, reason, rows) {
    const path = join(this.folder, `change-${Object.values(rows[0]).join('-')}.csv`)
    writeFileSync(path, `${[Object.keys(rows[0]), ...rows.map(Object.values)].map((cells) => cells.join(',')).join('\n')}\n`)
    const clock = new Date((await this.now()) / 1000 + 8 * 3_600_000).toISOString().replace(/\.\d+Z/, '+08:00')
    zhiyuan('plan', 'change', '--data', this.data, '--window', window, '--clock', clock, '--reason', reason, path)
    // "Now" is five seconds ahead of the command's own clock, which has started no later than the server's.
    const effective = (await this.now()) + 7e6
    while ((await this.now()) < effective) await new Promise((go) => setTimeout(go, 500))
  }

  /** Candidates of the large tracks who are above the line of 本科一批, and so have every form to try. */
  strong() {
    const line = { 文史: 562, 理工: 522 }
    return this.people.filter((p) => p.score >= (line[p.track] ?? Infinity))
  }

  /** A file for the log of this province; beside it, what it may not hold. */
  openLog() {
    mkdirSync(LOGS, { recursive: true })
    const log = join(mkdtempSync(join(LOGS, `${basename(process.argv[1] ?? 'e2e', '.test.mjs')}-`)), 'serve.log')
    const secrets = this.people.flatMap((p) => [p.no, p.serial, p.name, p.idNo, p.first, ...p.codes])
    writeFileSync(log.replace('.log', '.secrets'), JSON.stringify([PASSWORD, ...secrets]))
    return openSync(log, 'a')
  }

  async serve(clock = '2014-06-29T09:00:00+08:00', ...options) {
    this.process = spawn(
      join(BIN, 'zhiyuan'),
      ['serve', '--data', this.data, '--web', join(ROOT, 'web/candidate/dist'), '--port', '0', '--clock', clock, ...options],
      { stdio: ['ignore', 'pipe', this.openLog()] },
    )
    const line = await new Promise((found, failed) => {
      let text = ''
      this.process.stdout.on('data', (chunk) => {
        text += chunk
        if (text.split('\n').length > 1 + options.includes('--office-port')) found(text)
      })
      this.process.on('exit', (code) => failed(new Error(`the server ended with ${code}`)))
    })
    ;[this.base, this.officeBase] = line.match(/http:\/\/[^/\s]+/g)
    return this.base
  }

  async stop() {
    if (!this.process) return
    this.process.removeAllListeners('exit')
    const ended = new Promise((done) => this.process.on('exit', done))
    this.process.kill('SIGTERM')
    await ended
    this.process = null
  }

  async remove() {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
