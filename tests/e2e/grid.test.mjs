// A season whose card is a grid of cells: the API names the cells, the pages ask for them, the sheet shows them.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { BIN, Province } from './province.mjs'
import { askForCode, fill, firstSignIn, giveCode, setUp } from './steps.mjs'

const CARD = `kind = "grid"
codes = 80
code_digits = 3
cells_asked = 3
columns = 10
online_first = 2
online_last = 20
`
const CELLS = /^[A-J][1-8]$/
let province, base, browser

before(async () => {
  province = new Province(600, { card: CARD })
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

function assertCells(cells) {
  assert.equal(new Set(cells).size, 3)
  for (const cell of cells) assert.match(cell, CELLS)
}

test('challenges name the cells, in the order to type; an unknown candidate is asked for cells, too', async () => {
  const caller = new Caller(base)
  const person = province.strong()[0]
  assert.equal((await caller.call('GET', '/service')).card_kind, 'grid')
  await caller.setUp(person)

  await caller.call('POST', '/lock', {})
  const unlock = await caller.call('POST', '/unlock/challenge', {})
  assertCells(unlock.cells)
  const backwards = person.code([...unlock.cells].reverse().join(' '))
  const wrong = await caller.call('POST', '/unlock', { challenge: unlock.challenge, code: backwards })
  assert.equal(wrong.code, 'card_code_wrong', 'the order counts')
  await caller.call('POST', '/unlock', { challenge: unlock.challenge, code: person.code(unlock.cells.join(' ')) })

  const reset = await caller.call('POST', '/password/challenge', { candidate_no: person.no })
  assertCells(reset.cells)
  assert.notDeepEqual(reset.cells, unlock.cells, 'no cell is asked for twice')
  const nobody = { candidate_no: '14439999159999' }
  const decoy = await caller.call('POST', '/password/challenge', nobody)
  assertCells(decoy.cells)
  assert.deepEqual((await caller.call('POST', '/password/challenge', nobody)).cells, decoy.cells)
})

test('a candidate activates, confirms and asks for a new password with a grid card', { timeout: 120_000 }, async () => {
  const person = province.strong()[1]
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await firstSignIn(visit, base, person)
  await setUp(visit)
  await fill(visit, base, '#/fill/june28/undergrad1')
  const cells = await askForCode(visit, base, 'june28')
  assertCells(cells.split('、'))
  await visit.look('grid-challenge')
  await giveCode(visit, person.code(cells))
  await page.waitForSelector('#receipt-no')
  await visit.look('grid-receipt')
  assert.match(await page.textContent('main'), /第 2 组格子/)

  await page.goto(`${base}/#forgot`)
  await page.waitForSelector('#fp-no')
  await page.fill('#fp-no', person.no)
  await page.click('#forgot-ask button')
  await page.waitForSelector('#fp-code')
  const told = await page.textContent('#fp-position')
  assertCells(told.match(/[A-J][1-8]/g))
  await page.click('#language')
  await page.waitForFunction(() => /cells [A-J]/.test(document.querySelector('#fp-position').textContent))
  assert.match(await page.textContent('#fp-code-label'), /cells/)
  await visit.look('grid-forgotten-en')
  await visit.end()
})

test('the first sign-in asks for cells in both languages', async () => {
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await page.goto(`${base}/#first`)
  await page.waitForFunction(() => /格子/.test(document.querySelector('#form-first').textContent))
  await page.click('#language')
  await page.waitForFunction(() => /names the cells/.test(document.querySelector('#form-first').textContent))
  await visit.look('grid-first-sign-in-en')
  await page.click('#language')
  await page.waitForFunction(() => /格子/.test(document.querySelector('#form-first').textContent))
  await visit.end()
})

test('the printable sheet shows the grid and what the first sign-in asks for', () => {
  const out = join(province.folder, 'cards.html')
  execFileSync(join(BIN, 'zhiyuan'), ['cards', 'sheet', '--data', province.data, '--count', '3', '--out', out])
  const sheet = readFileSync(out, 'utf8')
  assert.equal(sheet.match(/<table>/g).length, 3)
  assert.equal(sheet.match(/<td>\d{3}<\/td>/g).length, 3 * 80)
  assert.match(sheet, /<th>J<\/th>/)
  assert.match(sheet, /for the first sign-in\) <b>[A-J][1-8] [A-J][1-8] [A-J][1-8]<\/b>/)
})

test('zhiyuan-load plays candidates with grid cards', () => {
  const arguments_ = ['--cards', join(province.folder, 'cards.csv'), '--port', new URL(base).port, '--people', '40', '--clients', '4', '--time-ms', '500']
  const out = execFileSync(join(BIN, 'zhiyuan-load'), [...arguments_, '--plan', 'activate!', 'prepare!', 'confirm'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const confirm = JSON.parse(out.toString()).find((play) => play.plan === 'confirm')
  assert.ok(confirm.report.steps.confirm.done > 0, JSON.stringify(confirm))
})
