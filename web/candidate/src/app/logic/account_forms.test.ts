import { expect, it } from 'vitest'
import { blanks, inputOf, plainContact } from './account_forms'

const contact = { phone: ' 139 7310 0001', address: ' 长沙 ', postcode: '410082', recipient: ' ' }

it('takes contact data as meant', () =>
  expect(plainContact(contact)).toEqual({ phone: '13973100001', address: '长沙', postcode: '410082', recipient: '' }))

it('finds blanks', () => expect(blanks(contact)).toEqual(['recipient']))

it.each([
  ['password_wrong', 'old-password'],
  ['password_too_short', 'new-password'],
  ['phone_malformed', 'phone'],
  ['notices_need_mobile', 'notices'],
  ['network', ''],
] as const)('%s belongs to "%s"', (code, id) => expect(inputOf(code)).toBe(id))
