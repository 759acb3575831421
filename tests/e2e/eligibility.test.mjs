// Who may file what, and why not: each refusal of eligibility as the candidate whom it concerns sees it on the home page.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { PASSWORD, Province } from './province.mjs'
import { firstSignIn, inEnglish, setUp, signIn } from './steps.mjs'

const LINE = 522 // of 理工 for 本科一批, seasons/hunan-2014.toml
const CLASSES = ['文史', '理工']
let province, base, browser, admitted, offer

before(async () => {
  province = new Province(600)
  ;[admitted] = province.strong()
  offer = province.plan.find((line) => line['填报时段'] === 'june26' && line['批次'] === 'advance' && line['科类'] === admitted.track)
  province.import('results', [
    '考生号,填报时段,批次,状态,志愿栏,院校代号,专业代号,志愿序号',
    [admitted.no, 'june26', 'advance', 'admitted', offer['志愿栏'], offer['院校代号'], offer['专业代号'], 1].join(','),
  ])
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

const CASES = [
  {
    rule: 'R-ELI-1 track_not_served',
    who: () => province.people.find((p) => p.track.includes('音乐')),
    batch: 'undergrad1',
    zh: () => /这个批次不招您的科类/,
    en: () => /does not take your subject track/,
  },
  {
    rule: 'R-ELI-2 not_on_list',
    who: () => province.strong().find((p) => !p.lists.includes('autonomous') && p !== admitted),
    batch: 'autonomous',
    zh: () => /只限“自主招生[^”]*”上的考生填报，您不在其中/,
    en: () => /Only candidates on the list “[A-Z][^”]+” may file this batch/,
  },
  {
    rule: 'R-ELI-3 below_line',
    who: () => province.people.find((p) => p.track === '理工' && p.score < LINE && p.score > 400),
    batch: 'undergrad1',
    zh: (p) => new RegExp(`您的成绩（${p.score} 分）低于这个批次的控制线（${LINE} 分）`),
    en: (p) => new RegExp(`${p.score}.*${LINE}`),
  },
  {
    rule: 'R-ELI-5 already_admitted',
    who: () => admitted,
    batch: 'undergrad2',
    zh: () => new RegExp(`您已在本科提前批被 ${offer['院校代号']} ${offer['院校名称']} 录取`),
    en: () => new RegExp(`admitted by ${offer['院校代号']} ${offer['院校名称']} in “Undergraduate, advance batch”`),
  },
  {
    rule: 'R-ELI-6 not_among_best',
    // The strongest of many may be among the best; somebody just above the line is in no subject.
    who: () => province.people.find((p) => p.track === '理工' && p.score >= 386 && p.score < 442),
    batch: 'single_subject',
    zh: () => /单科成绩排在该科考生前 10000 分之一/,
    en: () => /best 1 in 10000 of a subject/,
  },
]

for (const { rule, who, batch, zh, en } of CASES)
  test(`${rule} is told to whom it concerns, in both languages`, { timeout: 60_000 }, async () => {
    const person = who()
    assert.ok(person, 'the demo province has such a candidate')
    await new Caller(base).setUp(person)
    const visit = await Visit.begin(browser, 'phone')
    const { page } = visit
    await signIn(visit, base, person)
    const row = `#batch-june28-${batch}`
    assert.match(await page.textContent(row), zh(person))
    assert.equal(await page.$(`${row} a`), null, 'no way to a list that may not be filed')
    await visit.look(`why-not-${batch}`)
    await inEnglish(visit)
    await page.waitForSelector('html[lang=en]')
    assert.match(await page.textContent(row), en(person))
    await visit.look(`why-not-${batch}-en`)
    await visit.end()
  })

test('every batch of every window stands under its official batch; place and score are known', { timeout: 60_000 }, async () => {
  const person = province.strong().at(-1)
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await firstSignIn(visit, base, person)
  await setUp(visit)
  const caller = new Caller(base)
  await caller.call('POST', '/sign-in', { candidate_no: person.no, password: PASSWORD })
  const me = await caller.call('GET', '/me')
  const later = await page.textContent('#later-windows')
  for (const window of me.windows)
    for (const one of window.batches) {
      if (window.collection) {
        assert.ok(later.includes(window.name_zh), 'a collection round is told in a line until its plan is out')
        continue
      }
      const found = await page.$(`[aria-labelledby=window-${window.id}] #batch-${window.id}-${one.id}`)
      assert.ok(found, `${window.id} ${one.id}`)
      const above = await found.evaluate((row) => row.parentElement.previousElementSibling.textContent)
      if (await found.evaluate((row) => row.closest('.barred-batches') !== null)) assert.match(above, /^您不能填报的批次（\d+）$/)
      else if (one.group_zh !== one.name_zh) assert.equal(above, one.group_zh)
    }
  const better = province.people.filter((p) => p.track === person.track && p.score > person.score).length
  const all = province.people.filter((p) => p.track === person.track && p.score > 0).length
  assert.equal(await page.textContent('.own-place'), `全省${person.track}类第 ${better + 1} 名（共 ${all} 人）`)
  assert.ok(CLASSES.includes(person.track))
  await visit.end()
})
