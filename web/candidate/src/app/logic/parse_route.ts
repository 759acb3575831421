// Pages by the part after "#": #/fill/w2/bk1?at=0.
export interface Route {
  page: string
  args: string[]
  query: Record<string, string>
}

/** A spoiled address leads home instead of failing. */
export function parseRoute(hash: string): Route {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?')
  try {
    const [page = 'home', ...args] = path.split('/').filter(Boolean).map(decodeURIComponent)
    const values: Record<string, string> = {}
    new URLSearchParams(query).forEach((value, name) => (values[name] = value))
    return { page, args, query: values }
  } catch {
    return { page: 'home', args: [], query: {} }
  }
}

export function hrefTo(page: string, ...args: (string | number)[]): string {
  return `#/${[page, ...args].map((part) => encodeURIComponent(part)).join('/')}`
}
