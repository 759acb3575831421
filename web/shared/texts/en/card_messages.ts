import type { cardMessages as zh } from '../zh/card_messages'
import { errorsCard } from './errors_card'

export const cardMessages: Record<keyof typeof zh, string> = {
  ...errorsCard,
  need_serial: 'Enter the serial of your card (10 digits)',
  need_code: 'The code has {digits} digits: type it as the card has it',
  need_name: 'Enter your name',
  need_id_no: 'Enter your ID number',
  need_new_password: 'Enter a new password',
  code_position: 'Code no. {position}',
  position_told: 'Scratch off no. {position} of your card and type the code you find there.',
  cells_code: 'Numbers in cells {cells}',
  cells_told: 'Look at your card and type the numbers in cells {cells}, in this order.',
  cells_comma: ', ',
  grid_first_hint: 'The first time, your card opens the account. Your card names the cells for the first sign-in.',
  grid_first_code: 'Numbers in the cells for the first sign-in',
  grid_code_hint: 'One after the other, in order; blanks do not matter',
  grid_position_b: 'Ask which cells',
  kind_candidate_no: 'candidate number',
  kind_id_no: 'ID number',
  kind_name: 'name',
  kind_phone: 'phone number',
  kind_birthday: 'birthday',
  kind_card_serial: 'card serial',
}
