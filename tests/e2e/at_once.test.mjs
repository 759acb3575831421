// On a slow line each answer that is waited for before the next question costs a trip there and back: what a page needs is
// asked for at once. Each test holds an answer back until the question is there that must not wait for it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { Province } from './province.mjs'
import { signIn } from './steps.mjs'

const FILL = '#/fill/june28/undergrad1'
let province, base, browser, person

before(async () => {
  province = new Province(300)
  person = province.strong().find(({ track }) => track === '理工')
  base = await province.serve()
  await new Caller(base).setUp(person)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

/** Goes to a page whose `answers` come only when all the `questions` have been asked. */
async function held(page, href, answers, questions) {
  const asked = Promise.all(questions.map((question) => page.waitForRequest(question)))
  for (const answer of answers)
    await page.route(answer, async (route) => {
      await asked
      await route.continue()
    })
  await page.goto(`${base}${href}`, { waitUntil: 'commit' })
}

async function signedIn() {
  const visit = await Visit.begin(browser, 'phone')
  await signIn(visit, base, person)
  await visit.page.goto('about:blank')
  const session = await visit.page.context().newCDPSession(visit.page)
  await session.send('Network.clearBrowserCache')
  return visit
}

test('the sign-in page asks for the state of the service before its script is there, and once', { timeout: 60_000 }, async () => {
  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  const service = []
  page.on('request', (request) => request.url().endsWith('/service') && service.push(request.url()))
  await held(page, '/', [/\/assets\/index-.*\.js$/], [/\/service$/])
  await page.waitForSelector('#windows li')
  assert.equal(service.length, 1)
  await visit.end()
})

test('the pieces, the words and the styles of the fill page wait neither for one another nor for the candidate', { timeout: 60_000 }, async () => {
  const visit = await signedIn()
  const pieces = [/\/assets\/Fill-.*\.js$/, /\/assets\/Fill-.*\.css$/, /\/assets\/shared-.*\.js$/, /\/assets\/fill-.*\.js$/]
  await held(visit.page, `/app.html${FILL}`, [/\/(me|service)$/, /\/assets\/base-.*\.js$/, ...pieces], [/\/(me|service)$/, /\/assets\/base-.*\.js$/, ...pieces])
  await visit.page.waitForSelector('.hit', { state: 'attached' })
  await visit.end()
})

test('the window and its plan are asked for once, before the fill page is there', { timeout: 60_000 }, async () => {
  const visit = await signedIn()
  const { page } = visit
  const asked = []
  page.on('request', (request) => /\/(windows\/june28|catalogue\/.*)$/.test(request.url()) && asked.push(request.url()))
  await held(page, `/app.html${FILL}`, [/\/assets\/Fill-.*\.js$/], [/\/windows\/june28$/, /\/catalogue\//])
  await page.waitForSelector('.hit', { state: 'attached' })
  assert.equal(asked.length, 2)
  await visit.end()
})
