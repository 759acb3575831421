// The plan for poor counties: filing it is open to whoever's records are in order, being placed only to those approved.
// R-QUA-1, R-QUA-2: the form to print, the list that is imported, what the candidate sees, who is placed.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { BIN, PASSWORD, Province, ROOT } from './province.mjs'
import { askForCode, fill, firstSignIn, giveCode, inEnglish, setUp, signIn } from './steps.mjs'

const WINDOW = 'june26'
const BATCH = 'poverty_county'
const FORM = `/windows/${WINDOW}/qualification/${BATCH}`
const NOTE = `#qualification-${WINDOW}-${BATCH}`
const HOUSEHOLD = '430522' // 新邵县, one of the 40
let province, base, browser, approved, waiting

/** Everybody's records are in order; the household is one of the 40 counties, or (every other) not on the roster. */
function fromPoorCounties(text) {
  const [head, ...lines] = text.trim().split('\n')
  const lists = head.split(',').indexOf('名单')
  return `${[head, ...lines.map((line, n) => {
    const cells = line.split(',')
    cells[lists] = 'county40'
    cells[lists + 1] = n % 2 ? '' : HOUSEHOLD
    return cells.join(',')
  })].join('\n')}\n`
}

before(async () => {
  let known
  province = new Province(600, { shape: { candidates: (text) => (known = fromPoorCounties(text)) } })
  const household = (person) => known.split('\n').find((line) => line.startsWith(person.no)).trim().endsWith(HOUSEHOLD)
  approved = province.strong().find(household)
  waiting = province.strong().find((person) => !household(person))
  base = await province.serve('2014-06-26T09:00:00+08:00')
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

async function signedIn(person) {
  const caller = new Caller(base)
  await caller.call('POST', '/sign-in', { candidate_no: person.no, password: PASSWORD })
  return caller
}

async function stateOf(person) {
  const me = await (await signedIn(person)).call('GET', '/me')
  return me.windows.find((w) => w.id === WINDOW).batches.find((b) => b.id === BATCH).qualification
}

async function file(visit, person) {
  const { page } = visit
  await firstSignIn(visit, base, person)
  await setUp(visit)
  assert.equal(await page.$(NOTE), null, 'nothing is filed, nothing to hand in')
  assert.equal((await (await signedIn(person)).call('GET', FORM)).code, 'not_found')
  await signIn(visit, base, person)
  await fill(visit, base, `#/fill/${WINDOW}/${BATCH}`)
  await giveCode(visit, person.code(await askForCode(visit, base, WINDOW)))
  await page.waitForSelector(`${NOTE}.warn`)
  await visit.look('qualification-receipt')
}

for (const [size, who, household] of [['desktop', () => approved, '新邵县'], ['phone', () => waiting, '']])
  test(`whoever has filed prints a form with what the roster knows, ${size}`, { timeout: 180_000 }, async () => {
    const person = who()
    const visit = await Visit.begin(browser, size)
    const { page } = visit
    await file(visit, person)
    await page.click(`${NOTE} a`)
    await page.waitForSelector('.paper')
    const paper = (await page.textContent('.paper')).replace(/\s+/g, ' ')
    for (const words of [person.name, person.no, person.track, String(person.score), '贫困地方定向计划', '考生签名', '县市区招生考试机构'])
      assert.ok(paper.includes(words), `${words} in ${paper}`)
    assert.equal(await page.textContent('#q-household'), household)
    assert.notEqual(await page.textContent('#q-county'), '')
    await visit.look('qualification')
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: join(ROOT, `build/e2e/${size}-qualification-print.png`), fullPage: true })
    assert.equal(await page.isVisible('#print-form'), false)
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, 'one sheet of paper')
    await page.emulateMedia({ media: 'screen' })
    await inEnglish(visit)
    await page.waitForSelector('html[lang=en]')
    await visit.look('qualification-en')
    await visit.end()
  })

test('the imported list says who is approved; the others are told that they are waiting', { timeout: 60_000 }, async () => {
  assert.deepEqual([await stateOf(approved), await stateOf(waiting)], ['waiting', 'waiting'])
  province.import('list', ['考生号,姓名', `${approved.no},${approved.name}`], '--list', 'county40_approved')
  assert.deepEqual([await stateOf(approved), await stateOf(waiting)], ['approved', 'waiting'])
  const visit = await Visit.begin(browser, 'desktop')
  await signIn(visit, base, approved)
  await visit.page.waitForSelector(`${NOTE}.done`)
  await visit.look('qualification-approved')
  await visit.end()
})

test('a batch that asks for no approval, and one that was not filed, have no form', async () => {
  const caller = await signedIn(approved)
  for (const path of [`/windows/${WINDOW}/qualification/advance`, `/windows/june28/qualification/${BATCH}`, `/windows/june/qualification/${BATCH}`])
    assert.equal((await caller.call('GET', path)).code, 'not_found', path)
})

test('only those approved are placed', () => {
  const told = execFileSync(join(BIN, 'zhiyuan'), ['allocate', WINDOW, '--batch', BATCH, '--data', province.data], { cwd: ROOT }).toString()
  assert.match(told, /\(filed\) 2 /)
  assert.match(told, /\(not approved\) 1\n/)
})

test('an import of the list is all of it: who is not in it any more is off it', async () => {
  province.import('list', ['考生号', waiting.no], '--list', 'county40_approved')
  assert.deepEqual([await stateOf(approved), await stateOf(waiting)], ['waiting', 'approved'])
})
