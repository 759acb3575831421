import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { htmlTexts } from './html_texts.ts'

const here = import.meta.dirname

// Two builds into one folder (`--mode app`, then `--mode sign_in`): in one build the sign-in page would share
// pieces with the application and grow by a third.
export default defineConfig(({ mode }) => ({
  root: here,
  plugins: [vue(), htmlTexts()],
  publicDir: mode === 'app' ? 'public' : false,
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  build: {
    outDir: resolve(here, 'dist'),
    emptyOutDir: mode === 'app',
    // School computers are old; the syntax is lowered, newer library calls are kept out by "lib" in tsconfig.
    target: ['chrome64', 'firefox67', 'safari12'],
    modulePreload: false,
    // The server's content security policy allows no data: URLs but for pictures, and no inline script.
    assetsInlineLimit: 0,
    rolldownOptions: { input: resolve(here, mode === 'app' ? 'app.html' : 'index.html') },
  },
}))
