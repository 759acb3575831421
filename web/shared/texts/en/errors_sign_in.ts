import type { errorsSignIn as zh } from '../zh/errors_sign_in'

export const errorsSignIn: Record<keyof typeof zh, string> = {
  sign_in_wrong: 'Candidate number or password is wrong. Check both and try again, or choose “Forgotten password”.',
  first_sign_in_wrong: 'Candidate number, card serial or code no. 1 is wrong. Compare with your card and try again.',
  reset_wrong: 'Something does not match our records, or the card code is wrong. Check each field and try again.',
  sign_in_delayed: 'Too many wrong tries. Please wait {seconds} seconds and try again.',
  card_first: 'Your account is not set up yet. Choose “First sign-in” and use your card.',
  already_activated: 'Your account is set up already. Sign in with your password, or choose “Forgotten password”.',
  challenge_expired: 'This card request has expired. Ask for the number again.',
  password_too_short: 'The password is too short. Use at least {min} characters.',
  password_is_personal: 'The password holds your {kind}. Choose one that nobody can guess.',
  password_common: 'This password is very common and easy to guess. Choose another one.',
  password_too_simple: 'The password is too simple. Mix letters and digits; no runs or repeats.',
  overloaded: 'Many people are signing in right now. Please wait {seconds} seconds and try again.',
  rate_limited: 'Too fast. Please wait {seconds} seconds and try again.',
  unavailable: 'The service is not available just now; nothing was saved. Please try again shortly.',
  service_suspended: 'The service is suspended. Watch the announcements and what your school tells you.',
  internal: 'The server failed. Please try again shortly; if it stays so, tell your class teacher.',
  malformed: 'Something is not in the right form. Check it and try again.',
  network: 'The server cannot be reached. Check the network and try again.',
  not_understood: 'The answer was incomplete. Please try again shortly.',
  general: 'That did not work. Try again shortly; if it stays so, tell your class teacher (code {code}).',
}
