// The receipt on paper: downloaded as a PDF, printed, scanned, and checked by its file, by its QR code pasted, and by the
// address that a phone's camera opens. What was altered is refused, in both languages.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openBrowser, Visit } from './browser.mjs'
import { Caller } from './caller.mjs'
import { firstBatch } from './form_parts.mjs'
import { BIN, Province } from './province.mjs'
import { inEnglish, signIn } from './steps.mjs'

const WINDOW = 'june28', BATCH = 'undergrad1'
let province, base, browser, form, colleges

before(async () => {
  province = new Province(200)
  base = await province.serve(undefined, '--public-address', 'https://zy.example.cn/')
  browser = await openBrowser()
  const lines = province.plan.filter((l) => l['填报时段'] === WINDOW && l['批次'] === BATCH && l['科类'] === '理工' && ['', 'general'].includes(l['志愿栏']) && !l['名单'])
  const ids = [...new Set(lines.map((l) => l['院校代号']))].slice(0, 3)
  colleges = ids.map((id) => lines.find((l) => l['院校代号'] === id))
  form = firstBatch(...colleges.map((l) => [l['院校代号'], l['专业代号']]))
})
after(async () => {
  await browser?.close()
  await province?.remove()
})

const ofScience = () => province.strong().filter((p) => p.track === '理工')

/** Files the form; `times` confirmations, the last with one college fewer each. */
async function filed(person, times = 1) {
  const caller = new Caller(base)
  await caller.setUp(person)
  for (let n = 0; n < times; n++) {
    const fewer = structuredClone(form)
    fewer.sections[0].choices.splice(form.sections[0].choices.length - n)
    await caller.confirm(person, WINDOW, n, [fewer])
  }
  return caller
}

async function downloadPdf(visit, seq = 1) {
  const { page } = visit
  await page.goto(`${base}/app.html#/receipt/${WINDOW}/${seq}`)
  await page.waitForSelector('#download-pdf')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download-pdf')])
  const path = join(province.folder, `${visit.size}-${download.suggestedFilename()}`)
  await download.saveAs(path)
  return { name: download.suggestedFilename(), path }
}

const textOf = (path) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })

/** What a camera reads off the printed page. */
function scanned(path) {
  const picture = join(province.folder, 'scan')
  execFileSync('pdftoppm', ['-gray', '-r', '150', '-png', '-singlefile', path, picture])
  return execFileSync('zbarimg', ['--quiet', '--raw', `${picture}.png`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
}

async function paste(page, text) {
  await page.fill('#receipt-text', text)
  await page.click('main form .primary')
}
const verdict = async (page, kind) => {
  await page.waitForSelector(`#verdict .${kind}`)
  return page.textContent('#verdict')
}

for (const [index, size] of ['phone', 'desktop'].entries())
  test(`the receipt is downloaded as a PDF and checked in every way (${size})`, { timeout: 120_000 }, async () => {
    const person = ofScience()[index]
    const { status, ...receipt } = await (await filed(person)).call('GET', `/receipts/${WINDOW}/1`)
    const visit = await Visit.begin(browser, size)
    const { page } = visit
    await signIn(visit, base, person)
    const { name, path } = await downloadPdf(visit)
    assert.equal(name, `zhiyuan-receipt-${person.no}-${WINDOW}-1.pdf`)
    const text = textOf(path)
    for (const words of [person.name, person.no, '本科一批', 'First undergraduate', '第 1 页 共 1 页', ...colleges.map((l) => l['院校名称'].slice(0, 6))])
      assert.ok(text.includes(words), `${words} is on paper:\n${text}`)
    assert.ok(readFileSync(path, 'utf8').includes(JSON.stringify(receipt)), 'the receipt file lies in it as it was issued')

    // By its file.
    await page.goto(`${base}/app.html#/verify`)
    await page.setInputFiles('#receipt-file', path)
    assert.match(await verdict(page, 'done'), /PDF 里附带的回执是真的，没有被改动[\s\S]*页面上印的字没有查验[\s\S]*非定向[\s\S]*学校服从调剂：服从/)
    assert.ok((await page.textContent('#verdict')).includes(colleges[0]['院校名称']), 'with the names of the list')
    await visit.look('verified-pdf')

    // By what a camera reads, pasted.
    const code = scanned(path)
    assert.match(code, new RegExp(`^https://zy\\.example\\.cn/verify#r=${receipt.receipt_no}\\.[0-9a-f]{64}\\.\\d+$`))
    await paste(page, code)
    const told = await verdict(page, 'done >> text=与记录一致').then(() => page.textContent('#verdict'))
    assert.match(told, /最后一次确认/)
    assert.match(told, /本科一批/)
    assert.ok(!told.includes(person.no) && !told.includes(colleges[0]['院校名称']), 'and nobody learns whose it is')
    await visit.look('verified-code')
    await inEnglish(visit)
    await page.waitForSelector('#verdict >> text=genuine: it is on record')
    if (!visit.phone) await visit.look('verified-code-en')
    await visit.end()
  })

test('a camera opens the check page at once, without a session, and tells what was confirmed since', { timeout: 120_000 }, async () => {
  const person = ofScience()[2]
  await filed(person, 2)
  const owner = await Visit.begin(browser, 'desktop')
  await signIn(owner, base, person)
  const { path: older } = await downloadPdf(owner, 1)
  const { path: newer } = await downloadPdf(owner, 2)
  await owner.end()

  const visit = await Visit.begin(browser, 'phone')
  const { page } = visit
  const asked = []
  page.on('request', (request) => asked.push(request.url()))
  const here = (code) => code.replace('https://zy.example.cn', base)
  await page.goto(here(scanned(newer)))
  assert.match(await verdict(page, 'done'), /这是本时段最后一次确认/)
  assert.match(await page.textContent('#verdict'), /服务器收到时间.*第 2 次/s, 'no word is missing for who has seen no other page')
  await page.goto('about:blank')
  await page.goto(here(scanned(older)))
  assert.match(await verdict(page, 'done'), /在它之后又确认过/)
  assert.match(await page.textContent('#verdict'), /已被新的版本取代/)
  await visit.look('verified-by-camera')
  const commitment = scanned(older).match(/[0-9a-f]{64}/)[0]
  assert.ok(asked.every((url) => !url.split('#')[0].includes(commitment)), 'the code goes into no address that a server sees')
  await page.goto(`${base}/verify`)
  await page.waitForSelector('#receipt-file')
  await visit.end()
})

for (const english of [false, true])
  test(`what was altered is refused, ${english ? 'in English' : 'in Chinese'}`, { timeout: 120_000 }, async () => {
    const person = ofScience()[3 + Number(english)]
    await filed(person)
    const visit = await Visit.begin(browser, 'desktop')
    const { page } = visit
    await signIn(visit, base, person)
    const { path } = await downloadPdf(visit)
    await page.goto(`${base}/app.html#/verify`)
    if (english) await inEnglish(visit)
    const pdf = readFileSync(path)
    const give = async (bytes, words) => {
      await page.setInputFiles('#receipt-file', { name: 'receipt.pdf', mimeType: 'application/pdf', buffer: bytes })
      await page.waitForSelector(`#verdict .problem >> text=${words}`)
    }
    const edited = (before, after) => {
      const at = pdf.indexOf(before)
      assert.ok(at > 0 && before.length === after.length)
      const copy = Buffer.from(pdf)
      copy.write(after, at)
      return copy
    }
    await give(edited(`"candidate_no":"${person.no}"`, `"candidate_no":"${person.no.replace(/.$/, (d) => (Number(d) + 1) % 10)}"`), english ? 'do not match' : '与登记簿不符')
    await visit.look(`verify-altered-pdf${english ? '-en' : ''}`)
    await give(pdf.subarray(0, pdf.length - 200), english ? 'Another program' : '其他软件')
    await give(edited('(receipt.json)', '(another.json)'), english ? 'no receipt in this PDF' : '没有回执')
    await give(Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(1024 * 1024)]), english ? 'not a receipt' : '不是回执')
    // A PDF by its name alone is read as what it is: nothing.
    await give(Buffer.from('no pdf'), english ? 'not a receipt' : '不是回执')

    const code = scanned(path)
    const refuse = async (text, words) => {
      await paste(page, text)
      await page.waitForSelector(`#verdict .problem >> text=${words}`)
    }
    const [number, digest, record] = code.split('#r=')[1].split('.')
    await refuse(`${number}.${digest.replace(/.$/, (d) => (d === '0' ? '1' : '0'))}.${record}`, english ? 'does not agree' : '与记录不符')
    await visit.look(`verify-altered-code${english ? '-en' : ''}`)
    await refuse(`${number}.${digest}.987654321`, english ? 'no receipt of this number' : '没有这个编号')
    await refuse(`${number}.${digest}`, english ? 'not a receipt' : '不是回执')
    await visit.end()
  })

test('the program checks a PDF without a server', { timeout: 60_000 }, async () => {
  const person = ofScience()[5]
  const caller = await filed(person)
  const reply = await fetch(`${base}/api/candidate/receipts/${WINDOW}/1/receipt.pdf`, {
    headers: { Cookie: Object.entries(caller.cookies).map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  assert.equal(reply.status, 200)
  assert.equal(reply.headers.get('content-disposition'), `attachment; filename="zhiyuan-receipt-${person.no}-${WINDOW}-1.pdf"`)
  const pdf = Buffer.from(await reply.arrayBuffer())
  const path = join(province.folder, 'receipt.pdf')
  const verify = (bytes) => {
    writeFileSync(path, bytes)
    return execFileSync(join(BIN, 'zhiyuan'), ['verify', 'receipt', path, '--key', join(province.data, 'receipt-key.pub')], { stdio: 'pipe' }).toString()
  }
  assert.match(verify(pdf), /genuine/)
  const altered = Buffer.from(pdf)
  altered.write(`"seq":2`, altered.indexOf('"seq":1'))
  assert.throws(() => verify(altered), /内容已被改动/)
  assert.throws(() => verify(pdf.subarray(0, 2000)), /另存或改动/)
})
