// What is wrong with the forms of the account, in words.
import type { Failure } from '../../../../shared/api/outcome'
import { blanks, faultsOf, misshapen, type Contact } from '../logic/account_forms'
import { t, tCode, tFailure } from '../store/texts'
import type { FieldError } from './ErrorSummary.vue'

/** What can be told of contact data without asking the server. */
/** `phoneKnown`: one is on record, and left blank it stays. */
export function contactErrors(contact: Contact, phoneKnown = false): FieldError[] {
  return [
    ...blanks(contact).filter((field) => !(phoneKnown && field === 'phone')).map((field) => ({ id: field, text: t(`need_${field}`) })),
    ...misshapen(contact).map((field) => ({ id: field, text: tCode(`${field}_malformed`) })),
  ]
}

export function errorsOf(failure: Failure): FieldError[] {
  return faultsOf(failure).map(({ id, failure: one }) => ({ id, text: tFailure(one) }))
}
