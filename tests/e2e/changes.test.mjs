// The plan changes while filing is open: the fill page takes the new plan without losing anything, the next sign-in
// begins with the notice, and there are two answers to it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { PASSWORD, Province } from './province.mjs'
import { askForCode, fill, firstSignIn, giveCode, inEnglish, openChoice, saved, setUp, signIn, typeCodes } from './steps.mjs'

const WINDOW = 'june28'
const HREF = `#/fill/${WINDOW}/undergrad1`
let province, base, browser, owner, filer, drafter
/** The lines of the plan that the owner's two choices list. */
let first, second

const lineOf = ({ college, majors }) =>
  province.plan.find((line) => line['填报时段'] === WINDOW && line['批次'] === 'undergrad1' && line['志愿栏'] === 'general' && line['科类'] === owner.track && line['院校代号'] === college && line['专业代号'] === majors[0])
const formOf = (...lines) => ({
  batch: 'undergrad1',
  sections: [{ section: 'general', choices: lines.map((line) => ({ college: line['院校代号'], majors: [line['专业代号']], accepts_other_majors: false })), accepts_other_colleges: false }],
})
const text = async (page, selector) => (await page.textContent(selector)).replace(/\s+/g, ' ')
/** From the top: where the focus has scrolled to, the bar that stays in sight lies over the list. */
const lookFromTop = async (visit, name) => {
  await visit.page.evaluate(() => scrollTo(0, 0))
  await visit.look(name)
}
const signedIn = async (person) => {
  const caller = new Caller(base)
  await caller.call('POST', '/sign-in', { candidate_no: person.no, password: PASSWORD })
  return caller
}
const noticesOf = async (caller) => (await caller.call('GET', '/me')).windows.find((w) => w.id === WINDOW).changes ?? []

before(async () => {
  province = new Province(600)
  const people = province.strong()
  ;[owner, filer, drafter] = people.filter((p) => p.track === people[0].track)
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

test('two candidates file, before anything changes', { timeout: 120_000 }, async () => {
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await firstSignIn(visit, base, owner)
  await setUp(visit)
  assert.equal(await page.$('#plan-changes'), null)
  await fill(visit, base, HREF)
  await giveCode(visit, owner.code(await askForCode(visit, base, WINDOW)))
  await page.waitForSelector('#receipt-no')
  const filed = await page.evaluate((id) => fetch(`/api/candidate/windows/${id}`).then((r) => r.json()), WINDOW)
  const { choices } = filed.batches.find((b) => b.id === 'undergrad1').confirmed.form.sections[0]
  ;[first, second] = choices.map(lineOf)
  await visit.end()

  const caller = new Caller(base)
  await caller.setUp(filer)
  const forms = [formOf(first)]
  const { challenge, position } = await caller.call('POST', `/windows/${WINDOW}/challenge`, { base_seq: 0, forms })
  const reply = await caller.call('POST', `/windows/${WINDOW}/confirm`, { request_id: 'ab'.repeat(16), base_seq: 0, forms, challenge, code: filer.code(position) })
  assert.equal(reply.status, 200)
  assert.deepEqual(await noticesOf(caller), [])
})

test('a change that arrives at the open fill page brings the new plan and loses nothing', { timeout: 120_000 }, async () => {
  const visit = await Visit.begin(browser, 'desktop')
  const { page } = visit
  await signIn(visit, base, owner)
  await page.goto(`${base}/app.html${HREF}`)
  await page.waitForSelector('.hit')
  await page.fill('#search', '长沙')
  await typeCodes(page, second['院校代号'])
  const seats = String(Number(first['计划数']) + 7)
  await province.changePlan(WINDOW, '学校申请增加计划', [{ 变更: '计划数', ...first, 计划数: seats }])
  assert.equal(await page.$('#plan-renewed'), null, 'nothing has told the page yet')
  await openChoice(page, 0)
  await page.click('#other-majors-general-0')
  await page.waitForSelector('#plan-renewed')
  assert.match(await text(page, 'p[aria-live=polite]'), /本页已换用新的计划/)
  assert.equal(await page.inputValue('#search'), '长沙')
  assert.equal(await page.inputValue('#quick-codes'), second['院校代号'])
  assert.equal((await page.$$('.choice')).length, 2)
  assert.ok(await page.isChecked('#other-majors-general-0'), 'the edit that told it is kept')
  assert.match(await text(page, '#choice-general-0 .major'), new RegExp(`计划 ${seats} 人`))
  assert.match(await text(page, '#changed-places'), new RegExp(`志愿 1 .*${first['院校名称']}.*计划数由 ${first['计划数']} 人改为 ${seats} 人`))
  await page.click('#changed-places a')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'choice-general-0')
  await lookFromTop(visit, 'change-fill')
  await page.click('#go-check')
  await page.waitForSelector('.filed-choice .change-marks')
  await visit.look('change-check')
  await page.goto(`${base}/app.html${HREF}`)
  await page.click('button:has-text("放弃改动")')
  await page.waitForFunction(() => /与已确认的第 1 版相同/.test(document.querySelector('#save-status').textContent))
  await saved(page)
  await visit.end()
})

for (const size of ['phone', 'desktop'])
  test(`signing in begins with the notice, ${size}`, { timeout: 60_000 }, async () => {
    const visit = await Visit.begin(browser, size)
    const { page } = visit
    await signIn(visit, base, owner)
    await page.waitForSelector('#plan-changes')
    assert.equal(await page.evaluate(() => document.querySelector('main h1').nextElementSibling.id), 'plan-changes', 'the first thing on the page')
    const words = await text(page, '#plan-changes')
    for (const part of ['学校申请增加计划', first['院校名称'], first['专业名称'], '志愿 1', '不需要口令']) assert.ok(words.includes(part), `${part} in ${words}`)
    assert.ok(!words.includes(second['院校名称']), 'only what changed')
    await visit.look('change-home')
    await inEnglish(visit)
    await page.waitForSelector('html[lang=en]')
    await visit.look('change-home-en')
    await page.click('button:has-text("中文")')
    await page.waitForSelector('html[lang=zh-CN]')
    await visit.end()
  })

test('R-CHG-4: only an open change is answered, by its own candidate, once', { timeout: 60_000 }, async () => {
  const caller = await signedIn(filer)
  const [notice] = await noticesOf(caller)
  assert.equal(notice.standing, 'open')
  assert.deepEqual(notice.choices.map(({ batch, section, choice, list, kind }) => [batch, section, choice, list, kind]), [['undergrad1', 'general', 1, 'filed', 'seats']])
  const keep = (number, seq, headers) => caller.call('POST', `/windows/${WINDOW}/changes/${number}/keep`, { seq }, headers)
  const refused = [
    ['another site', () => keep(1, 1, { 'X-Zhiyuan': '0' }), 'csrf_header_missing'],
    ["another's page", () => keep(1, 1, { 'X-Zhiyuan-For': owner.no }), 'session_other'],
    ['no such change', () => keep(9, 1), 'change_not_open'],
    ['another list', () => keep(1, 2), 'filing_changed'],
    ['nothing filed', () => caller.call('POST', '/windows/june26/changes/1/keep', { seq: 1 }), 'not_found'],
  ]
  for (const [what, call, code] of refused) assert.equal((await call()).code, code, what)
  for (const time of ['first', 'second']) assert.equal((await keep(1, 1)).status, 204, time)
  assert.equal((await noticesOf(caller))[0].standing, 'kept')
  const { events } = await caller.call('GET', '/events')
  assert.deepEqual(events.filter((e) => e.kind === 'change_kept').map((e) => e.detail), [{ window: WINDOW, change: '1' }])
})

test('keeping takes no code and is put on record', { timeout: 60_000 }, async () => {
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await signIn(visit, base, owner)
  const codes = /可用于网上确认的口令还有 \d+ 个/
  const [left] = (await text(page, 'main')).match(codes)
  await page.focus(`#keep-${WINDOW}-1`)
  await page.keyboard.press('Enter')
  await page.waitForSelector('#change-kept')
  await page.waitForSelector('#plan-changes', { state: 'detached' })
  assert.equal(await page.evaluate(() => document.activeElement.id), 'change-kept')
  assert.equal((await text(page, 'main')).match(codes)[0], left)
  assert.match(await text(page, '.events'), /计划变更后保留志愿/)
  await visit.look('change-kept')
  await page.reload()
  await page.waitForSelector('h2[id^=window-]')
  await page.waitForLoadState('networkidle')
  assert.equal(await page.$('#plan-changes'), null)
  await visit.end()
})

test('a draft of a changed line is told as a hint, and asks for no answer', { timeout: 60_000 }, async () => {
  const caller = new Caller(base)
  await caller.setUp(drafter)
  const draft = await caller.call('PUT', `/windows/${WINDOW}/drafts/undergrad1`, { base_revision: 0, form: formOf(second, first) })
  const { plan_version } = await caller.call('GET', `/windows/${WINDOW}`)
  assert.equal(draft.plan_version, plan_version)
  const [notice] = await noticesOf(caller)
  assert.equal(notice.standing, 'draft_only')
  assert.deepEqual(notice.choices.map((c) => [c.list, c.choice]), [['draft', 2]])
  assert.equal((await caller.call('POST', `/windows/${WINDOW}/changes/1/keep`, { seq: 1 })).code, 'not_found')
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await signIn(visit, base, drafter)
  await page.waitForSelector('#changed-drafts')
  assert.equal(await page.$('#plan-changes'), null)
  await visit.look('change-draft-home')
  await page.click('#changed-drafts a')
  await page.waitForSelector('#choice-general-1 .change-marks')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'choice-general-1')
  await lookFromTop(visit, 'change-draft-fill')
  await visit.end()
})

test('a withdrawn choice is marked, replaced and confirmed anew', { timeout: 120_000 }, async () => {
  await province.changePlan(WINDOW, '该专业今年停止招生', [{ 变更: '取消', ...second }])
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await signIn(visit, base, owner)
  await page.waitForSelector('#plan-changes')
  const words = await text(page, '#plan-changes')
  assert.ok(words.includes('取消招生') && words.includes(second['专业名称']) && !words.includes('学校申请增加计划'), words)
  await visit.look('change-home-withdrawn')
  await page.click('#plan-changes a.primary')
  await page.waitForSelector('#choice-general-1 .change-marks')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'choice-general-1')
  const choice = await text(page, '#choice-general-1')
  assert.ok(choice.includes(second['院校名称']) && choice.includes(second['专业名称']), `names of what has left the plan: ${choice}`)
  await lookFromTop(visit, 'change-fill-withdrawn')
  await openChoice(page, 1)
  await page.click('#choice-general-1 .moves .danger')
  await page.waitForSelector('#choice-general-1', { state: 'detached' })
  await saved(page)
  await page.click('#go-check')
  await giveCode(visit, owner.code(await askForCode(visit, base, WINDOW)))
  await page.waitForSelector('#receipt-no')
  await page.goto(`${base}/app.html#/home`)
  await page.waitForSelector('h2[id^=window-]')
  await page.waitForLoadState('networkidle')
  assert.equal(await page.$('#plan-changes'), null, 'confirming anew has answered it')
  await visit.end()
})
