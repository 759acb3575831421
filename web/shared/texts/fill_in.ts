/** Puts values into a text: "至多 {max} 所" with {max: 5}. A name without a value stays visible. */
export function fillIn(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}
