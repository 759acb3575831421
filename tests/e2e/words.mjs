// The words of a page as somebody reads or hears them: no key of a text, no place left unfilled, and where English is
// meant no Chinese but names, which have no other.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const CHINESE = /[\u3400-\u9fff\uff00-\uffef\u3001-\u3011]/
const CHINESE_WORDS = /[\u3400-\u9fff\uff00-\uffef\u3001-\u3011]+/g
/** Keys of texts and codes of the contract; `{place}`; what a script makes of nothing. */
const RAW = [/\b[a-z]+(?:_[a-z0-9]+)+\b/g, /\{\w+\}/g, /\bundefined\b|\bNaN\b|\bnull\b|\[object/g]

/** An example of what can be typed; there is nothing else to find. */
const TYPED = '长沙 会计'

/** Names as the files of the province have them: of colleges, majors, places, schools, people. */
export function namesOf(province) {
  const files = join(province.folder, 'files')
  const names = new Set([TYPED])
  for (const file of readdirSync(files).filter((name) => name.endsWith('.csv')))
    for (const cell of readFileSync(join(files, file), 'utf8').split(/[,\r\n"]+/))
      if (CHINESE.test(cell)) names.add(cell.trim())
  return [...names].sort((a, b) => b.length - a.length)
}

/** All words of the page that are shown, said by a screen reader, or in its title. */
const wordsOn = (page) =>
  page.evaluate(() => {
    const words = [document.title]
    const told = (element) => !element.closest('script, style, noscript, textarea, [hidden]')
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    // What is marked as another language is meant to be in it.
    const meant = (element) => element.closest('[lang]') === document.documentElement
    while (texts.nextNode()) {
      const { parentElement, data } = texts.currentNode
      if (data.trim() && told(parentElement) && meant(parentElement)) words.push(data)
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (told(element) && meant(element)) words.push(element.getAttribute(name))
    return words.map((text) => text.replace(/\s+/g, ' ').trim())
  })

/** What is wrong with the words of a page; `names` are those that stay Chinese on an English page, the longest first. */
export async function wrongWords(page, names, english) {
  const found = []
  for (const text of await wordsOn(page)) {
    for (const raw of RAW) for (const [key] of text.matchAll(raw)) found.push(`raw: ${key} in "${text}"`)
    if (!english || !CHINESE.test(text)) continue
    const rest = names.reduce((left, name) => (left.includes(name) ? left.replaceAll(name, ' ') : left), text)
    const chinese = rest.match(CHINESE_WORDS)
    if (chinese) found.push(`Chinese: ${chinese.join(' ')} in "${text}"`)
  }
  return found
}
