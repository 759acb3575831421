// After a change of page the focus goes to its heading and the title follows, as after a load.
import { nextTick } from 'vue'
import { t } from './texts'

const heading = (): HTMLElement | null => document.querySelector<HTMLElement>('main h1')

export function setTitle(): void {
  const text = heading()?.textContent
  document.title = text ? `${text} · ${t('site')}` : t('site')
}

/** A page that must load first calls this once more when its heading is there. */
export async function arrive(): Promise<void> {
  await nextTick()
  setTitle()
  scrollTo(0, 0)
  heading()?.focus()
}
