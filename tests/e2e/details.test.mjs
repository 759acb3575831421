// What is known of a college beside the plan, as candidates read it while they fill a list.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { Province, table, zhiyuan } from './province.mjs'
import { inEnglish, saved, signIn } from './steps.mjs'

const FILL = '#/fill/june28/undergrad1'
let province, base, browser, people
/** Two lines of one college, one for men, one for women. */
let forMen, forWomen

before(async () => {
  province = new Province(600)
  for (const kind of ['colleges', 'lines']) zhiyuan('import', kind, '--data', province.data, join(province.folder, 'files', `${kind}.csv`))
  const national = new Map(table(readFileSync(join(province.folder, 'files', 'colleges.csv'), 'utf8')).map((college) => [college['院校名称'], college['国标代码']]))
  const own = province.plan.filter((row) => row['填报时段'] === 'june28' && row['批次'] === 'undergrad1' && ['', 'general'].includes(row['志愿栏']) && row['科类'] === '理工' && national.has(row['院校名称']))
  const majorsOf = (row) => own.filter((other) => other['院校代号'] === row['院校代号'])
  ;[forMen, forWomen] = majorsOf(own.find((row) => majorsOf(row).length > 1))
  const known = (row, sex) => `${national.get(row['院校名称'])},${row['专业名称']},${sex},英语、俄语,裸眼视力 4.8 以上,面试合格`
  province.import('majors', ['国标代码,专业名称,性别,外语语种,视力,其他要求', known(forMen, '男'), known(forWomen, '女')])
  people = province.strong().filter((person) => person.track === '理工')
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

async function atSearch(size) {
  const person = people.shift()
  await new Caller(base).setUp(person)
  const visit = await Visit.begin(browser, size)
  await signIn(visit, base, person)
  await visit.page.goto(`${base}/app.html${FILL}`)
  await visit.page.waitForSelector('#search', { state: 'attached' })
  if (visit.phone) await visit.page.click('.view-switch button:nth-child(2)')
  return Object.assign(visit, { person })
}

for (const size of ['phone', 'desktop'])
  test(`details, several years with places, and the own place beside them (${size})`, { timeout: 60_000 }, async () => {
    const visit = await atSearch(size)
    const { page } = visit
    await page.fill('#search', '湖南大学')
    await page.waitForSelector('.hit:has-text("湖南大学")')
    const hit = page.locator('.hit', { hasText: '4301 湖南大学' }).first()
    await hit.locator('button.details').click()
    const details = hit.locator('.college-details')
    await details.locator(':scope > dl').waitFor()
    assert.match(await details.textContent(), /公办[\s\S]*985 工程、211 工程[\s\S]*教育部/)
    const years = await details.locator('tbody th').allTextContents()
    assert.ok(years.length >= 2, `several years: ${years}`)
    assert.match(await details.textContent(), /您的位次 \d+。 (冲|稳|保)[\s\S]*不保证录取/)
    await visit.look('college-details')
    await inEnglish(visit)
    await details.locator('text=nothing is promised').waitFor()
    await visit.look('college-details-en')
    await visit.end()
  })

test('colleges are narrowed by kind and fee', { timeout: 60_000 }, async () => {
  const visit = await atSearch('desktop')
  const { page } = visit
  const count = async () => Number((await page.textContent('.plan-search .found > [role=status]')).match(/\d+/)?.[0] ?? 0)
  await page.waitForSelector('.hit')
  const all = await count()
  await page.click('#filters summary')
  await page.selectOption('#kind', '985')
  await page.waitForFunction((before) => Number(document.querySelector('.plan-search .found > [role=status]').textContent.match(/\d+/)?.[0] ?? 0) < before, all)
  const marked = await count()
  assert.ok(marked > 0 && marked <= 39, `${marked} colleges of 985`)
  await page.selectOption('#fee', '5000')
  await page.waitForFunction(() => document.querySelector('#filters summary').textContent.includes('2'))
  assert.ok((await count()) <= marked)
  await visit.look('filtered')
  await visit.end()
})

test('up to four colleges stand side by side', { timeout: 60_000 }, async () => {
  for (const size of ['phone', 'desktop']) {
    const visit = await atSearch(size)
    const { page } = visit
    await page.waitForSelector('.hit')
    for (let i = 0; i < 4; i++) {
      const hit = page.locator('.hit').nth(i)
      await hit.locator('button.details').click()
      await hit.locator('.compare-toggle').click()
    }
    await page.locator('.hit').nth(4).locator('button.details').click()
    const barred = page.locator('.hit').nth(4).locator('.compare-toggle[disabled]')
    await barred.waitFor()
    const reason = await page.textContent(`#${await barred.getAttribute('aria-describedby')}`)
    assert.match(reason, /最多同时对比 4 所/, 'a button that is locked says why')
    await page.click('#compare')
    await page.waitForSelector('.compare section >> nth=3')
    await visit.look('compared')
    await page.click('.compare section >> nth=0 >> button')
    await page.waitForFunction(() => document.querySelectorAll('.compare section').length === 3)
    await visit.end()
  }
})

for (const size of ['phone', 'desktop'])
  test(`what the province knows of majors stands where they are chosen, on closed cards and where the list is checked (${size})`, { timeout: 120_000 }, async () => {
    const visit = await atSearch(size)
    const { page, person } = visit
    const woman = Number(person.idNo[16]) % 2 === 0
    const [barred, fit] = woman ? [forMen, forWomen] : [forWomen, forMen]
    await page.waitForSelector('.hit')
    await page.fill('#search', fit['院校代号'])
    const hit = page.locator('.hit').first()
    await page.locator(`.hit:first-child:has-text("${fit['院校名称']}")`).waitFor()
    await hit.locator('button:has-text("全部")').first().click()
    const row = (line) => hit.locator('.hit-majors li', { hasText: `${line['专业代号']} ${line['专业名称']}` }).first()
    await row(barred).locator('.limits .bad').waitFor()
    assert.match(await row(barred).locator('.limits .bad').textContent(), /与您的性别不符/)
    assert.deepEqual(await row(fit).locator('.limits .badge').allTextContents(), [woman ? '限女生' : '限男生', '限英语、俄语', '裸眼视力 4.8 以上', '面试合格'])
    assert.equal(await hit.locator('.limits .bad').count(), 1, 'what is for the own sex is no warning')

    for (const line of [barred, fit]) await row(line).locator('button').click()
    if (visit.phone) await page.click('.view-switch button:nth-child(1)')
    const card = page.locator('.choice').first()
    if ((await card.getAttribute('class')).includes('open')) await card.locator('.fold').click()
    assert.match(await card.locator('.choice-head .limits').textContent(), new RegExp(`${barred['专业代号']} 限.生（与您的性别不符）`))
    assert.equal(await card.locator('.choice-head .limits').count(), 1, 'a closed card tells only what is not for this candidate')
    await visit.look('major-limits-closed')
    await saved(page)

    // Without what the fill page has brought.
    await page.goto('about:blank')
    await page.route('**/assets/fill-*.js', (route) => route.abort())
    await page.goto(`${base}/app.html#/check/june28`)
    await page.locator('.filed-majors .limits .bad').waitFor()
    await page.locator(`.wrong-sex:has-text("${barred['专业名称']}")`).waitFor()
    assert.match(await page.textContent('.filed-majors .limits .bad'), /^限.生（与您的性别不符）$/)
    assert.equal(await page.locator('.filed-majors .limits').count(), 2)
    await visit.look('major-limits-check')
    await visit.end()
  })

test('a pasted list is told line by line, adds to what is there, and puts no major where it is not offered', { timeout: 60_000 }, async () => {
  const visit = await atSearch('phone')
  const { page } = visit
  const own = province.plan.filter((row) => row['填报时段'] === 'june28' && row['批次'] === 'undergrad1' && row['科类'] === '理工')
  const directed = own.find((row) => row['志愿栏'] === 'directed' && own.some((other) => other['院校代号'] === row['院校代号'] && other['志愿栏'] === 'general'))
  const code = directed['院校代号']
  const general = own.find((row) => row['院校代号'] === code && row['志愿栏'] === 'general')
  await page.click('#from-elsewhere > summary')
  const take = async (text) => {
    await page.fill('#pasted', text)
    await page.waitForSelector('#pasted-lines li')
    const told = await page.textContent('#pasted-lines')
    assert.match(await page.textContent('#take-behind'), /（1 所）/)
    await page.click('#take-behind')
    await page.waitForSelector('#taken')
    return told
  }
  await take(code)
  const told = await take(`${code}${directed['院校名称']} ${general['专业代号']} ${directed['专业代号']} 服从`)
  assert.match(told, new RegExp(`第 1 行\\s+${code} `))
  assert.match(told, /只在“定向”栏招生[\s\S]*服从专业调剂/)
  await page.waitForSelector('#taken:has-text("补上了专业或服从")')
  await visit.look('pasted')
  const tells = async (text, pattern) => {
    await page.fill('#pasted', text)
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('#pasted-lines')?.textContent ?? ''), pattern)
  }
  await tells(`${code} 不服从`, '不服从专业调剂[^]*不会改成不服从')
  await tells(`${code}\n${code} ${general['专业代号']}`, '第 1 行[^]*第 2 行是同一所院校，并到这一行')
  await tells(`${code} ${general['专业代号']}甲乙丙丁学`, '专业代号与专业名不一致[^]*甲乙丙丁学[^]*不会填入')
  await tells(`${code}甲乙丙丁大学 ${general['专业代号']}`, '代号与校名不一致[^]*甲乙丙丁大学[^]*不会填入')
  assert.equal(await page.$('#take-behind'), null, 'nothing of it can be taken')
  await visit.look('pasted-clash')
  await page.click('.view-switch button:nth-child(1)')
  const list = await page.textContent('.choice')
  assert.ok(list.includes(general['专业名称']))
  assert.ok(!list.includes(directed['专业名称']))
  await visit.end()
})
