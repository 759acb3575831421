// What somebody has given to be checked: tells by its beginning, since names of files mean nothing.
import type { ReceiptFile } from '../../../../shared/api/types'

export type Given = { kind: 'receipt'; file: ReceiptFile } | { kind: 'code'; code: string } | { kind: 'nothing' }

/** Number, commitment and record of a printed receipt, alone or behind the address that they stand behind. */
const CODE = /^[0-9a-z]{12}\.[0-9a-f]{64}\.[0-9]{1,18}$/i

/** A pasted text: the file, or what a QR code says. */
export function givenText(text: string): Given {
  const code = text.replace(/\s/g, '').replace(/^.*#r=/, '')
  if (CODE.test(code)) return { kind: 'code', code }
  try {
    const file: unknown = JSON.parse(text)
    if (typeof file === 'object' && file !== null) return { kind: 'receipt', file: file as ReceiptFile }
  } catch {
    // Neither: falls through.
  }
  return { kind: 'nothing' }
}

/** Whether the first bytes of a file are a PDF's. */
export const beginsLikePdf = (bytes: Uint8Array): boolean => String.fromCharCode(...Array.from(bytes.slice(0, 5))) === '%PDF-'
