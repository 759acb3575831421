import type { signInMessages as zh } from '../zh/sign_in_messages'
import { errorsSignIn } from './errors_sign_in'

export const signInMessages: Record<keyof typeof zh, string> = {
  ...errorsSignIn,
  problem_h: 'That did not work',
  need_candidate_no: 'Enter your candidate number (14 digits)',
  need_password: 'Enter your password',
  wait: 'Please wait {seconds} s',
  busy: 'One moment…',
  state_open: 'in service',
  state_suspended: 'The service is suspended. Watch the announcements and what your school tells you.',
  state_drill: 'Drill: what is filed here does not count.',
  demo: 'Demo: all data are made up.',
  clock_shifted: 'Demo: the times are not today’s.',
  window_not_open: 'not open yet',
  window_open: 'open now',
  window_closed: 'closed',
  from_to: '{from} to {to}',
}
