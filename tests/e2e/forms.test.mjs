// Every form of the season, in its window, before a candidate who may file it: the page offers what the window's reply
// says of each section, takes a choice in it, and the card confirms all of a window's forms at once.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { PASSWORD, Province, ROOT } from './province.mjs'
import { askForCode, giveCode, inEnglish, saved, signIn, typeCodes } from './steps.mjs'

/** The windows as the season file has them. */
const WINDOWS = readFileSync(join(ROOT, 'seasons/hunan-2014.toml'), 'utf8')
  .split('[[window]]')
  .slice(1)
  .map((text) => ({
    id: text.match(/^id = "(\w+)"/m)[1],
    opens: `${text.match(/^opens_at = (\S+)/m)[1]}+08:00`,
    batches: text.match(/^batches = \[([^\]]*)\]/m)[1].match(/\w+/g),
  }))
const LISTS = 'rural_single rural_special county40 autonomous art_troupe minority'
const WORDS = {
  zh: {
    h1: '填写 {batch} 志愿', parallel: '平行志愿', ordered: '顺序志愿', filled: '已填 {filled} / {max} 个', majors: '选专业（还可填 {n} 个）',
    other_majors: '专业服从调剂：服从', other_colleges: '学校服从调剂：服从', done: '已确认：{names}。', comma: '、',
  },
  en: {
    h1: 'Fill in: {batch}', parallel: 'parallel choices', ordered: 'choices in order', filled: '{filled} of {max} filled', majors: 'Add a major ({n} left)',
    other_majors: 'Other majors: accepted', other_colleges: 'Other colleges: accepted', done: 'Confirmed: {names}.', comma: ', ',
  },
}
let province, browser, best, writer, athlete

/** Everybody is on every list, so that one person may file all batches of a track; the best of a subject is known. */
function onEveryList(text) {
  const [head, ...rows] = text.trim().split('\n')
  const column = (name) => head.split(',').indexOf(name)
  const people = rows.map((row) => row.split(','))
  for (const person of people) person[column('名单')] = LISTS
  const science = people.filter((person) => person[column('科类')] === '理工')
  const mark = (person) => Number(person[column('数学')])
  best = science.reduce((a, b) => (mark(b) > mark(a) ? b : a))[0]
  return `${[head, ...people.map((person) => person.join(','))].join('\n')}\n`
}

before(async () => {
  province = new Province(600, { shape: { candidates: onEveryList } })
  best = province.people.find((person) => person.no === best)
  const strongest = (track) => province.people.filter((person) => person.track === track).sort((a, b) => b.score - a.score)[0]
  writer = strongest('文史')
  athlete = strongest('体育(理)')
  const base = await province.serve(WINDOWS[0].opens)
  for (const person of [best, writer, athlete]) await new Caller(base).setUp(person)
  await province.stop()
  browser = await openBrowser()
})
afterEach(() => province.stop())
after(async () => {
  await browser?.close()
  await province?.remove()
})

const fillIn = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
const plain = (text) => text.replace(/\s+/g, ' ').trim()
const textOf = async (page, selector) => plain(await page.textContent(selector))

/** What the plan has for that section. */
const offers = (person, window, batch, section) =>
  province.plan.filter((line) => line['填报时段'] === window && line['批次'] === batch && line['科类'] === person.track && ['', section].includes(line['志愿栏']))

/** A college of it, or nothing. */
const offer = (...where) => offers(...where)[0]
/** Whether it is the only major of its college there. */
const isSole = (offered, ...where) => offers(...where).filter((line) => line['院校代号'] === offered['院校代号']).length === 1

/** Whoever may file a batch in which the plan has nothing for their track is told so. */
async function seeNothing(visit, base, window, batch) {
  const { page } = visit
  await page.goto(`${base}/app.html#/fill/${window.id}/${batch.id}`)
  await page.waitForSelector('#plan-nothing', { state: 'attached' })
  assert.equal(await page.$('#quick-codes'), null)
  await visit.look(`form-${window.id}-${batch.id}-nothing`)
}

async function windowAs(person, base, id) {
  const caller = new Caller(base)
  await caller.call('POST', '/sign-in', { candidate_no: person.no, password: PASSWORD })
  return caller.call('GET', `/windows/${id}`)
}

const view = (visit, which) => (visit.phone ? visit.page.click(`.view-switch button:nth-child(${which === 'list' ? 1 : 2})`) : null)

async function chooseCollege(visit, batch, section, college) {
  const { page } = visit
  await view(visit, 'plan')
  if (batch.sections.length > 1) await page.selectOption('#target-section', section.id)
  await typeCodes(page, college)
  await page.click('#quick-add')
  await view(visit, 'list')
  await page.waitForSelector(`#choice-${section.id}-0`)
}

const headingOf = (words, section, filled) => `${section.name} ${words[section.mode]} · ${fillIn(words.filled, { filled, max: section.colleges_max })}`

/** One college in one section of the open form: it takes as many majors and has the flags that the window says. */
async function fillSection(visit, words, batch, section, college, sole) {
  const { page } = visit
  await chooseCollege(visit, batch, section, college)
  assert.equal(await textOf(page, `#list-${section.id}-h`), headingOf(words, section, 1))
  const majors = `#major-${section.id}-0`
  if (sole) {
    await page.waitForSelector(`#choice-${section.id}-0 .major`)
    assert.equal(await page.$(majors), null, 'a sole major comes by itself, and there is nothing more to choose')
  } else {
    assert.equal(await textOf(page, `${majors} option >> nth=0`), fillIn(words.majors, { n: section.majors_max }))
    await page.selectOption(majors, { index: 1 })
    await page.click(`#choice-${section.id}-0 .add-major button`)
  }
  for (const [flag, box] of [['accepts_other_majors', `#other-majors-${section.id}-0`], ['accepts_other_colleges', `#other-colleges-${section.id}`]]) {
    assert.equal((await page.$(box)) !== null, section[flag], `${batch.id} ${section.id} ${flag}`)
    if (section[flag]) await page.check(box)
  }
}

async function fillForm(visit, base, words, window, batch, person, preferred) {
  const { page } = visit
  await page.goto(`${base}/app.html#/fill/${window.id}/${batch.id}`)
  await page.waitForFunction((h1) => document.querySelector('h1')?.textContent.startsWith(h1), fillIn(words.h1, { batch: batch.name }))
  assert.equal((await page.$('#collection')) !== null, window.collection, 'a collection says what it is')
  await page.waitForSelector('#quick-codes', { state: 'attached' })
  const headings = await page.$$eval('.list-section h3', (all) => all.map((one) => one.textContent.replace(/\s+/g, ' ').trim()))
  assert.equal((await page.$('#one-section')) !== null, batch.sections_exclude)
  assert.deepEqual(headings, batch.sections.map((section) => headingOf(words, section, 0)))
  // Not every section has something for every track.
  const offered = batch.sections.filter((section) => offer(person, window.id, batch.id, section.id))
  const sections = batch.sections_exclude ? [offered.at(preferred)] : offered
  for (const section of sections) {
    const where = [person, window.id, batch.id, section.id]
    const offered = offer(...where)
    await fillSection(visit, words, batch, section, offered['院校代号'], isSole(offered, ...where))
  }
  await saved(page)
  await page.evaluate(() => scrollTo(0, 0))
  await visit.look(`form-${window.id}-${batch.id}`)
  return sections
}

async function confirmAll(visit, base, words, window, filled, person) {
  const { page } = visit
  const position = await askForCode(visit, base, window.id)
  assert.equal(await page.$('#refusals, .problem'), null, 'nothing is refused')
  for (const { batch, sections } of filled) {
    const shown = await textOf(page, `#form-${batch.id}`)
    for (const [flag, accepted] of [['accepts_other_majors', words.other_majors], ['accepts_other_colleges', words.other_colleges]])
      assert.equal(shown.split(accepted).length - 1, sections.filter((section) => section[flag]).length, `${batch.id} ${flag}`)
  }
  await visit.look(`forms-check-${window.id}`)
  await giveCode(visit, person.code(position))
  await page.waitForSelector('#receipt-no')
  const names = filled.map(({ batch }) => batch.name).join(words.comma)
  assert.ok((await textOf(page, 'main')).includes(fillIn(words.done, { names })), names)
}

/** Files every batch of the window that this person may file and the plan has something for; gives its sections. */
async function fileAll(window, base, { person, size, language, preferred }) {
  const reply = await windowAs(person, base, window.id)
  const named = (thing) => ({ ...thing, name: thing[`name_${language}`] })
  const open = reply.batches.filter((batch) => batch.may_file)
  const batches = open
    .filter((batch) => batch.catalogue)
    .map((batch) => ({ ...named(batch), sections: batch.sections.map(named) }))
  const visit = await Visit.begin(browser, size)
  await signIn(visit, base, person)
  if (language === 'en') {
    await inEnglish(visit)
    await visit.page.waitForSelector('html[lang=en]')
  }
  const filled = []
  for (const batch of batches) filled.push({ batch, sections: await fillForm(visit, base, WORDS[language], { ...window, collection: reply.collection }, batch, person, preferred) })
  for (const batch of open) if (!batch.catalogue) await seeNothing(visit, base, window, batch)
  await confirmAll(visit, base, WORDS[language], window, filled, person)
  await visit.end()
  return filled.flatMap(({ batch, sections }) => sections.map((section) => `${batch.id} ${section.id}`))
}

/** `preferred`: of sections of which only one may be filled. */
function visitors(window) {
  const more = {
    june26: { person: writer, size: 'desktop', language: 'en', preferred: -1 },
    june28: { person: athlete, size: 'desktop', language: 'en', preferred: 0 },
  }
  return [{ person: best, size: 'phone', language: 'zh', preferred: 0 }, ...(more[window.id] ? [more[window.id]] : [])]
}

for (const window of WINDOWS)
  test(`${window.id}: each form of its batches is offered as the season has it, filled and confirmed`, { timeout: 120_000 }, async () => {
    const base = await province.serve(window.opens)
    const { batches, collection } = await windowAs(best, base, window.id)
    assert.deepEqual(batches.map((batch) => batch.id), window.batches)
    const filled = new Set()
    for (const visitor of visitors(window)) for (const section of await fileAll(window, base, visitor)) filled.add(section)
    const all = batches.flatMap((batch) => batch.sections.map((section) => `${batch.id} ${section.id}`))
    // Of what is left there need not be something in every section.
    const left = collection ? all.filter((one) => filled.has(one)) : all
    assert.deepEqual([...filled].sort(), left.sort(), 'no form of the window is left out')
    assert.ok(filled.size >= batches.length)
  })
