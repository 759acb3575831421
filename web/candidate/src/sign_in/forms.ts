// The three ways in: password, first sign-in with the card, forgotten password.
import type { Client } from '../../../shared/api/client'
import type { Failure, Outcome } from '../../../shared/api/outcome'
import { plainCode, plainText } from '../../../shared/input'
import { clearProblems, showProblems, type Problem } from './form_problems'
import { say, sayFailure, type MessageKey } from './language'

const DEFAULT_WAIT_S = 5

const form = (id: string): HTMLFormElement => document.getElementById(id) as HTMLFormElement
const value = (f: HTMLFormElement, name: string): string =>
  f.querySelector<HTMLInputElement>(`input[name="${name}"]`)!.value

/** Which input the words belong to; the sign-in answers never say which part was wrong, so they have none. */
function fieldOf(code: string): string | null {
  return code.startsWith('password_') ? 'new_password' : null
}

function failureText({ code, params = {}, retry_after_s }: Failure): string {
  const kind = params.kind ? say(`kind_${params.kind}` as MessageKey) : ''
  return sayFailure(code, { min: 8, ...params, kind, seconds: retry_after_s ?? DEFAULT_WAIT_S })
}

type Need = [field: string, words: MessageKey, filled: (text: string) => boolean]

/** Runs one submit: checks for blanks, locks the button, sends, shows what went wrong, and honours a wait. */
async function submit<T>(
  f: HTMLFormElement,
  needs: Need[],
  send: () => Promise<Outcome<T>>,
): Promise<T | null> {
  clearProblems(f)
  const blanks: Problem[] = needs
    .filter(([field, , filled]) => !filled(value(f, field)))
    .map(([field, words]) => ({ field, text: say(words) }))
  if (blanks.length) {
    showProblems(f, blanks)
    return null
  }
  const button = f.querySelector<HTMLButtonElement>('button[type="submit"]:not(:disabled)')!
  const words = button.textContent
  button.disabled = true
  button.textContent = say('busy')
  const outcome = await send()
  button.textContent = words
  button.disabled = false
  if (outcome.ok) return outcome.data
  const { failure } = outcome
  showProblems(f, [{ field: fieldOf(failure.code), text: failureText(failure) }])
  if (failure.retry_after_s) holdBack(button, failure.retry_after_s)
  return null
}

/** Keeps the button locked for as long as the server asked, counting down on it. */
function holdBack(button: HTMLButtonElement, seconds: number): void {
  const words = button.textContent
  button.disabled = true
  const step = (left: number): void => {
    if (left <= 0) {
      button.disabled = false
      button.textContent = words
      return
    }
    button.textContent = say('wait', { seconds: left })
    setTimeout(() => step(left - 1), 1000)
  }
  step(seconds)
}

const filled = (text: string): boolean => plainText(text) !== ''
const digits = (n: number) => (text: string) => new RegExp(`^\\d{${n}}$`).test(plainCode(text))
const someDigits = (text: string): boolean => /^\d{4,16}$/.test(plainCode(text))

function enter(): void {
  location.assign('/app.html')
}

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

export function startFirst(client: Client): void {
  const f = form('form-first')
  f.onsubmit = async (event) => {
    event.preventDefault()
    const done = await submit(
      f,
      [
        ['candidate_no', 'need_candidate_no', digits(14)],
        ['card_serial', 'need_serial', digits(10)],
        ['code', 'need_code', someDigits],
      ],
      () =>
        client.post(
          '/sign-in/first',
          {
            candidate_no: plainCode(value(f, 'candidate_no')),
            card_serial: plainCode(value(f, 'card_serial')),
            code: plainCode(value(f, 'code')),
          },
          {},
        ),
    )
    if (done) enter()
  }
}

/** Returns the function that writes its words anew after a change of language. */
export function startForgot(client: Client): () => void {
  const f = form('form-forgot')
  const rest = document.getElementById('forgot-rest')!
  const number = f.querySelector<HTMLInputElement>('input[name="candidate_no"]')!
  const told = document.getElementById('fp-position')!
  let challenge: { challenge: string; position: number } | null = null

  const draw = (): void => {
    const position = challenge?.position ?? 0
    told.textContent = say('position_told', { position })
    document.getElementById('fp-code-label')!.textContent = say('code_position', { position })
    // Hidden submit buttons are disabled, too: Enter would press the first one otherwise.
    showPart(rest, challenge !== null)
    showPart(document.getElementById('forgot-ask')!, challenge === null)
    number.readOnly = challenge !== null
  }

  const askPosition = async (): Promise<void> => {
    challenge = await submit(f, [['candidate_no', 'need_candidate_no', digits(14)]], () =>
      client.post('/password/challenge', { candidate_no: plainCode(number.value) }, {}),
    )
    draw()
    if (challenge) told.focus()
  }

  const reset = async (answered: string): Promise<void> => {
    const needs: Need[] = [
      ['code', 'need_code', someDigits],
      ['name', 'need_name', filled],
      ['id_no', 'need_id_no', filled],
      ['new_password', 'need_new_password', (text) => text !== ''],
    ]
    const done = await submit(f, needs, async () => {
      const outcome = await client.post(
        '/password/reset',
        {
          candidate_no: plainCode(number.value),
          name: plainText(value(f, 'name')),
          id_no: plainCode(value(f, 'id_no')),
          challenge: answered,
          code: plainCode(value(f, 'code')),
          new_password: value(f, 'new_password'),
        },
        {},
      )
      if (!outcome.ok && outcome.failure.code === 'challenge_expired') challenge = null
      return outcome
    })
    if (done) enter()
    else draw()
  }

  f.onsubmit = (event) => {
    event.preventDefault()
    void (challenge ? reset(challenge.challenge) : askPosition())
  }
  draw()
  return draw
}

function showPart(part: HTMLElement, on: boolean): void {
  part.hidden = !on
  part.querySelector<HTMLButtonElement>('button[type="submit"]')!.disabled = !on
}
