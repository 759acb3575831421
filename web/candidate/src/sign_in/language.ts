// The Chinese words of this page stand in its HTML; the English ones come only when asked for.
import type { cardMessages } from '../../../shared/texts/zh/card_messages'
import { signInMessages } from '../../../shared/texts/zh/sign_in_messages'
import { fillIn } from '../../../shared/texts/fill_in'
import { readChoice, takeChoices, writeChoice } from '../../../shared/choices'
import type { Lang } from '../../../shared/time/format'

export type MessageKey = keyof typeof signInMessages | keyof typeof cardMessages
type Messages = Record<string, string>

const chineseMessages: Messages = { ...signInMessages }
let lang: Lang = 'zh'
let messages = chineseMessages
const chinese = new Map<Element, string>()

export const currentLang = (): Lang => lang

/** Chinese words that a lazily loaded part brings along. */
export function learn(words: Messages): void {
  Object.assign(chineseMessages, words)
}

export function say(key: MessageKey, values: Record<string, string | number> = {}): string {
  return fillIn(messages[key], values)
}

export function sayFailure(code: string, values: Record<string, string | number>): string {
  return fillIn(messages[code] ?? messages.general, { ...values, code })
}

function write(wanted: Lang, page: Record<string, string> | null): void {
  lang = wanted
  document.documentElement.lang = wanted === 'zh' ? 'zh-CN' : 'en'
  for (const el of document.querySelectorAll<HTMLElement>('[data-t]')) {
    if (!chinese.has(el)) chinese.set(el, el.textContent ?? '')
    el.textContent = page ? page[el.dataset.t!] : chinese.get(el)!
  }
  for (const el of document.querySelectorAll<HTMLElement>('[data-t-label]')) {
    if (!chinese.has(el)) chinese.set(el, el.getAttribute('aria-label') ?? '')
    el.setAttribute('aria-label', page ? page[el.dataset.tLabel!] : chinese.get(el)!)
  }
  document.getElementById('language')!.lang = wanted === 'zh' ? 'en' : 'zh-CN'
}

async function use(wanted: Lang): Promise<void> {
  if (wanted === 'zh') {
    messages = chineseMessages
    write('zh', null)
    return
  }
  const english = await import('../../../shared/texts/en/sign_in')
  messages = english.messages
  write('en', english.signInPage)
  document.title = english.signInPage.title
}

/** Sets the stored language and the switches; `onChange` redraws what scripts have written. */
export async function startLanguage(onChange: () => void): Promise<void> {
  takeChoices()
  const title = document.title
  const large = document.getElementById('large-type')!
  const showLarge = (on: boolean) => {
    document.documentElement.classList.toggle('large', on)
    large.setAttribute('aria-pressed', String(on))
  }
  showLarge(readChoice('large') === '1')
  large.onclick = () => {
    const on = large.getAttribute('aria-pressed') !== 'true'
    writeChoice('large', on ? '1' : '0')
    showLarge(on)
  }
  document.getElementById('language')!.onclick = async () => {
    const wanted = lang === 'zh' ? 'en' : 'zh'
    writeChoice('lang', wanted)
    if (wanted === 'zh') document.title = title
    await use(wanted)
    onChange()
  }
  if (readChoice('lang') === 'en') await use('en')
}
