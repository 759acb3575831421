// The largest list that a season file may allow goes all the way: drafted, checked, confirmed, receipted, closed, handed
// over and placed.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Caller } from './caller.mjs'
import { BIN, Province, ROOT } from './province.mjs'

const WINDOW = 'june28', BATCH = 'undergrad1'
const SECTIONS = 20, COLLEGES = 200, MAJORS = 50
const AFTER = '2014-07-03T09:00:00+08:00'
let province, base

const section = (id) => `[[batch.section]]
id = "${id}"
name = { zh = "${id}栏", en = "Section ${id}" }
mode = "parallel"
colleges_max = ${COLLEGES}
majors_max = ${MAJORS}
accepts_other_majors = true
accepts_other_colleges = true
`
/** The season with a first batch as large as a batch may be. */
const reseason = (text) =>
  text.replace(
    /(\[\[batch\]\]\nid = "undergrad1"\n(?:(?!\[\[).*\n)*)((?:\[\[batch\.section\]\]\n(?:(?!\[\[).*\n)*)+)/,
    (_, head, sections) => {
      const ids = [...sections.matchAll(/\nid = "(\w+)"/g)].map(([, id]) => id) // those that the demo's plan names
      return head + Array.from({ length: SECTIONS }, (_, n) => section(ids[n] ?? `section${n}`)).join('')
    },
  )

const college = (n) => `AAAA${1000 + n}`
const major = (n) => `BBBB${1000 + n}`
/** Its plan: every college takes every section. */
const plan = (text) => {
  const names = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0].split(',')
  const line = (values) => names.map((name) => values[name] ?? '').join(',')
  const lines = [names.join(',')]
  for (let c = 0; c < COLLEGES; ++c)
    for (let m = 0; m < MAJORS; ++m)
      lines.push(line({ 填报时段: WINDOW, 批次: BATCH, 科类: 'science', 院校代号: college(c), 院校名称: `学校${c}`, 专业代号: major(m), 专业名称: `专业${m}`, 计划数: 1 }))
  return `${lines.join('\n')}\n`
}

const zhiyuan = (...args) => execFileSync(join(BIN, 'zhiyuan'), [...args, '--data', province.data], { cwd: ROOT }).toString()

before(async () => {
  province = new Province(60, { reseason, shape: { plan } })
  base = await province.serve()
})
after(() => province?.remove())

test('what season check accepts is filed, receipted, closed, handed over and placed', async () => {
  const person = province.people.find((p) => p.track === '理工' && p.score >= 522)
  const caller = new Caller(base)
  await caller.setUp(person)
  const window = await caller.call('GET', `/windows/${WINDOW}`)
  const { sections } = window.batches.find((b) => b.id === BATCH)
  assert.equal(sections.length, SECTIONS, 'the season is as large as the test says')
  const choices = Array.from({ length: COLLEGES }, (_, c) => ({
    college: college(c), majors: Array.from({ length: MAJORS }, (_, m) => major(m)), accepts_other_majors: true,
  }))
  const form = { batch: BATCH, sections: sections.map(({ id }) => ({ section: id, choices, accepts_other_colleges: true })) }
  await caller.draft(WINDOW, form)
  const checked = await caller.call('POST', `/windows/${WINDOW}/check`, { forms: [form] })
  assert.equal(checked.status, 200, JSON.stringify(checked).slice(0, 500))
  await caller.confirm(person, WINDOW, 0, [form])

  const receipt = await caller.call('GET', `/receipts/${WINDOW}/1`)
  assert.deepEqual(receipt.receipt.forms[0].sections, form.sections, 'nothing of it is lost')
  const { status, ...file } = receipt
  assert.equal((await caller.call('POST', '/verify', file)).valid, true, 'its receipt can be checked at the portal')

  const bigger = structuredClone(form)
  bigger.sections[0].choices.push({ college: college(COLLEGES), majors: [major(0)], accepts_other_majors: true })
  assert.equal((await caller.call('POST', `/windows/${WINDOW}/check`, { forms: [bigger] })).code, 'malformed', 'one more is refused')

  await province.stop()
  const closing = join(province.folder, 'closing')
  assert.match(zhiyuan('close', WINDOW, '--clock', AFTER, '--out', closing), /1/)
  const handed = join(province.folder, 'handed')
  zhiyuan('export', WINDOW, '--out', handed, '--format', 'csv,dbf')
  const placed = join(province.folder, 'placed')
  zhiyuan('allocate', WINDOW, '--batch', BATCH, '--out', placed, '--apply')
  const row = readFileSync(join(placed, 'results.csv'), 'utf8').split(/\r?\n/).find((line) => line.includes(person.no))
  assert.ok(row.includes(college(0)) && row.includes(major(0)), `gets the first choice: ${row.slice(0, 200)}`)
})
