import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const TEXT = new Set(['.html', '.css', '.js', '.json', '.svg', '.txt'])

/** Writes FILE.br beside every text file of a build, so that the server never compresses by itself. */
export function precompress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !TEXT.has(extname(path))) continue
    const raw = readFileSync(path)
    const packed = brotliCompressSync(raw, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
      },
    })
    // A file that does not shrink is better sent as it is.
    if (packed.length < raw.length) writeFileSync(`${path}.br`, packed)
    else rmSync(`${path}.br`, { force: true })
  }
}
