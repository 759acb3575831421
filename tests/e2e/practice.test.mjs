// 练一练: the whole way with an invented card; nothing is sent, and nobody has to be signed in.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Province } from './province.mjs'
import { inEnglish } from './steps.mjs'

let province, base, browser

before(async () => {
  province = new Province(100)
  base = await province.serve()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

for (const size of ['phone', 'desktop'])
  test(`practice leads from choosing to a receipt and changes nothing (${size})`, { timeout: 60_000 }, async () => {
    const visit = await Visit.begin(browser, size)
    const { page } = visit
    const sent = []
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()))
    await page.goto(`${base}/app.html#/practice`)
    await page.click('#practice-check')
    await page.waitForSelector('.problem')
    assert.match(await page.textContent('.hit button >> nth=0'), /^\s*加入/, 'the word of the real page')
    await page.click('.hit button >> nth=0')
    await page.click('#practice-check')
    assert.match(await page.textContent('.problem'), /还没有选专业/)
    await page.check('.hit input >> nth=0')
    await visit.look('practice-fill')
    await page.click('#practice-check')
    await page.click('#practice-ask')
    await page.click('.practice-card button >> nth=0')
    const first = (await page.textContent('.practice-card li >> nth=0')).replace(/\D/g, '').slice(1)
    await page.fill('#practice-code', first)
    await page.press('#practice-code', 'Enter')
    assert.match(await page.textContent('form'), /另一个号/)
    await page.click('.practice-card li:nth-child(2) button')
    const code = (await page.textContent('.practice-card li >> nth=1')).replace(/\D/g, '').slice(1)
    await visit.look('practice-code')
    await page.fill('#practice-code', code)
    await page.press('#practice-code', 'Enter')
    await page.waitForSelector('.done')
    await inEnglish(visit)
    await page.waitForSelector('text=Done: you know how.')
    await visit.look('practice-done-en')
    assert.deepEqual(sent, [])
    await visit.end()
  })
