// What a portal is, for everything that builds or checks them all: a folder of web/ with a vite.config.ts. Its contract is
// api/NAME.openapi.yaml, its tests lie in NAME/src. Each HTML file of the folder is a build of its own into NAME/dist: in
// one build its pages would share pieces, and the sign-in page would grow by a third.
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { spawnSync } from 'node:child_process'

export const WEB = resolve(import.meta.dirname, '..')

export const portals = readdirSync(WEB).filter((name) => existsSync(join(WEB, name, 'vite.config.ts')))

/** The pages of a portal, as its builds are called: the names of its HTML files. */
export const pagesOf = (portal) =>
  readdirSync(join(WEB, portal))
    .filter((name) => name.endsWith('.html'))
    .map((name) => name.slice(0, -'.html'.length))
    .sort()

/** Runs a tool of node_modules; ends the program when it fails. */
export function run(tool, ...options) {
  const { status } = spawnSync(join(WEB, 'node_modules/.bin', tool), options, { cwd: WEB, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
