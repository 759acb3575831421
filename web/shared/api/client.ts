// The one way to the server: typed by the contract, answers with an Outcome, never throws.
import type { paths } from './candidate.types'
import type { Failure, Outcome } from './outcome'
import { endsSession } from './outcome'

type Method = 'get' | 'post' | 'put'
type PathWith<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never
}[keyof paths]
type BodyOf<Op> = Op extends { requestBody: { content: { 'application/json': infer B } } } ? B : never
type ReplyOf<Op> = Op extends { responses: { 200: { content: { 'application/json': infer R } } } } ? R : undefined
type Place<Op> = (Op extends { parameters: { path: infer A } } ? { path: A } : { path?: undefined }) &
  (Op extends { parameters: { query?: infer Q } } ? { query?: Q } : { query?: undefined })

export interface ClientHooks {
  /** The candidate whose data this page shows; sent along so that another's session is refused. */
  candidateShown?: () => string | null
  onSessionEnd?: (failure: Failure) => void
  /** Called for every answer to a call that prolongs the session. */
  onSessionUsed?: () => void
  /** The wall clock of the server, to the second, with every answer. */
  onWallClock?: (wall_ms: number) => void
}

const BASE = '/api/candidate'
/** A server that has not answered by then is treated like one that cannot be reached. */
const GIVE_UP_MS = 20_000
const NO_SESSION_NEEDED = /^\/(service|notice|sign-in|password\/|verify|catalogue)/

const NO_ANSWER: Outcome<unknown> = { ok: false, failure: { code: 'network' } }

function gaveUp(): Promise<Outcome<unknown>> {
  return new Promise((resolve) => setTimeout(() => resolve(NO_ANSWER), GIVE_UP_MS))
}

function fillPath(template: string, values: object = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((values as Record<string, unknown>)[name])),
  )
}

function queryOf(values: object = {}): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined)
  return pairs.length ? `?${pairs.map(([k, v]) => `${k}=${encodeURIComponent(String(v))}`).join('&')}` : ''
}

async function read(response: Response): Promise<Outcome<unknown>> {
  if (response.status === 204) return { ok: true, data: undefined }
  try {
    const body = await response.json()
    if (response.ok) return { ok: true, data: body }
    if (typeof body.code === 'string') return { ok: false, failure: body }
  } catch {
    // Not JSON, or cut off half-way: falls through.
  }
  return { ok: false, failure: { code: 'not_understood' } }
}

export class Client {
  constructor(private readonly hooks: ClientHooks = {}) {}

  get<P extends PathWith<'get'>>(path: P, place: Place<paths[P]['get']>): Promise<Outcome<ReplyOf<paths[P]['get']>>> {
    return this.send('GET', path, place) as never
  }

  post<P extends PathWith<'post'>>(
    path: P,
    body: BodyOf<paths[P]['post']>,
    place: Place<paths[P]['post']>,
  ): Promise<Outcome<ReplyOf<paths[P]['post']>>> {
    return this.send('POST', path, place, body) as never
  }

  put<P extends PathWith<'put'>>(
    path: P,
    body: BodyOf<paths[P]['put']>,
    place: Place<paths[P]['put']>,
  ): Promise<Outcome<ReplyOf<paths[P]['put']>>> {
    return this.send('PUT', path, place, body) as never
  }

  private async send(
    method: string,
    path: string,
    place: { path?: object; query?: object },
    body?: object,
  ): Promise<Outcome<unknown>> {
    const headers: Record<string, string> = {}
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json'
      headers['X-Zhiyuan'] = '1'
    }
    const needsSession = !NO_SESSION_NEEDED.test(path)
    const shown = needsSession && this.hooks.candidateShown?.()
    if (shown) headers['X-Zhiyuan-For'] = shown

    const ask = (keepalive: boolean) =>
      fetch(BASE + fillPath(path, place.path) + queryOf(place.query), {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: 'same-origin',
        keepalive,
      })
    // A draft that is being sent when the page closes still arrives; old engines (Chromium 64) refuse to send it that way.
    const sent = method === 'PUT' ? ask(true).catch(() => ask(false)) : ask(false)
    const asked = sent.then((response) => {
      const wall_ms = Date.parse(response.headers.get('Date') ?? '')
      if (wall_ms) this.hooks.onWallClock?.(wall_ms)
      return read(response)
    })
    const outcome = await Promise.race([asked.catch(() => NO_ANSWER), gaveUp()])

    if (needsSession) {
      if (!outcome.ok && endsSession(outcome.failure.code)) this.hooks.onSessionEnd?.(outcome.failure)
      else if (outcome.ok || outcome.failure.code !== 'network') this.hooks.onSessionUsed?.()
    }
    return outcome
  }
}
