// Builds every portal into its dist folder, each file of text with its ".br" beside it.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { precompress } from './precompress.mjs'
import { pagesOf, portals, run, WEB } from './portals.mjs'

for (const portal of portals) {
  const dist = join(WEB, portal, 'dist')
  rmSync(dist, { recursive: true, force: true })
  for (const page of pagesOf(portal)) run('vite', 'build', '--config', `${portal}/vite.config.ts`, '--mode', page)
  precompress(dist)
}
