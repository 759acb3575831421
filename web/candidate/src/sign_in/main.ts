// The sign-in page: works from plain HTML, no framework, so that it is there at once on a weak line.
import { Client } from '../../../shared/api/client'
import { startForgot, startFirst, startSignIn } from './forms'
import { startLanguage } from './language'
import { ServicePanel } from './service_panel'

const WAYS = ['sign-in', 'first', 'forgot']

function showWay(): void {
  const asked = location.hash.slice(1)
  const way = WAYS.includes(asked) ? asked : WAYS[0]
  for (const name of WAYS) {
    document.getElementById(`form-${name}`)!.hidden = name !== way
    const link = document.querySelector(`.ways a[href="#${name}"]`)!
    if (name === way) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
}

function startShowPassword(): void {
  for (const tick of document.querySelectorAll<HTMLInputElement>('input[data-shows]')) {
    tick.onchange = () => {
      const input = document.getElementById(tick.dataset.shows!) as HTMLInputElement
      input.type = tick.checked ? 'text' : 'password'
    }
  }
}

const client = new Client()
const panel = new ServicePanel(client)
startSignIn(client)
startFirst(client)
const drawForgot = startForgot(client)
startShowPassword()
showWay()
addEventListener('hashchange', showWay)
panel.start()
void startLanguage(() => {
  panel.draw()
  drawForgot()
}).then(() => panel.draw())
