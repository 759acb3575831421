import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { htmlTexts } from './html_texts'

const here = import.meta.dirname

export default defineConfig({
  root: here,
  plugins: [vue(), htmlTexts()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    outDir: resolve(here, 'dist'),
    emptyOutDir: true,
    // School computers are old; the syntax is lowered, newer library calls are kept out by "lib" in tsconfig.
    target: ['chrome64', 'firefox67', 'safari12'],
    modulePreload: false,
    // The server's content security policy allows no data: URLs but for pictures, and no inline script.
    assetsInlineLimit: 0,
    rolldownOptions: { input: { index: resolve(here, 'index.html'), app: resolve(here, 'app.html') } },
  },
})
