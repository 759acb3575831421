// What the rules say to a form, as the candidate whom it concerns reads it on the check page: the sentence in both
// languages, the place it is about, and no way to confirm. Faulty forms are stored as drafts, which need not be right.
//
// Never seen there, because pages and server keep such forms out before: too_many_colleges and too_many_majors (full
// sections take nothing more, below), section_unknown, batch_not_in_window and form_empty (no page makes such a form,
// no draft holds one), no_change (a list equal to the confirmed one is not sent).

import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { choice, codesOf, firstBatch, section } from './form_parts.mjs'
import { Province } from './province.mjs'
import { inEnglish, signIn, typeCodes } from './steps.mjs'

const WINDOW = 'june28'
const OPEN = '2014-06-29T09:00:00+08:00'
const LINE = 522 // of 理工 for 本科一批
const LIMITED = { college: '4303', list: 'county40_approved' }
const taken = new Set()
let province, base, browser, admitted

/** Two batches that exclude each other, which Hunan had not in 2014. */
const excluding = (text) => text.replace('code = "04"\n', 'code = "04"\nexcludes = ["art_troupe"]\n').replace('code = "05"\n', 'code = "05"\nexcludes = ["autonomous"]\n')

const eachRow = (text, change) => {
  const [head, ...rows] = text.trim().split('\n')
  const column = (name) => head.trim().split(',').indexOf(name)
  return `${[head.trim(), ...rows.map((row) => change(row.trim().split(','), column)).filter(Boolean).map((cells) => cells.join(','))].join('\n')}\n`
}
/** Every other candidate is on the lists of 自主招生 and 高水平艺术团. */
const listed = (text) =>
  eachRow(text, (cells, column) => {
    cells[column('名单')] = Number(cells[0].slice(-1)) % 2 ? '' : 'autonomous art_troupe'
    return cells
  })
/** A college's majors are open to a list only; the last window has no plan yet. */
const limited = (text) =>
  eachRow(text, (cells, column) => {
    if (cells[column('填报时段')] === 'collect_college_2') return null
    if (cells[column('批次')] === 'undergrad1' && cells[column('院校代号')] === LIMITED.college) cells[column('限报名单')] = LIMITED.list
    return cells
  })

before(async () => {
  province = new Province(600, { reseason: excluding, shape: { candidates: listed, plan: limited } })
  admitted = someone()
  province.import('results', [
    '考生号,填报时段,批次,状态,志愿栏,院校代号,专业代号,志愿序号',
    [admitted.no, 'june26', 'advance', 'admitted', 'military', ...line('june26', 'advance', 'military'), 1].join(','),
  ])
  browser = await openBrowser()
})
afterEach(() => province.stop())
after(async () => {
  await browser?.close()
  await province?.remove()
})

/** Somebody above the line of 本科一批 (or as asked) who has not been in a test yet. */
function someone(asked = () => true, among = province.strong().filter((person) => person.track === '理工')) {
  const person = among.find((one) => !taken.has(one.no) && asked(one))
  assert.ok(person, 'the demo province has such a candidate')
  taken.add(person.no)
  return person
}
const onLists = () => someone((person) => person.lists.includes('autonomous'))
const offList = () => someone((person) => !person.lists.includes('autonomous'))
const among = (asked) => () => someone(asked, province.people)

function line(...where) {
  return codesOf(province, ...where)
}
const general = (college) => line(WINDOW, 'undergrad1', 'general', college)
const oneOf = (batch) => ({ batch, sections: [section('general', [choice(line(WINDOW, batch, 'general'))])] })

/** A visit of somebody whose drafts these are, at the check page of the window. */
async function atCheck(person, window, forms, size = 'phone') {
  const caller = new Caller(base)
  await caller.setUp(person)
  for (const form of forms) await caller.draft(window, form)
  return visitCheck(person, window, size)
}

async function visitCheck(person, window, size = 'phone') {
  const visit = await Visit.begin(browser, size)
  await signIn(visit, base, person)
  await visit.page.goto(`${base}/app.html#/check/${window}`)
  await visit.page.waitForFunction(() => document.querySelector('#refusals, #request-code, main .told'))
  return visit
}

const plain = (text) => text.replace(/\s+/g, ' ').trim()
const summary = async (page) => (await page.$$eval('#refusals li', (all) => all.map((one) => one.textContent))).map(plain)

/** What is refused stands in the summary, in order, and each sentence again at its place; nothing can be confirmed. */
async function refused(visit, name, zh, en) {
  const { page } = visit
  for (const [language, sentences] of [['', zh], ['-en', en]]) {
    if (language) await inEnglish(visit)
    assert.deepEqual(await summary(page), sentences)
    const boxes = await page.$$eval('.form-list .problem p', (all) => all.map((one) => one.textContent.replace(/\s+/g, ' ')))
    for (const sentence of sentences) {
      const words = sentence.slice(sentence.search(/：|: /) + 1).trim()
      assert.ok(boxes.some((box) => box.includes(words)), `${words} at its place: ${boxes.join(' | ')}`)
    }
    assert.equal(await page.$('#request-code'), null, 'no way to confirm')
    await visit.look(`refused-${name}${language}`)
  }
}

test('R-FORM-2 sections_exclude: of 军事 and 非军事 only one is filled; a window without a plan says when it opens', { timeout: 60_000 }, async () => {
  base = await province.serve('2014-06-26T09:00:00+08:00')
  const both = ['military', 'civil'].map((id) => section(id, [choice(line('june26', 'advance', id))]))
  const person = someone()
  const visit = await atCheck(person, 'june26', [{ batch: 'advance', sections: both }])
  await refused(
    visit, 'sections_exclude',
    ['本科提前批 非军事院校：这个批次的志愿栏只能填其中一个。请只保留一栏，清空其他栏。'],
    ['Undergraduate, advance batch Other colleges: Only one section of this batch may be filled. Keep one and clear the others.'],
  )
  const { page } = visit
  await page.goto(`${base}/app.html#/fill/collect_college_2/college`)
  await page.waitForSelector('main .problem')
  assert.match(await page.textContent('main .problem'), /not opened yet. Come back after it opens/, 'R-WIN-1 window_not_open')
  await visit.end()
})

const CASES = [
  {
    rule: 'R-FORM-4 college_repeated', forms: () => [firstBatch(general('4301'), general('4301'))],
    zh: ['本科一批 非定向 志愿 2：同一所院校填了两次。请删去其中一个（代号 4301）。'],
    en: ['Undergraduate, first batch General, choice 2: The same college is there twice. Remove one of the two with code 4301.'],
  },
  {
    rule: 'R-FORM-5 college_unknown', forms: () => [firstBatch(general('4301'), ['9999', '01'])],
    zh: ['本科一批 非定向 志愿 2：这个院校代号不在今年本批次本栏、您的科类的招生计划里。请核对代号 9999，或改选其他院校。'],
    en: ['Undergraduate, first batch General, choice 2: This college code is not in this year’s plan of this batch, section and track. Check code 9999, or choose another college.'],
  },
  {
    rule: 'R-FORM-5 college_unknown, of another section', forms: () => [{ batch: 'undergrad1', sections: [section('directed', [choice(general('1105'))])] }],
    zh: ['本科一批 定向 志愿 1：这个院校代号不在今年本批次本栏、您的科类的招生计划里。请核对代号 1105，或改选其他院校。'],
    en: ['Undergraduate, first batch Directed, choice 1: This college code is not in this year’s plan of this batch, section and track. Check code 1105, or choose another college.'],
  },
  {
    rule: 'R-FORM-6 majors_missing', forms: () => [firstBatch(['4301'])],
    zh: ['本科一批 非定向 志愿 1：这所院校还没有填专业。请给 4301 至少填一个专业，或删去这所院校。'],
    en: ['Undergraduate, first batch General, choice 1: No major is filled in for this college. Add at least one to 4301, or remove the college.'],
  },
  {
    rule: 'R-FORM-8 major_repeated', forms: () => [firstBatch([...general('4301'), general('4301')[1]])],
    zh: () => [`本科一批 非定向 志愿 1：同一专业填了两次。请删去其中一个（代号 ${general('4301')[1]}）。`],
    en: () => [`Undergraduate, first batch General, choice 1: The same major is there twice. Remove one of the two with code ${general('4301')[1]}.`],
  },
  {
    rule: 'R-FORM-9 major_unknown', forms: () => [firstBatch(['4301', '99'])],
    zh: ['本科一批 非定向 志愿 1：这个专业代号不在该院校今年本栏、您的科类的招生计划里。请核对代号 99，或改选其他专业。'],
    en: ['Undergraduate, first batch General, choice 1: This major code is not in this year’s plan of the college for this section and your track. Check code 99, or choose another major.'],
  },
  {
    rule: 'R-FORM-13 line_not_open', forms: () => [firstBatch(general('4301'), general(LIMITED.college))],
    zh: () => [`本科一批 非定向 志愿 2：这个专业只限名单上的考生填报，您不在名单上。专业代号 ${general(LIMITED.college)[1]}，名单是“贫困地方定向计划资格审核合格名单”，请改选其他专业。`],
    en: () => [`Undergraduate, first batch General, choice 2: This major is only for candidates on a list, and you are not on it. Choose another one than ${general(LIMITED.college)[1]}, which is for “Approved for the plan for poor counties”.`],
  },
  {
    rule: 'R-ELI-4 batches_exclude', who: onLists, forms: () => [oneOf('autonomous'), oneOf('art_troupe')],
    zh: ['自主招生：这个批次与“高水平艺术团”只能填一个。请清空其中一个。', '高水平艺术团：这个批次与“自主招生”只能填一个。请清空其中一个。'],
    en: ['Autonomous admission: Only one of this batch and “High-level art troupe” can be filed. Clear one of them.', 'High-level art troupe: Only one of this batch and “Autonomous admission” can be filed. Clear one of them.'],
  },
  {
    rule: 'R-ELI-1 track_not_served', who: among((p) => p.track.includes('音乐')), forms: () => [firstBatch(general('4301'))],
    zh: ['本科一批：这个批次不招您的科类，不需要填报。'],
    en: ['Undergraduate, first batch: This batch does not take your subject track. You need not file it.'],
  },
  {
    rule: 'R-ELI-3 below_line', who: among((p) => p.track === '理工' && p.score < LINE && p.score > 400), forms: () => [firstBatch(general('4301'))],
    zh: (p) => [`本科一批：您的成绩（${p.score} 分）低于这个批次的控制线（${LINE} 分），不能填报。请填报其他批次。`],
    en: (p) => [`Undergraduate, first batch: Your score (${p.score}) is below the control line of this batch (${LINE}). File another batch.`],
  },
  {
    rule: 'R-ELI-6 not_among_best', who: among((p) => p.track === '理工' && p.score >= 386 && p.score < 442), forms: () => [oneOf('single_subject')],
    zh: ['单科优秀考生志愿：这个批次只限单科成绩排在该科考生前 10000 分之一的考生填报，您的各科成绩未达到。'],
    en: ['Excellent in a single subject: This batch is for candidates among the best 1 in 10000 of a subject. None of your marks is.'],
  },
  {
    rule: 'R-ELI-5 already_admitted', who: () => admitted, forms: () => [firstBatch(general('4301'))],
    zh: [/^本科一批：您已在本科提前批被 \d{4} .+ 录取，不能再填报其他志愿。$/],
    en: [/^Undergraduate, first batch: You have been admitted by \d{4} .+ in “Undergraduate, advance batch” and can file no other preference.$/],
  },
]

const given = (what, person) => (typeof what === 'function' ? what(person) : what)

for (const { rule, who = someone, forms, zh, en } of CASES)
  test(`${rule}: said at its place in both languages, and nothing can be confirmed`, { timeout: 60_000 }, async () => {
    base = await province.serve(OPEN)
    const person = who()
    const visit = await atCheck(person, WINDOW, forms())
    const seen = await summary(visit.page)
    // Where a name of the plan is part of the sentence, the sentence is held by its pattern.
    const exact = (sentences, shown) => given(sentences, person).map((one, i) => (one instanceof RegExp ? (assert.match(shown[i], one), shown[i]) : one))
    const expected = exact(zh, seen)
    await inEnglish(visit)
    const expectedEn = exact(en, await summary(visit.page))
    await visit.page.click('button:has-text("中文")')
    await visit.page.waitForSelector('html[lang=zh-CN]')
    await refused(visit, rule.split(' ')[1].replace(',', ''), expected, expectedEn)
    await visit.end()
  })

test('R-FORM-10 flag_not_offered: a flag that the section has not can be unticked', { timeout: 60_000 }, async () => {
  base = await province.serve(OPEN)
  const form = { batch: 'undergrad1', sections: [section('directed', [choice(line(WINDOW, 'undergrad1', 'directed'))], true)] }
  const visit = await atCheck(someone(), WINDOW, [form])
  await refused(visit, 'flag_not_offered', ['本科一批 定向：本栏没有这项服从调剂。请取消勾选。'], ['Undergraduate, first batch Directed: This section does not offer this adjustment. Untick it.'])
  const { page } = visit
  await page.click('#form-undergrad1 > p > .button')
  await page.click('#other-colleges-directed')
  await page.waitForSelector('#other-colleges-directed', { state: 'detached' })
  await page.click('#go-check')
  await page.waitForSelector('#request-code')
  await visit.end()
})

test('R-FORM-5 college_unknown: the search tells a college that another section takes, and does not add it', { timeout: 60_000 }, async () => {
  base = await province.serve(OPEN)
  const person = someone()
  await new Caller(base).setUp(person)
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await signIn(visit, base, person)
  await page.goto(`${base}/app.html#/fill/${WINDOW}/undergrad1`)
  await page.waitForSelector('.hit')
  await page.selectOption('#target-section', 'directed')
  await typeCodes(page, '1105')
  await page.waitForFunction(() => /只在“非定向”栏招生/.test(document.querySelector('#quick-read').textContent))
  assert.ok(await page.isDisabled('#quick-add'))
  await page.waitForSelector('.hit .hit-head .barred')
  await visit.look('other-section')
  await visit.end()
})

test('R-ELI-2 not_on_list: a draft in a batch that may not be filed can be cleared, and bars no other batch then', { timeout: 60_000 }, async () => {
  base = await province.serve(OPEN)
  const visit = await atCheck(offList(), WINDOW, [oneOf('autonomous'), firstBatch(general('4301'))])
  await refused(
    visit, 'not_on_list',
    ['自主招生：这个批次只限“自主招生入选名单”上的考生填报，您不在其中。如有疑问请联系学校。'],
    ['Autonomous admission: Only candidates on the list “Chosen in autonomous admission” may file this batch, and you are not among them. Ask your school if in doubt.'],
  )
  const { page } = visit
  await page.click('#form-autonomous > p > .button')
  await page.waitForSelector('#clear-list')
  await visit.look('barred-list-en')
  await page.click('#clear-list')
  await page.waitForSelector('#clear-list', { state: 'detached' })
  await page.goto(`${base}/app.html#/check/${WINDOW}`)
  await page.waitForSelector('#request-code')
  assert.equal(await page.$('#form-autonomous'), null)
  await visit.end()
})

test('R-ELI-4 batches_exclude: also told of a list that is confirmed already', { timeout: 60_000 }, async () => {
  base = await province.serve(OPEN)
  const person = onLists()
  const caller = new Caller(base)
  await caller.setUp(person)
  await caller.confirm(person, WINDOW, 0, [oneOf('autonomous')])
  await caller.draft(WINDOW, oneOf('art_troupe'))
  const visit = await visitCheck(person, WINDOW)
  await refused(
    visit, 'batches_exclude-confirmed',
    ['高水平艺术团：这个批次与“自主招生”只能填一个。请清空其中一个。', '自主招生：这个批次与“高水平艺术团”只能填一个。请清空其中一个。'],
    ['High-level art troupe: Only one of this batch and “Autonomous admission” can be filed. Clear one of them.', 'Autonomous admission: Only one of this batch and “High-level art troupe” can be filed. Clear one of them.'],
  )
  await visit.end()
})

test('R-FORM-3, R-FORM-7: a full section and a college with all its majors take nothing more, and say so', { timeout: 60_000 }, async () => {
  base = await province.serve(OPEN)
  const person = someone()
  const caller = new Caller(base)
  await caller.setUp(person)
  const colleges = [...new Set(province.plan.filter((one) => one['填报时段'] === WINDOW && one['批次'] === 'undergrad1' && one['科类'] === '理工' && one['志愿栏'] === 'general').map((one) => one['院校代号']))]
  const full = firstBatch(...colleges.slice(0, 5).map((college) => general(college)))
  full.sections[0].choices[0].majors = ['90', '91', '92', '93', '94', '95']
  await caller.draft(WINDOW, full)
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await signIn(visit, base, person)
  await page.goto(`${base}/app.html#/fill/${WINDOW}/undergrad1`)
  await page.waitForSelector('.hit')
  await typeCodes(page, colleges[5])
  assert.match(await page.textContent('#quick-read'), /至多 5 个，已填满/)
  await page.fill('#search', colleges[0])
  await page.waitForFunction((code) => document.querySelector('.hit .code').textContent === code && document.querySelectorAll('.hit').length === 1, colleges[0])
  await page.click('.hit .link')
  assert.match(await page.textContent('.hit .barred'), /专业至多 6 个，已填满/)
  assert.equal(await page.$('#major-general-0'), null)
  await visit.look('full')
  await visit.end()
})

const WARNINGS = [
  {
    rules: 'R-WARN-1 other_majors_not_accepted, R-WARN-2 other_colleges_not_accepted, R-WARN-5 places_empty',
    form: () => ({ batch: 'undergrad1', sections: [section('general', [choice(general('4301'), false)])] }),
    zh: ['还有空余的志愿：可填 5 个，只填了 1 个。', '不服从学校调剂：如果所填院校都未录取，本批次不会再调剂到其他院校。', '不服从专业调剂：如果所填专业都未录取，会被这所院校退档。'],
    en: ['Places are left empty: 1 of 5 filled.', 'you are not placed elsewhere in this batch.', 'this college sends your file back.'],
  },
  {
    rules: 'R-WARN-3 all_above_score', who: () => someone((p) => p.score < 600), form: () => firstBatch(general('3170')),
    zh: (p) => [`所填院校往年的分数线都高于您的成绩（${p.score} 分），可能全部落空。`], en: (p) => [`above your score (${p.score})`],
  },
  {
    rules: 'R-WARN-4 code_near_other', form: () => firstBatch(general('4301'), general('4302')),
    zh: ['代号 4302 与 4301 湖南大学 很接近，只差一位。请确认没有填错。'], en: ['Code 4302 is one digit away from 4301 湖南大学.'],
  },
  {
    rules: 'R-WARN-6 withdraws_all', filed: () => firstBatch(general('4301')), form: () => ({ batch: 'undergrad1', sections: [] }),
    zh: ['您将撤回 本科一批 的全部志愿', '确认后，已生效的第 1 版作废，这个批次没有任何志愿，等于没有填报。'],
    en: ['After confirming, version 1 no longer counts and nothing is filed in this batch.'],
  },
]

for (const { rules, who = someone, filed, form, zh, en } of WARNINGS)
  test(`${rules}: said before confirming, which stays possible`, { timeout: 60_000 }, async () => {
    base = await province.serve(OPEN)
    const person = who()
    const caller = new Caller(base)
    await caller.setUp(person)
    if (filed) await caller.confirm(person, WINDOW, 0, [filed()])
    await caller.draft(WINDOW, form())
    const visit = await visitCheck(person, WINDOW)
    for (const [sentences, name] of [[zh, ''], [en, '-en']]) {
      if (name) await inEnglish(visit)
      const shown = plain((await visit.page.$$eval('#form-undergrad1 .warn, #form-undergrad1 .withdraws', (all) => all.map((one) => one.textContent))).join(' '))
      for (const sentence of given(sentences, person)) assert.ok(shown.includes(sentence), `${sentence} in ${shown}`)
      assert.ok(await visit.page.$('#request-code'), 'a warning bars nothing')
      assert.equal((await visit.page.$$('.code_near_other details[open]')).length, 0, 'codes that are near are folded away')
      await visit.look(`warned-${rules.split(' ')[1].replace(',', '')}${name}`)
    }
    await visit.end()
  })

test('R-WIN-2 window_closed: whoever is a moment too late is told what counts, in both languages', { timeout: 60_000 }, async () => {
  base = await province.serve('2014-07-02T17:59:52+08:00')
  const visit = await atCheck(someone(), WINDOW, [firstBatch(general('4301'))])
  const { page } = visit
  await page.waitForSelector('#closed-panel')
  assert.match(await page.textContent('#closed-panel'), /您在这个时段没有任何志愿生效。/)
  await inEnglish(visit)
  assert.match(await page.textContent('#closed-panel'), /Nothing of yours is in force in this window./)
  assert.equal(await page.$('#request-code, #card-code'), null)
  await visit.look('refused-window_closed-en')
  await visit.end()
})

test('R-FORM-5, R-FORM-9 in a collection window: a code that is not there is most likely full', { timeout: 60_000 }, async () => {
  base = await province.serve('2014-07-17T09:00:00+08:00')
  const window = 'collect_undergrad1'
  const left = line(window, 'undergrad1', 'general')
  const gone = province.plan.find((one) => one['填报时段'] === WINDOW && one['批次'] === 'undergrad1' && one['科类'] === '理工' && !province.plan.some((other) => other['填报时段'] === window && other['院校代号'] === one['院校代号']))
  const visit = await atCheck(someone(), window, [firstBatch([left[0], '99'], [gone['院校代号'], gone['专业代号']])])
  await refused(
    visit, 'not_vacant',
    ['本科一批 非定向 志愿 1：征集志愿里没有这个专业代号：这个专业已录满，或代号有误。请核对代号 99，或改选其他专业。', `本科一批 非定向 志愿 2：征集志愿里没有这个院校代号：这所院校已录满，或代号有误。请核对代号 ${gone['院校代号']}，或改选其他院校。`],
    ['Undergraduate, first batch General, choice 1: This major code is not in this collection: the major is full, or the code is wrong. Check code 99, or choose another major.', `Undergraduate, first batch General, choice 2: This college code is not in this collection: the college is full, or the code is wrong. Check code ${gone['院校代号']}, or choose another college.`],
  )
  await visit.end()
})
