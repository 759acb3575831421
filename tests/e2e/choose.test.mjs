// Finding and choosing colleges on the fill page: filters, what limits a major, full readings, several majors at once, what is
// somewhere else, and favourites, which are kept with the draft.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { Province, zhiyuan } from './province.mjs'
import { inEnglish, saved, signIn } from './steps.mjs'

const FILL = '#/fill/june28/undergrad1'
const SIZES = ['phone', 'desktop']
/** Code, name, place, and majors: code, name, years, fee, note. */
const COLLEGES = [
  ['9901', '沅江演示大学', '湖南', [['01', '建筑学', 5, 6000, '色盲、色弱不录'], ['02', '侦查学', 4, 4800, '只招男生'], ['03', '法学', 4, 4800, '只招英语语种考生'], ['04', '土木工程', 4, 0, ''], ['05', '护理学', 4, 30000, '只招女生']]],
  ['9902', '厦门演示学院', '福建', [['01', '航海技术(男)', 4, 4800, '']]],
  ['9903', '重庆演示学院', '重庆', [['01', '银行学', 3, 4800, '']]],
]
let province, base, browser, people

const lines = COLLEGES.flatMap(([code, name, place, majors]) =>
  majors.map(([major, title, years, fee, note]) => ['june28', 'undergrad1', 'general', '理工', code, name, '', place, major, title, 30, years, fee, note, 0, ''].join(',')),
)

before(async () => {
  province = new Province(600, { shape: { plan: (text) => `${text.trimEnd()}\n${lines.join('\n')}\n` } })
  for (const kind of ['colleges', 'lines']) zhiyuan('import', kind, '--data', province.data, join(province.folder, 'files', `${kind}.csv`))
  people = province.strong().filter((person) => person.track === '理工')
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

const isWoman = (person) => Number(person.idNo[16]) % 2 === 0

/** Somebody new at the search. */
async function atSearch(size, fits = () => true) {
  const [person] = people.splice(people.findIndex(fits), 1)
  await new Caller(base).setUp(person)
  const visit = await Visit.begin(browser, size)
  await signIn(visit, base, person)
  await openSearch(visit)
  return Object.assign(visit, { person })
}

async function openSearch(visit) {
  await visit.page.goto(`${base}/app.html${FILL}`)
  await visit.page.waitForSelector('#search', { state: 'attached' })
  if (visit.phone) await visit.page.click('.view-switch button:nth-child(2)')
  await visit.page.waitForSelector('.hit')
}

async function search(page, words) {
  await page.fill('#search', words)
  await page.waitForTimeout(300)
}
const names = (page) => page.$$eval('.hit .hit-head strong', (all) => all.map((one) => one.textContent.trim()))
const waitForNames = (page, wanted) => page.waitForFunction((want) => [...document.querySelectorAll('.hit .hit-head strong')].map((one) => one.textContent.trim()).join('|') === want, wanted.join('|'))
const hitOf = (page, name) => page.locator('.hit', { hasText: name }).first()
const count = (page) => page.textContent('.plan-search .found > .hint[role=status]').then((text) => Number(text.match(/\d+/)?.[0] ?? 0))
const draftOf = (page) => page.evaluate(async () => (await (await fetch('/api/candidate/windows/june28')).json()).batches.find(({ id }) => id === 'undergrad1').draft)

for (const size of SIZES)
  test(`several provinces, length, fee: told in a line, cleared by one button, kept while another page is looked at (${size})`, { timeout: 120_000 }, async () => {
    const visit = await atSearch(size)
    const { page } = visit
    const all = await count(page)
    await page.click('#filters > summary')
    await page.click('#provinces > summary')
    await page.check('.province:has-text("福建") input')
    await page.check('.province:has-text("重庆") input')
    await page.waitForFunction(() => document.querySelector('#provinces > summary').textContent.includes('已选 2 个省'))
    const places = await page.$$eval('.hit .college-facts', (hits) => hits.map((one) => one.textContent.trim().slice(0, 2)))
    assert.deepEqual([...new Set(places)].sort(), ['福建', '重庆'].sort(), 'of both provinces and no other')
    await visit.look('provinces')
    await page.selectOption('#years', '3')
    await waitForNames(page, ['9903 重庆演示学院'])
    assert.match(await page.textContent('#filters-on'), /福建、重庆；学制 3 年/)
    await page.selectOption('#fee', '5000')
    await page.click('#filters > summary')
    assert.match(await page.textContent('#filters > summary'), /已用 3 项/)
    await visit.look('filters-on')

    await page.goto(`${base}/app.html#/check/june28`)
    await page.waitForSelector('h1')
    await page.goto(`${base}/app.html${FILL}`)
    if (visit.phone) await page.click('.view-switch button:nth-child(2)')
    await waitForNames(page, ['9903 重庆演示学院'])
    await search(page, '没有这个学校')
    assert.equal(await page.$('#hidden-hits'), null, 'the filters are not to blame')
    await search(page, '厦门演示')
    assert.match(await page.textContent('#hidden-hits'), /不筛选能找到 1 个/)
    assert.equal(await page.$('#elsewhere'), null)
    await visit.look('hidden-hits')
    await page.click('#clear-filters')
    await waitForNames(page, ['9902 厦门演示学院'])
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search')
    await search(page, '')
    assert.equal(await count(page), all)
    await visit.end()
  })

test('what is closed to the candidate goes, what is not known stays, and that is said', { timeout: 120_000 }, async () => {
  for (const woman of [true, false]) {
    const visit = await atSearch(woman ? 'phone' : 'desktop', (person) => isWoman(person) === woman)
    const { page } = visit
    await page.click('#filters > summary')
    await page.check('#only-open')
    assert.match(await page.textContent('#only-open-hint'), /视力[\s\S]*不知道，没有去掉/)
    await search(page, '演示学院')
    const left = await names(page)
    assert.equal(left.includes('9902 厦门演示学院'), !woman, 'its only major is for men')
    assert.ok(left.includes('9903 重庆演示学院'))
    await search(page, '9901')
    await page.click('button:has-text("符合筛选的 4 个专业")')
    const majors = await page.$$eval('.hit-majors li', (all) => all.map((one) => one.textContent.match(/\d\d/)[0]))
    assert.deepEqual(majors.sort(), woman ? ['01', '03', '04', '05'] : ['01', '02', '03', '04'], 'eyesight and language are not known and leave nothing out')
    await page.click('#filters > summary')
    await visit.look('only-open')
    await visit.end()
  }
})

for (const size of SIZES)
  test(`what limits a major is told in short words, and all that the plan says in the details (${size})`, { timeout: 120_000 }, async () => {
    const visit = await atSearch(size, isWoman)
    const { page } = visit
    await search(page, '9901')
    const hit = hitOf(page, '沅江演示大学')
    await hit.locator('button:has-text("全部 5 个专业")').click()
    const row = (code) => hit.locator('.hit-majors li', { hasText: code }).first()
    assert.equal((await row('01').locator('.limits').textContent()).trim(), '色盲、色弱不录')
    assert.match(await row('02').locator('.limits .bad').textContent(), /限男生（与您的性别不符）/)
    assert.equal((await row('03').locator('.limits').textContent()).trim(), '限英语')
    assert.equal(await row('04').locator('.limits').count(), 0)
    assert.equal(await row('05').locator('.limits .bad').count(), 0, 'a woman is not warned of what is for women')
    await visit.look('limits')
    await row('03').locator('button').click()
    if (visit.phone) await page.click('.view-switch button:nth-child(1)')
    assert.equal((await page.textContent('.choice .limits')).trim(), '限英语', 'at the major of the list, too')
    await visit.look('limits-in-list')
    if (visit.phone) await page.click('.view-switch button:nth-child(2)')
    await hit.locator('button.details').click()
    const details = hit.locator('.majors-details li').first()
    await details.waitFor()
    assert.match(await details.textContent(), /01 建筑学[\s\S]*30 人[\s\S]*5 年[\s\S]*6000 元\/年[\s\S]*视力、辨色色盲、色弱不录[\s\S]*备注色盲、色弱不录/)
    await visit.look('majors-details')
    await inEnglish(visit)
    await hit.locator('text=men only (not your sex)').first().waitFor()
    await page.evaluate(() => scrollTo(0, 0))
    await visit.look('majors-details-en')
    await visit.end()
  })

test('full readings are found, and their table comes only when it is wanted', { timeout: 120_000 }, async () => {
  const visit = await atSearch('phone')
  const { page } = visit
  const asked = []
  page.on('request', (request) => asked.push(request.url()))
  await search(page, 'yjysdx')
  await waitForNames(page, ['9901 沅江演示大学'])
  await search(page, '沅江')
  assert.equal(asked.filter((url) => url.includes('full_pinyin')).length, 0)
  for (const [typed, name] of [['chongqingyanshi', '9903 重庆演示学院'], ['xiamen yanshi', '9902 厦门演示学院'], ['YuanJiang yanshi', '9901 沅江演示大学'], ['yinhangxue', '9903 重庆演示学院']]) {
    await search(page, typed)
    await waitForNames(page, [name])
  }
  assert.equal(asked.filter((url) => url.includes('full_pinyin')).length, 1)
  await visit.look('full-pinyin')
  await visit.end()
})

for (const size of SIZES)
  test(`several majors are ticked and added at once, as many as there is room for (${size})`, { timeout: 120_000 }, async () => {
    const visit = await atSearch(size)
    const { page } = visit
    await search(page, '9901')
    const hit = hitOf(page, '沅江演示大学')
    await hit.locator('button:has-text("全部 5 个专业")').click()
    for (const major of ['建筑学', '法学', '土木工程']) await hit.getByRole('checkbox', { name: major }).check()
    assert.match(await hit.locator('.hit-picked').textContent(), /还可再选 3 个/)
    await visit.look('picked')
    await hit.locator('.hit-picked button').focus()
    await page.keyboard.press('Enter')
    await hit.locator('.hit-head .badge').waitFor()
    assert.equal(await page.evaluate(() => document.activeElement.className), 'badge good', 'the focus is not lost')
    if (visit.phone) await page.click('.view-switch button:nth-child(1)')
    assert.deepEqual(await page.$$eval('.choice .major .code', (all) => all.map((one) => one.textContent)), ['01', '03', '04'])
    await page.click('#undo')
    assert.equal(await page.$('.choice'), null, 'one step')
    await page.click('#redo')
    await saved(page)
    await visit.look('several-majors')
    await visit.end()
  })

test('what is not found says where it is instead: another batch, another window, or why it may be nowhere', { timeout: 120_000 }, async () => {
  const visit = await atSearch('phone')
  const { page } = visit
  const elsewhere = async (words) => {
    await search(page, words)
    await page.click('#elsewhere button')
    await page.waitForSelector('#elsewhere [role=status]')
    return page.textContent('#elsewhere')
  }
  const inBatch = province.plan.find((line) => line['批次'] === 'undergrad2' && line['科类'] === '理工')
  const second = await elsewhere(inBatch['院校名称'])
  assert.ok(second.includes(inBatch['院校名称']), second)
  assert.match(second, /本科二批/)
  assert.match(await elsewhere('guofang kexuejishu'), /本科提前批、农村学生及贫困地方计划志愿的[\s\S]*国防科学技术大学/)
  assert.equal(await page.$('#elsewhere a'), null, 'that window has closed')
  await visit.look('other-window')
  const nowhere = await elsewhere('没有这个学校')
  assert.match(nowhere, /只招其他科类：这里只有您的科类（理工）的计划[\s\S]*今年不在本省招生[\s\S]*写法不同/)
  await visit.look('nowhere')
  await visit.end()
})

for (const size of SIZES)
  test(`favourites are marked, listed, added, kept over a reload and after the list was confirmed (${size})`, { timeout: 180_000 }, async () => {
    const visit = await atSearch(size)
    const { page } = visit
    const star = (name) => hitOf(page, name).locator('button.star')
    assert.equal(await page.$('#favourites'), null, 'no empty fold')
    await search(page, '演示')
    await star('厦门演示学院').click()
    await star('沅江演示大学').focus()
    await page.keyboard.press('Space')
    assert.equal(await star('沅江演示大学').getAttribute('aria-pressed'), 'true')
    await saved(page)
    assert.deepEqual(await draftOf(page).then(({ form, favourites }) => ({ form, favourites })), { form: null, favourites: ['9902', '9901'] }, 'marks alone are no list')
    await page.reload()
    await page.waitForSelector('#search', { state: 'attached' })
    if (visit.phone) await page.click('.view-switch button:nth-child(2)')
    assert.match(await page.textContent('#favourites > summary'), /我的收藏（2）/)
    await page.click('#favourites > summary')
    const row = page.locator('.favourite', { hasText: '沅江演示大学' })
    await row.waitFor()
    await visit.look('favourites')
    await row.locator('button:has-text("加入")').focus()
    await page.keyboard.press('Enter')
    await row.locator('.badge').waitFor()
    assert.equal(await page.evaluate(() => document.activeElement.textContent), '已在志愿 1')
    await row.locator('button:has-text("看专业")').click()
    await waitForNames(page, ['9901 沅江演示大学'])
    await page.locator('.favourite', { hasText: '厦门演示学院' }).locator('button:has-text("取消收藏")').click()
    await saved(page)
    await hitOf(page, '沅江演示大学').locator('button:has-text("全部 5 个专业")').click()
    await hitOf(page, '沅江演示大学').locator('.hit-majors li:has-text("法学") button').click()
    await page.waitForFunction(async () => (await (await fetch('/api/candidate/windows/june28')).json()).batches.find(({ id }) => id === 'undergrad1').draft.form?.sections[0].choices[0].majors.length === 1)
    const draft = await draftOf(page)
    assert.deepEqual([draft.favourites, draft.form.sections[0].choices[0].college], [['9901'], '9901'])

    const caller = new Caller(base)
    await page.goto(`${base}/app.html#/check/june28`)
    await page.waitForSelector('#request-code')
    await page.click('#request-code')
    await page.waitForSelector('#card-code')
    await page.fill('#card-code', visit.person.code(await page.textContent('#card-position')))
    await page.click('#card-submit')
    await page.waitForSelector('#receipt-no, .receipt, h1:has-text("回执")')
    await openSearch(visit)
    assert.match(await page.textContent('#favourites > summary'), /我的收藏（1）/, 'confirming takes no mark away')
    assert.deepEqual((await draftOf(page)).favourites, ['9901'])
    const receipt = await page.evaluate(async () => await (await fetch('/api/candidate/receipts/june28/1')).text())
    assert.ok(!receipt.includes('favourites'), 'and is no part of what is confirmed')
    await inEnglish(visit)
    await page.click('#favourites > summary')
    await page.waitForSelector('.favourite')
    await visit.look('favourites-en')
    await visit.end()
  })

test('marks of two tabs are joined, whether their lists differ or not', { timeout: 120_000 }, async () => {
  const visit = await atSearch('desktop')
  const one = visit.page
  const other = await one.context().newPage()
  visit.page = other
  await openSearch(visit)
  const mark = async (page, name) => {
    await search(page, name)
    await hitOf(page, name).locator('button.star').click()
  }
  const marks = async (page) => (await draftOf(page)).favourites.sort()
  await mark(one, '沅江演示大学')
  await saved(one)
  await mark(other, '厦门演示学院')
  await other.waitForFunction(() => document.querySelector('#favourites summary').textContent.includes('2'))
  await other.waitForFunction(async () => (await (await fetch('/api/candidate/windows/june28')).json()).batches.find(({ id }) => id === 'undergrad1').draft.favourites.length === 2)
  assert.equal(await other.$('#conflict'), null, 'the lists are the same: nothing to choose')
  assert.deepEqual(await marks(other), ['9901', '9902'])

  await mark(one, '重庆演示学院')
  await one.waitForFunction(() => document.querySelector('#favourites summary').textContent.includes('3'))
  await saved(one)
  await hitOf(other, '厦门演示学院').locator('.hit-head button').click()
  await other.waitForFunction(() => document.querySelector('#favourites summary').textContent.includes('3'))
  await saved(other)
  assert.equal(await other.$('#conflict'), null, 'only marks had changed: the list is saved over them')
  await hitOf(one, '重庆演示学院').locator('.hit-head button').click()
  await one.waitForSelector('#conflict')
  await mark(one, '湖南大学')
  await one.click('#take-other')
  await one.waitForFunction(async () => (await (await fetch('/api/candidate/windows/june28')).json()).batches.find(({ id }) => id === 'undergrad1').draft.favourites.length === 4)
  assert.equal((await draftOf(one)).form.sections[0].choices[0].college, '9902', 'the list that was chosen stands')
  visit.page = one
  await visit.end()
})

test('marks made without a connection are kept in this tab and sent when there is one again', { timeout: 120_000 }, async () => {
  const visit = await atSearch('phone')
  const { page } = visit
  await search(page, '演示')
  await page.route('**/drafts/**', (route) => route.abort())
  await hitOf(page, '沅江演示大学').locator('button.star').click()
  await page.waitForFunction(() => /自动重试/.test(document.querySelector('#save-status').textContent))
  assert.equal(await draftOf(page), null)
  const kept = await page.evaluate(() => sessionStorage.getItem('zhiyuan.kept'))
  assert.match(kept, /"favourites":\["9901"\]/)
  await page.unroute('**/drafts/**')
  await saved(page)
  assert.deepEqual((await draftOf(page)).favourites, ['9901'])

  // A page that died before it could send: the next one of the same tab does.
  await hitOf(page, '沅江演示大学').locator('button.star').click()
  await hitOf(page, '厦门演示学院').locator('button.star').click()
  await page.waitForFunction(async () => (await (await fetch('/api/candidate/windows/june28')).json()).batches.find(({ id }) => id === 'undergrad1').draft.favourites?.[0] === '9902')
  await page.goto(`${base}/help/card.html`)
  await page.evaluate((text) => sessionStorage.setItem('zhiyuan.kept', text), kept)
  await openSearch(visit)
  assert.match(await page.textContent('#favourites > summary'), /我的收藏（2）/, 'something was saved since: both count')
  await saved(page)
  assert.deepEqual((await draftOf(page)).favourites, ['9901', '9902'])
  await visit.end()
})

test('only codes are marks, no more than sixty, and disowning a list takes none of them away', async () => {
  const [person] = people.splice(0, 1)
  const caller = new Caller(base)
  await caller.setUp(person)
  const put = (base_revision, favourites, form = null) => caller.call('PUT', '/windows/june28/drafts/undergrad1', { base_revision, form, favourites })
  const many = Array.from({ length: 61 }, (_, i) => String(1000 + i))
  for (const wrong of [many, ['沅江'], ['9'], [9901], '9901']) assert.equal((await put(0, wrong)).code, 'malformed', JSON.stringify(wrong))
  assert.equal((await put(0, many.slice(1))).revision, 1)
  const form = { batch: 'undergrad1', sections: [{ section: 'general', choices: [{ college: '9901', majors: ['03'], accepts_other_majors: true }], accepts_other_colleges: true }] }
  await caller.confirm(person, 'june28', 0, [form])
  assert.equal((await put(1, ['9902'])).revision, 2)
  const disowned = await caller.call('POST', '/windows/june28/disown', { seq: 1 })
  assert.deepEqual(disowned.restored_drafts, ['undergrad1'])
  const { batches } = await caller.call('GET', '/windows/june28')
  assert.deepEqual(batches.find(({ id }) => id === 'undergrad1').draft.favourites, ['9902'])
})
