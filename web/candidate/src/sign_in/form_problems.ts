// Errors are shown twice: on top of the form, where the focus goes, and at the field.
import { say } from './language'

export interface Problem {
  /** Name of the input; null when it belongs to none. */
  field: string | null
  text: string
}

function inputOf(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`)
}

export function clearProblems(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>('.problem')!.hidden = true
  for (const el of form.querySelectorAll('.wrong')) el.remove()
  for (const input of form.querySelectorAll('input[aria-invalid]')) input.removeAttribute('aria-invalid')
}

export function showProblems(form: HTMLFormElement, problems: Problem[]): void {
  clearProblems(form)
  const box = form.querySelector<HTMLElement>('.problem')!
  const head = document.createElement('h2')
  head.textContent = say('problem_h')
  const list = document.createElement('ul')
  for (const { field, text } of problems) {
    const item = document.createElement('li')
    const input = field === null ? null : inputOf(form, field)
    if (input) {
      const link = document.createElement('a')
      link.href = `#${input.id}`
      link.textContent = text
      link.onclick = (event) => {
        event.preventDefault()
        input.focus()
      }
      item.append(link)
      markWrong(input, text)
    } else {
      item.textContent = text
    }
    list.append(item)
  }
  box.textContent = ''
  box.append(head, list)
  box.hidden = false
  box.focus()
}

function markWrong(input: HTMLInputElement, text: string): void {
  const words = document.createElement('span')
  words.className = 'wrong'
  words.id = `${input.id}-wrong`
  words.textContent = text
  input.before(words)
  input.setAttribute('aria-invalid', 'true')
  const hint = `${input.id}-h`
  input.setAttribute('aria-describedby', document.getElementById(hint) ? `${words.id} ${hint}` : words.id)
}
