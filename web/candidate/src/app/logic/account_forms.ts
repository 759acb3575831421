// What the forms of the account ask for, and to which field an error of the server belongs.
import type { FailureCode } from '../../../../shared/api/outcome'
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

/** Id of the input an error belongs to, or ''. */
export function inputOf(code: FailureCode): string {
  if (code === 'password_wrong') return 'old-password'
  if (code.startsWith('password_')) return 'new-password'
  const field = /^(phone|address|postcode|recipient)_malformed$/.exec(code)
  return field ? field[1] : ''
}
