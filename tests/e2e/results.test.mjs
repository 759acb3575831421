// After admission: what became of each list and why, and the collection window for those who were not placed.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { Province } from './province.mjs'
import { askForCode, fill, firstSignIn, giveCode, inEnglish, setUp, signIn, typeCodes } from './steps.mjs'

const WINDOW = 'june28'
const COLLECTION = 'collect_undergrad1'
const HEAD = '考生号,填报时段,批次,状态,志愿栏,院校代号,专业代号,志愿序号,退档原因,投档轨迹'
let province, base, browser, admitted, adjusted, withdrawn, unplaced, offers

const quoted = (text) => `"${text.replaceAll('"', '""')}"`
const trace = (rank, steps) => quoted(JSON.stringify([{ rank, section: 'general', steps }]))
const offersOf = (track) => province.plan.filter((line) => line['填报时段'] === WINDOW && line['批次'] === 'undergrad1' && line['科类'] === track && line['志愿栏'] === 'general')

before(async () => {
  province = new Province(600)
  // The last of the strong ones: the collection window must have something for them.
  const science = province.strong().filter((p) => p.track === '理工')
  ;[admitted, adjusted, withdrawn, unplaced] = science
  offers = offersOf('理工').filter((line, i, all) => all.findIndex((other) => other['院校代号'] === line['院校代号']) === i)
  base = await province.serve()
  browser = await openBrowser()
  for (const person of [admitted, adjusted, withdrawn]) await new Caller(base).setUp(person)
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

test('before results there are none', { timeout: 120_000 }, async () => {
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await firstSignIn(visit, base, unplaced)
  await setUp(visit)
  assert.equal(await page.$('#own-results'), null)
  await page.goto(`${base}/app.html#/results`)
  await page.waitForSelector('main .told')
  await fill(visit, base, `#/fill/${WINDOW}/undergrad1`)
  await giveCode(visit, unplaced.code(await askForCode(visit, base, WINDOW)))
  await page.waitForSelector('#receipt-no')
  await visit.end()

  const [first, second] = offers
  const row = (person, ...cells) => [person.no, WINDOW, 'undergrad1', ...cells].join(',')
  province.import('results', [
    HEAD,
    row(admitted, 'admitted', 'general', second['院校代号'], second['专业代号'], 2, '', trace(8390, [
      { choice: 1, college: first['院校代号'], last_rank: 8211, outcome: 'full' },
      { choice: 2, college: second['院校代号'], last_rank: 0, major: second['专业代号'], outcome: 'admitted' },
    ])),
    row(adjusted, 'admitted', 'general', first['院校代号'], first['专业代号'], 0, '', trace(120, [
      { choice: 1, college: second['院校代号'], last_rank: 0, outcome: 'full' },
      { choice: 0, college: first['院校代号'], last_rank: 0, major: first['专业代号'], outcome: 'admitted' },
    ])),
    row(withdrawn, 'withdrawn', 'general', first['院校代号'], '', 1, '体检不合格', trace(77, [{ choice: 1, college: first['院校代号'], last_rank: 0, outcome: 'sent_back' }])),
    row(unplaced, 'unplaced', '', '', '', '', '', trace(12001, [
      { choice: 1, college: first['院校代号'], last_rank: 8211, outcome: 'full' },
      { choice: 2, college: second['院校代号'], last_rank: 0, outcome: 'below_floor' },
      { choice: 0, college: '', last_rank: 0, outcome: 'nothing_open' },
    ])),
  ])
  await province.stop()
  base = await province.serve('2014-07-17T09:00:00+08:00')
})

const college = (line) => `${line['院校代号']} ${line['院校名称']}`
const place = (line) => `${college(line)} / ${line['专业代号']} ${line['专业名称']}`

const SEEN = [
  {
    what: 'admitted by a choice', size: 'phone', who: () => admitted,
    home: () => ['已录取', place(offers[1]), '非定向 志愿 2'],
    way: () => [`志愿 1 ${college(offers[0])}：已满，最后录取位次 8,211，您的位次 8,390`, `志愿 2 ${place(offers[1])}：录取`],
  },
  {
    what: 'admitted by adjustment', size: 'desktop', who: () => adjusted,
    home: () => ['已录取', place(offers[0]), '调剂录取'],
    way: () => [`志愿 1 ${college(offers[1])}：没有名额`, `学校服从调剂 ${place(offers[0])}：录取`],
  },
  {
    what: 'sent back', size: 'phone', who: () => withdrawn,
    home: () => ['退档', college(offers[0]), '退档原因：体检不合格'],
    way: () => [`志愿 1 ${college(offers[0])}：已投档，被院校退档`],
  },
  {
    what: 'not placed', size: 'phone', who: () => unplaced,
    home: () => ['未投出', '征集志愿'],
    way: () => ['您的位次：12,001', '成绩低于这所院校自定的最低分', '学校服从调剂：没有可以调剂的院校'],
  },
]

const plain = (text) => text.replace(/\s+/g, ' ')

for (const { what, size, who, home, way } of SEEN)
  test(`${what}: the home page says so, and the way is told in words`, { timeout: 60_000 }, async () => {
    const visit = await Visit.begin(browser, size)
    const { page } = visit
    await signIn(visit, base, who())
    await page.waitForSelector('#own-results .result')
    const shown = plain(await page.textContent('#own-results'))
    for (const words of home()) assert.ok(shown.includes(words), `${words} in ${shown}`)
    await visit.look(`results-home-${who().no.slice(-4)}`)
    await page.click('#own-results a')
    await page.waitForSelector('.way li')
    const told = plain(await page.textContent('main'))
    for (const words of way()) assert.ok(told.includes(words), `${words} in ${told}`)
    await visit.look(`results-${what.replaceAll(' ', '-')}`)
    await inEnglish(visit)
    await page.waitForSelector('html[lang=en]')
    await visit.look(`results-${what.replaceAll(' ', '-')}-en`)
    await visit.end()
  })

test('whoever was not placed files in the collection window, and still sees the list of the first round', { timeout: 60_000 }, async () => {
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  await signIn(visit, base, unplaced)
  assert.match(await page.textContent(`#window-${COLLECTION}`), /征集志愿/)
  await visit.look('collection-home')
  await page.goto(`${base}/app.html#/fill/${COLLECTION}/undergrad1`)
  await page.waitForSelector('#collection')
  assert.match(await page.textContent('#collection'), /没有的院校专业就是已经录满了/)
  await page.click('.view-switch button:nth-child(2)')
  await page.waitForSelector('.hit')
  await page.click('.hit .link >> nth=0').catch(() => {})
  assert.match(await page.textContent('.hits'), /缺额 \d+ 人/)
  const gone = offers.find((line) => !province.plan.some((other) => other['填报时段'] === COLLECTION && other['院校代号'] === line['院校代号']))
  await typeCodes(page, gone['院校代号'])
  assert.match(await page.textContent('#quick-read'), /已录满/)
  await visit.look('collection-search')
  await page.goto(`${base}/app.html#/filed/${WINDOW}`)
  await page.waitForSelector('.filed-choice')
  assert.equal((await page.$$('.filed-choice')).length, 2, 'the first round is untouched')
  await visit.end()
})
