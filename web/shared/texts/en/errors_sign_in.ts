import type { errorsSignIn as zh } from '../zh/errors_sign_in'

export const errorsSignIn: Record<keyof typeof zh, string> = {
  sign_in_wrong: 'Candidate number or password is wrong. Check both and try again, or choose “Forgotten password”.',
  sign_in_delayed: 'Too many wrong tries. Please wait {seconds} seconds and try again.',
  card_first: 'Your account is not set up yet. Choose “First sign-in” and use your card.',
  overloaded: 'Many people are signing in right now. Please wait {seconds} seconds and try again.',
  unavailable: 'The service is not available just now; nothing was saved. Please try again shortly.',
  internal: 'The server failed. Please try again shortly; if it stays so, tell your class teacher.',
  malformed: 'Something is not in the right form. Check it and try again.',
  network: 'The server cannot be reached. Check the network and try again.',
  not_understood: 'The answer was incomplete. Please try again shortly.',
  general: 'That did not work. Try again shortly; if it stays so, tell your class teacher (code {code}).',
}
