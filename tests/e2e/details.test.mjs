// What is known of a college beside the plan, as candidates read it while they fill a list.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { Province, zhiyuan } from './province.mjs'
import { inEnglish, signIn } from './steps.mjs'

const FILL = '#/fill/june28/undergrad1'
let province, base, browser, people

before(async () => {
  province = new Province(600)
  for (const kind of ['colleges', 'lines']) zhiyuan('import', kind, '--data', province.data, join(province.folder, 'files', `${kind}.csv`))
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
  return visit
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
    await page.locator('.hit').nth(4).locator('.compare-toggle[disabled]').waitFor()
    await page.click('#compare')
    await page.waitForSelector('.compare section >> nth=3')
    await visit.look('compared')
    await page.click('.compare section >> nth=0 >> button')
    await page.waitForFunction(() => document.querySelectorAll('.compare section').length === 3)
    await visit.end()
  }
})
