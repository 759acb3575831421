// Whoever works by keyboard goes on from where they were. What they pressed may vanish with its use, or be locked while the
// server answers: the browser would then leave the focus on nothing. Pages that know a better place say so themselves.
let byKeys = false
let last: HTMLElement | null = null
/** What `last` lay in, from inside out. */
let around: HTMLElement[] = []

function remember({ target }: FocusEvent): void {
  last = target as HTMLElement
  around = []
  for (let part = last.parentElement; part; part = part.parentElement) around.push(part)
}

/** To the heading of the smallest part that is left, or to the part itself. */
function goOn(): void {
  const left = around.find((one) => one.isConnected)?.closest<HTMLElement>('li, section, form, details, main')
  const part = left ?? document.querySelector('main')!
  const place = part.querySelector<HTMLElement>('h1, h2, h3, legend, summary') ?? part
  if (place.tabIndex < 0) place.tabIndex = -1
  place.focus()
}

function look(records: MutationRecord[]): void {
  if (!byKeys || !last || document.activeElement !== document.body) return
  if (!last.isConnected) goOn()
  else if (records.some(({ target }) => target === last) && !last.matches(':disabled')) last.focus()
}

export function keepFocus(root: HTMLElement): void {
  addEventListener('keydown', () => (byKeys = true), true)
  addEventListener('pointerdown', () => (byKeys = false), true)
  root.addEventListener('focusin', remember)
  new MutationObserver(look).observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] })
}
