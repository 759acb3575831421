// Small choices of the person at this browser (language, type size). Never anything about a candidate.
type ChoiceName = 'lang' | 'large' | 'toured'

/** A browser may forbid storage; then the choice lasts as long as the page. */
export function readChoice(name: ChoiceName): string | null {
  try {
    return localStorage.getItem(`zhiyuan.${name}`)
  } catch {
    return null
  }
}

export function writeChoice(name: ChoiceName, value: string): void {
  try {
    localStorage.setItem(`zhiyuan.${name}`, value)
  } catch {
    // Nothing to do: see readChoice.
  }
}

/** Takes over choices that came in the address (see choicesAsQuery), and cleans the address. */
export function takeChoices(): void {
  const asked = new URLSearchParams(location.search)
  asked.forEach((value, name) => {
    if (name === 'lang' || name === 'large' || name === 'toured') writeChoice(name, value)
  })
  if (location.search) history.replaceState(null, '', location.pathname + location.hash)
}

/** The choices as a query, for the way out: signing out makes the browser forget its storage. */
export function choicesAsQuery(): string {
  const pairs = (['lang', 'large', 'toured'] as const)
    .map((name) => [name, readChoice(name)])
    .filter(([, value]) => value !== null)
  return pairs.length ? `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}` : ''
}
