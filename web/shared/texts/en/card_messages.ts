import type { cardMessages as zh } from '../zh/card_messages'
import { errorsCard } from './errors_card'

export const cardMessages: Record<keyof typeof zh, string> = {
  ...errorsCard,
  need_serial: 'Enter the serial of your card (10 digits)',
  need_code: 'Enter the code (8 digits)',
  need_name: 'Enter your name',
  need_id_no: 'Enter your ID number',
  need_new_password: 'Enter a new password',
  code_position: 'Code no. {position}',
  position_told: 'Scratch off no. {position} of your card and type the code you find there.',
  kind_candidate_no: 'candidate number',
  kind_id_no: 'ID number',
  kind_name: 'name',
  kind_phone: 'phone number',
  kind_birthday: 'birthday',
  kind_card_serial: 'card serial',
}
