// Signing in with candidate number and password.
import type { Client } from '../../../shared/api/client'
import { plainCode } from '../../../shared/input'
import { digits, enter, form, submit, value } from './submit'

export function startSignIn(client: Client): void {
  const f = form('form-sign-in')
  f.onsubmit = async (event) => {
    event.preventDefault()
    const done = await submit(
      f,
      [['candidate_no', 'need_candidate_no', digits(14)], ['password', 'need_password', (text) => text !== '']],
      () => client.post('/sign-in', { candidate_no: plainCode(value(f, 'candidate_no')), password: value(f, 'password') }, {}),
    )
    if (done) enter()
  }
}
