// What a build weighs on the wire, in KiB of brotli: the sign-in page, the application, the fill page.
// Follows the static imports of the entries, as a browser does; lazy pieces are named by their page.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const dist = process.argv[2]
if (!dist) throw new Error('usage: size.mjs FOLDER')
const assets = readdirSync(join(dist, 'assets'))

const packed = (file) => statSync(join(dist, `${file}.br`)).size
const text = (file) => readFileSync(join(dist, file), 'utf8')
const asset = (pattern) => `assets/${assets.find((name) => pattern.test(name) && !name.endsWith('.br'))}`

/** The file and everything it imports at once. */
function withImports(file, seen = new Set()) {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, name] of text(file).matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) withImports(`assets/${name}`, seen)
  return seen
}

function page(html) {
  const files = new Set([html])
  for (const [, name] of text(html).matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)) {
    if (name.endsWith('.css')) files.add(name)
    else withImports(name, files)
  }
  return files
}

const kib = (files) => +([...files].map(packed).reduce((a, b) => a + b, 0) / 1024).toFixed(2)
const pattern = (name) => new RegExp(`^${name}-[\\w-]+\\.js$`)
const chinese = (name) => `assets/${assets.find((a) => pattern(name).test(a) && /[\u4e00-\u9fff]/.test(text(`assets/${a}`)))}`

const signIn = page('index.html')
const app = new Set([...page('app.html'), ...withImports(chinese('base'))])
const fill = new Set([...app, ...withImports(asset(pattern('Fill'))), ...withImports(chinese('fill'))])
const dragging = new Set([...fill, asset(/^sortable\./)])
console.log(
  JSON.stringify({
    login_page_kib: kib(signIn),
    candidate_app_kib: kib(app),
    fill_page_without_catalogue_kib: kib(dragging),
  }),
)
