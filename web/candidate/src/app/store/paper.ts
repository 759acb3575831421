// Receipts as PDF, to and from the server: bytes, which the client of the other calls does not carry. Loaded when used.
import type { Failure, Outcome } from '../../../../shared/api/outcome'
import { endsSession } from '../../../../shared/api/outcome'
import type { Verdict } from '../../../../shared/api/types'
import { sessionUsed } from './session_clock'
import { state } from './state'

const BASE = '/api/candidate'
const PDF = 'application/pdf'
/** The server draws a page in a tenth of a second, but may have a minute's work before it. */
const GIVE_UP_MS = 30_000

const FAILED: Outcome<never> = { ok: false, failure: { code: 'network' } }

async function failureOf(response: Response): Promise<Outcome<never>> {
  try {
    const failure = (await response.json()) as Failure
    if (typeof failure.code === 'string') return { ok: false, failure }
  } catch {
    // Not ours, or cut off: falls through.
  }
  return { ok: false, failure: { code: 'not_understood' } }
}

async function ask<T>(path: string, init: RequestInit, read: (response: Response) => Promise<T>): Promise<Outcome<T>> {
  const gaveUp = new Promise<Outcome<T>>((resolve) => setTimeout(() => resolve(FAILED), GIVE_UP_MS))
  const asked = fetch(BASE + path, { credentials: 'same-origin', ...init }).then(async (response): Promise<Outcome<T>> =>
    response.ok ? { ok: true, data: await read(response) } : failureOf(response),
  )
  return Promise.race([asked.catch(() => FAILED), gaveUp])
}

/** The receipt of a confirmation as PDF. */
export async function receiptPdf(window: string, seq: number): Promise<Outcome<Blob>> {
  const owner = state.me?.candidate.candidate_no
  const reply = await ask(
    `/receipts/${encodeURIComponent(window)}/${seq}/receipt.pdf`,
    { headers: owner ? { 'X-Zhiyuan-For': owner } : {} },
    (response) => response.blob(),
  )
  if (reply.ok) sessionUsed()
  else if (endsSession(reply.failure.code)) state.lost = reply.failure
  return reply
}

export function verifyPdf(file: Blob): Promise<Outcome<Verdict>> {
  return ask('/verify/pdf', { method: 'POST', headers: { 'Content-Type': PDF, 'X-Zhiyuan': '1' }, body: file }, (response) => response.json())
}
