// Pages by the part after "#": #/fill/w2/bk1?at=0.
export interface Route {
  page: string
  args: string[]
  query: Record<string, string>
}

/** What a receipt's QR code says after its address, where it leads: to the page that checks it. */
const CODE = /^#r=/

/** A spoiled address leads home instead of failing; `usual` is the page of an address that names none. */
export function parseRoute(hash: string, usual = 'home'): Route {
  if (CODE.test(hash)) return { page: 'verify', args: [hash.replace(CODE, '')], query: {} }
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?')
  try {
    const [page = usual, ...args] = path.split('/').filter(Boolean).map(decodeURIComponent)
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
