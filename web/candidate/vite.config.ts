import { defineConfig } from 'vite'
import { portalConfig } from '../scripts/portal_config.ts'
import { appPage } from '../shared/texts/zh/app_page.ts'
import { signInPage } from '../shared/texts/zh/sign_in_page.ts'

export default defineConfig(({ mode }) => portalConfig(import.meta.dirname, mode, { ...signInPage, ...appPage }))
