// Writes candidate/src/app/logic/pinyin_table.ts: the reading of each character of GB 2312's first level, of the names of the
// demo province, and of place names. Needs `uconv` (Debian: icu-devtools) and is run by hand when characters are to be added.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { WEB } from './portals.mjs'

const PLACES = '儋歙渭涪邕郫郴衢睢渑汕鄞嵊诸邵麒麟岐淄潍沂兖鄄菏郯莒郓芮绛隰忻朔邯邢蔚涿冀淇柘泗颍濉滁黟婺赣浔鄱弋琅琊闽莆漳邛崃岷犍筠珙綦潼梧噶孜犁渝黔粤皖沪鄂豫湘珲莘秭铜暹'
const WIDTH = 120

const chars = new Set(PLACES)
const gb2312 = new TextDecoder('gb2312')
for (let high = 0xb0; high < 0xd8; high++) {
  for (let low = 0xa1; low < 0xff; low++) chars.add(gb2312.decode(Uint8Array.of(high, low)))
}
const seasons = join(WEB, '../seasons/demo')
for (const folder of readdirSync(seasons)) {
  for (const file of readdirSync(join(seasons, folder))) for (const char of readFileSync(join(seasons, folder, file), 'utf8')) chars.add(char)
}
const list = [...chars].filter((char) => char >= '\u4e00' && char <= '\u9fff').sort()
const { stdout } = spawnSync('uconv', ['-x', 'Han-Latin; Latin-ASCII; Lower'], { input: list.join('\n'), encoding: 'utf8' })
const bySyllable = new Map()
stdout.split('\n').forEach((syllable, i) => bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + list[i]))

const lines = ['']
for (const [syllable, has] of [...bySyllable].sort()) {
  if (lines[lines.length - 1].length + syllable.length + has.length > WIDTH) lines.push('')
  lines[lines.length - 1] += `${lines[lines.length - 1] && ' '}${syllable}${has}`
}
const head = `// The first reading of a character, without its tone and with u for ü. Made by \`node scripts/pinyin_table.mjs\` out of what
// \`uconv -x 'Han-Latin; Latin-ASCII; Lower'\` says; other readings stand in full_pinyin.ts.
`
writeFileSync(join(WEB, 'candidate/src/app/logic/pinyin_table.ts'), `${head}export const TABLE = \`\n${lines.join('\n')}\n\`\n`)
