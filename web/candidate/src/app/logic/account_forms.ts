// What the forms of the account ask for, and to which field an error of the server belongs.
import type { Failure, FailureCode } from '../../../../shared/api/outcome'
import { plainCode, plainText } from '../../../../shared/input'

export interface Contact {
  phone: string
  address: string
  postcode: string
  recipient: string
}

export function plainContact(contact: Contact): Contact {
  return {
    phone: plainCode(contact.phone),
    address: plainText(contact.address),
    postcode: plainCode(contact.postcode),
    recipient: plainText(contact.recipient),
  }
}

/** Names of the contact fields left blank. */
export function blanks(contact: Contact): (keyof Contact)[] {
  const plain = plainContact(contact)
  return (Object.keys(plain) as (keyof Contact)[]).filter((field) => plain[field] === '')
}

const FORMATS: Partial<Record<keyof Contact, RegExp>> = { phone: /^\d{7,12}$/, postcode: /^\d{6}$/ }

/** Names of the fields that are filled in, but not with what the server takes (R-CON-1, R-CON-3): told together with
 * the blanks, before anything is sent. */
export function misshapen(contact: Contact): (keyof Contact)[] {
  const plain = plainContact(contact)
  return (Object.keys(FORMATS) as (keyof Contact)[]).filter((field) => plain[field] !== '' && !FORMATS[field]!.test(plain[field]))
}

/** All that the server found wrong, each with the input it belongs to. */
export function faultsOf(failure: Failure): { id: string; failure: Failure }[] {
  const also = (failure.also ?? []).map(({ code, params }) => ({ code, params }) as Failure)
  return [failure, ...also].map((one) => ({ id: inputOf(one.code), failure: one }))
}

/** Id of the input an error belongs to, or ''. */
export function inputOf(code: FailureCode): string {
  if (code === 'password_wrong') return 'old-password'
  if (code.startsWith('password_')) return 'new-password'
  if (code === 'notices_need_mobile') return 'notices'
  const field = /^(phone|address|postcode|recipient)_malformed$/.exec(code)
  return field ? field[1] : ''
}
