// What the forms of the sign-in page have in common: blanks, sending, what went wrong, waiting.
import type { Failure, Outcome } from '../../../shared/api/outcome'
import { plainCode, plainText } from '../../../shared/input'
import { clearProblems, showProblems, type Problem } from './form_problems'
import { say, sayFailure, type MessageKey } from './language'

const DEFAULT_WAIT_S = 5

export const form = (id: string): HTMLFormElement => document.getElementById(id) as HTMLFormElement
export const value = (f: HTMLFormElement, name: string): string =>
  f.querySelector<HTMLInputElement>(`input[name="${name}"]`)!.value

/** Which input the words belong to; the sign-in answers never say which part was wrong, so they have none. */
function fieldOf(code: string): string | null {
  return code.startsWith('password_') ? 'new_password' : null
}

function failureText({ code, params = {}, retry_after_s }: Failure): string {
  const kind = params.kind ? say(`kind_${params.kind}` as MessageKey) : ''
  return sayFailure(code, { min: 8, ...params, kind, seconds: retry_after_s ?? DEFAULT_WAIT_S })
}

export type Need = [field: string, words: MessageKey, filled: (text: string) => boolean, values?: Record<string, number>]

/** Runs one submit: checks for blanks, locks the button, sends, shows what went wrong, and honours a wait. */
export async function submit<T>(
  f: HTMLFormElement,
  needs: Need[],
  send: () => Promise<Outcome<T>>,
): Promise<T | null> {
  clearProblems(f)
  const blanks: Problem[] = needs
    .filter(([field, , filled]) => !filled(value(f, field)))
    .map(([field, words, , values]) => ({ field, text: say(words, values) }))
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

export const filled = (text: string): boolean => plainText(text) !== ''
export const digits = (n: number) => (text: string) => new RegExp(`^\\d{${n}}$`).test(plainCode(text))

export function enter(): void {
  location.assign('/app.html')
}
