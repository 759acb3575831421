// The sign-in page: works from plain HTML, no framework, so that it is there at once on a weak line.
import { Client } from '../../../shared/api/client'
import { showProblems } from './form_problems'
import { sayFailure, startLanguage } from './language'
import { startSignIn } from './password_form'
import { ServicePanel } from './service_panel'
import { form } from './submit'

const WAYS = ['sign-in', 'first', 'forgot']

const client = new Client()
const panel = new ServicePanel(client)
let drawCardForms: (() => void) | null = null

/** The ways with the card are needed once in a season: their part is fetched when chosen. */
async function fetchCardForms(way: string): Promise<void> {
  if (drawCardForms) return
  try {
    const { startCardForms } = await import('./card_forms')
    drawCardForms ??= startCardForms(client)
  } catch {
    showProblems(form(`form-${way}`), [{ field: null, text: sayFailure('network', {}) }])
  }
}

function showWay(): void {
  const asked = location.hash.slice(1)
  const way = WAYS.includes(asked) ? asked : WAYS[0]
  for (const name of WAYS) {
    form(`form-${name}`).hidden = name !== way
    const link = document.querySelector(`.ways a[href="#${name}"]`)!
    if (name === way) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  if (way !== WAYS[0]) void fetchCardForms(way)
}

function startShowPassword(): void {
  for (const tick of document.querySelectorAll<HTMLInputElement>('input[data-shows]')) {
    tick.onchange = () => {
      const input = document.getElementById(tick.dataset.shows!) as HTMLInputElement
      input.type = tick.checked ? 'text' : 'password'
    }
  }
}

// Until its script is there a form does nothing: the browser's own sending would put secrets in the address.
for (const name of WAYS) form(`form-${name}`).onsubmit = (event) => event.preventDefault()
startSignIn(client)
startShowPassword()
showWay()
addEventListener('hashchange', showWay)
panel.start()
void startLanguage(() => {
  panel.draw()
  drawCardForms?.()
}).then(() => panel.draw())
// Last of all: whatever stops this script before leaves the notice to appear.
document.getElementById('old-browser')!.remove()
