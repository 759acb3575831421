// Receipts seen in this tab: the one just given must be shown even if the line fails right after it.
import type { Outcome } from '../../../../shared/api/outcome'
import type { ReceiptFile } from '../../../../shared/api/types'
import { api } from './api'

const seen = new Map<string, ReceiptFile>()

export function rememberReceipt(file: ReceiptFile): void {
  seen.set(`${file.receipt.window}/${file.receipt.seq}`, file)
}

export async function receiptOf(window: string, seq: number): Promise<Outcome<ReceiptFile>> {
  const known = seen.get(`${window}/${seq}`)
  if (known) return { ok: true, data: known }
  const reply = await api.get('/receipts/{window}/{seq}', { path: { window, seq } })
  if (reply.ok) rememberReceipt(reply.data)
  return reply
}
