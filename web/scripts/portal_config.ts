// What the builds of all portals have in common (scripts/portals.mjs says what a portal is).
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import type { Plugin, Rolldown, UserConfig } from 'vite'

type ChunkingContext = Rolldown.ChunkingContext

/** Puts the Chinese words into the HTML when it is built: the texts stay the one place where words stand. */
function htmlTexts(words: Record<string, string>): Plugin {
  return {
    name: 'html-texts',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
          if (!(key in words)) throw new Error(`no text ${key}`)
          return words[key]
        }),
    },
  }
}

/**
 * What loads a part of a page later asks at once for all that the part consists of: itself, the pieces that it shares with other
 * parts, and its styles. Vite's own code for this is 1.5 KB, most of it for hints that old browsers don't take and nonces
 * that no page here has; the sign-in page has 10 KB for everything.
 */
function pieceLoader(): Plugin {
  return {
    name: 'piece-loader',
    enforce: 'pre',
    load: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () => `const asked = {}
const style = (href) => {
  if (!asked[href] && !document.querySelector('link[href="' + href + '"]'))
    asked[href] = new Promise((done, failed) => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = href
      link.onload = done
      link.onerror = (event) => {
        delete asked[href]
        link.remove()
        failed(event)
      }
      document.head.appendChild(link)
    })
  return asked[href]
}
const piece = (path) => (path.endsWith('.css') ? style('/' + path) : import('/' + path))
export const __vitePreload = (load, pieces) => Promise.all([load()].concat((pieces || []).map(piece))).then((all) => all[0])
`,
    },
  }
}

/** Everything that a page's script imports at once is one file: what came apart would be asked for only when that is read. */
function atOnce(id: string, graph: ChunkingContext): string | null {
  const seen = new Set<string>()
  const isAtOnce = (module: string): boolean => {
    if (seen.has(module)) return false
    seen.add(module)
    const info = graph.getModuleInfo(module)
    return info !== null && (info.isEntry || info.importers.some(isAtOnce))
  }
  return isAtOnce(id) ? 'page' : null
}

/** The build of one page of the portal in the folder `here`. `words`: what its HTML files name as {{key}}. */
export function portalConfig(here: string, page: string, words: Record<string, string>): UserConfig {
  return {
    root: here,
    plugins: [vue(), htmlTexts(words), pieceLoader()],
    publicDir: 'public',
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: {
      outDir: resolve(here, 'dist'),
      emptyOutDir: false, // other pages lie there
      // School computers are old; the syntax is lowered, newer library calls are kept out by "lib" in tsconfig.
      target: ['chrome64', 'firefox67', 'safari12'],
      modulePreload: {
        polyfill: false,
        resolveDependencies: (part, pieces, { hostId }) => pieces.filter((piece) => piece !== part && piece !== hostId),
      },
      // The server's content security policy allows no data: URLs but for pictures, and no inline script.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: resolve(here, `${page}.html`),
        output: { codeSplitting: { groups: [{ name: atOnce, priority: 1 }, { name: 'shared', minShareCount: 2 }] } },
      },
    },
  }
}
