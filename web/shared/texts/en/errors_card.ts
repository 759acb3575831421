import type { errorsCard as zh } from '../zh/errors_card'

export const errorsCard: Record<keyof typeof zh, string> = {
  first_sign_in_wrong: 'Candidate number, card serial or code is wrong. Compare with your card and try again.',
  reset_wrong: 'Something does not match our records, or the card code is wrong. Check each field and try again.',
  already_activated: 'Your account is set up already. Sign in with your password, or choose “Forgotten password”.',
  challenge_expired: 'This card request has expired. Ask again.',
  password_too_short: 'The password is too short. Use at least {min} characters.',
  password_is_personal: 'The password holds your {kind}. Choose one that nobody can guess.',
  password_common: 'This password is very common and easy to guess. Choose another one.',
  password_too_simple: 'The password is too simple. Mix letters and digits; no runs or repeats.',
}
