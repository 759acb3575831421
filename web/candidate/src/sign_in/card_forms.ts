// The two ways in that need the card: the first sign-in, and a forgotten password. The page's own words are those
// of a card of numbered codes; on a grid card others take their place.
import type { Client } from '../../../shared/api/client'
import { plainCode, plainText } from '../../../shared/input'
import { cardMessages } from '../../../shared/texts/zh/card_messages'
import { learn, say, type MessageKey } from './language'
import { digits, enter, filled, form, submit, value, type Need } from './submit'

learn(cardMessages)

type Asked = { challenge: string; position: number; cells?: string[] }

/** Of every answer of the season's cards; a code of another length would only cost a try. */
let answerDigits = 8
const codeNeed = (): Need => ['code', 'need_code', digits(answerDigits), { digits: answerDigits }]

const GRID_WORDS: Record<string, MessageKey> = {
  first_hint: 'grid_first_hint',
  first_code: 'grid_first_code',
  code_hint: 'grid_code_hint',
  position_b: 'grid_position_b',
}

function drawGridWords(): void {
  for (const [key, words] of Object.entries(GRID_WORDS))
    for (const el of document.querySelectorAll(`[data-t="${key}"]`)) el.textContent = say(words)
}

/** Starts both ways; returns the function that writes their words anew after a change of language. */
export function startCardForms(client: Client): () => void {
  startFirst(client)
  const drawForgot = startForgot(client)
  let grid = false
  const draw = (): void => {
    if (grid) drawGridWords()
    drawForgot()
  }
  void client.get('/service', {}).then((reply) => {
    grid = reply.ok && reply.data.card_kind === 'grid'
    if (reply.ok) answerDigits = reply.data.answer_digits
    draw()
  })
  return draw
}

function codeWords({ position, cells }: Asked): { told: string; label: string } {
  if (!cells) return { told: say('position_told', { position }), label: say('code_position', { position }) }
  const named = { cells: cells.join(say('cells_comma')) }
  return { told: say('cells_told', named), label: say('cells_code', named) }
}

function startFirst(client: Client): void {
  const f = form('form-first')
  f.onsubmit = async (event) => {
    event.preventDefault()
    const done = await submit(
      f,
      [
        ['candidate_no', 'need_candidate_no', digits(14)],
        ['card_serial', 'need_serial', digits(10)],
        codeNeed(),
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

function startForgot(client: Client): () => void {
  const f = form('form-forgot')
  const rest = document.getElementById('forgot-rest')!
  const number = f.querySelector<HTMLInputElement>('input[name="candidate_no"]')!
  const told = document.getElementById('fp-position')!
  let challenge: Asked | null = null

  const draw = (): void => {
    const words = challenge && codeWords(challenge)
    told.textContent = words?.told ?? ''
    document.getElementById('fp-code-label')!.textContent = words?.label ?? ''
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
      codeNeed(),
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
