/** Puts values into a text: "至多 {max} 所" with {max: 5}. A name without a value stays visible. */
export function fillIn(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}

/** Without the sentences that still lack a value: for old events, which do not hold every value. */
export function completeSentences(text: string): string {
  return text.replace(/[^。.]*\{\w+\}[^。.]*[。.]?/g, '').trim()
}
