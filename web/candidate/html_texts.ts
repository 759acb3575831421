// Puts the Chinese words into the HTML when it is built: the texts stay the one place where words stand.
import type { Plugin } from 'vite'
import { signInPage } from '../shared/texts/zh/sign_in_page.ts'

export function htmlTexts(): Plugin {
  return {
    name: 'html-texts',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
          if (!(key in signInPage)) throw new Error(`no text ${key}`)
          return signInPage[key as keyof typeof signInPage]
        }),
    },
  }
}
