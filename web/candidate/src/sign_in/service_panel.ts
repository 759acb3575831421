// What the service says of itself: state, time, windows, announcements, documents.
import type { Service } from '../../../shared/api/types'
import type { Client } from '../../../shared/api/client'
import { ServerClock } from '../../../shared/time/server_clock'
import { date, dateTime, hourMinuteSecond, zone } from '../../../shared/time/format'
import { currentLang, say, sayFailure } from './language'

const RESYNC_MS = 5 * 60_000
const RETRY_MS = 15_000

const byId = (id: string): HTMLElement => document.getElementById(id)!

function element(tag: string, text: string, className = ''): HTMLElement {
  const el = document.createElement(tag)
  el.textContent = text
  if (className) el.className = className
  return el
}

/**
 * When the first answer was asked for and when it came. The HTML asks for it, before there is a script to look at the clock:
 * the browser knows, or else it was at some time since the page began.
 */
function firstExchange(): [sent_ms: number, received_ms: number] {
  const [asked] = performance.getEntriesByName(`${location.origin}/api/candidate/service`) as PerformanceResourceTiming[]
  return asked ? [asked.startTime, asked.responseEnd] : [0, performance.now()]
}

export class ServicePanel {
  service: Service | null = null
  private failure: string | null = null
  private first = true
  private readonly clock = new ServerClock()

  constructor(private readonly client: Client) {}

  start(): void {
    void this.load()
    setInterval(() => this.tick(), 1000)
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) void this.load()
    })
  }

  draw(): void {
    if (this.service) this.drawService(this.service)
    else if (this.failure) byId('service-state').textContent = this.failure
  }

  private async load(): Promise<void> {
    const sent_ms = performance.now()
    const { first } = this
    this.first = false
    const reply = await this.client.get('/service', {})
    if (reply.ok) {
      this.service = reply.data
      if (first) this.clock.sample(reply.data.now_at, ...firstExchange())
      else this.clock.sample(reply.data.now_at, sent_ms)
    } else {
      this.failure = sayFailure(reply.failure.code, { seconds: reply.failure.retry_after_s ?? RETRY_MS / 1000 })
    }
    this.draw()
    setTimeout(() => void this.load(), reply.ok ? RESYNC_MS : RETRY_MS)
  }

  private tick(): void {
    const now_ms = this.clock.now_ms()
    if (now_ms === null || !this.service) return
    const offset = this.service.season.utc_offset_min
    byId('time-row').hidden = false
    byId('server-time').textContent =
      `${date(now_ms, offset, currentLang())} ${hourMinuteSecond(now_ms, offset)} (${zone(offset)})`
  }

  private drawService(service: Service): void {
    const zh = currentLang() === 'zh'
    const { season } = service
    byId('season').textContent = zh ? season.name_zh : season.name_en
    byId('service-state').textContent = say(`state_${service.state}`)
    byId('service-state').className = service.state === 'open' ? '' : 'problem'

    const banner = byId('banner')
    banner.textContent = ''
    if (service.state === 'drill') banner.append(element('span', say('state_drill')))
    if (service.demo) banner.append(element('span', say('demo')))
    if (service.clock_shifted) banner.append(element('span', say('clock_shifted')))
    banner.hidden = !banner.firstChild

    const now_at = (this.clock.now_ms() ?? 0) * 1000
    const windows = byId('windows')
    windows.textContent = ''
    for (const w of service.windows) {
      const state = now_at < w.opens_at ? 'not_open' : now_at < w.closes_at ? 'open' : 'closed'
      const at = (us: number) => dateTime(us / 1000, season.utc_offset_min, currentLang())
      const item = element('li', '')
      item.append(
        element('span', zh ? w.name_zh : w.name_en),
        element('small', say('from_to', { from: at(w.opens_at), to: at(w.closes_at) })),
        element('span', say(`window_${state}`), state),
      )
      windows.append(item)
    }
    this.drawHelpline(service)
    this.drawNews(service)
    this.drawDocuments(service)
    this.tick()
  }

  private drawHelpline({ helpline: line }: Service): void {
    if (!line) return
    const zh = currentLang() === 'zh'
    const link = element('a', line.phone) as HTMLAnchorElement
    link.href = `tel:${line.phone.replace(/ /g, '')}`
    const place = byId('helpline')
    place.textContent = ''
    place.append(`${zh ? line.name_zh : line.name_en} `, link, ' ', element('small', zh ? line.hours_zh : line.hours_en))
  }

  private drawNews(service: Service): void {
    byId('news').hidden = service.announcements.length === 0
    const list = byId('announcements')
    list.textContent = ''
    for (const news of service.announcements) {
      const when = date(news.published_at / 1000, service.season.utc_offset_min, currentLang())
      const head = element('h3', news.title_zh)
      head.lang = 'zh-CN'
      const body = element('p', news.body_zh)
      body.lang = 'zh-CN'
      list.append(head, element('small', when), body)
    }
  }

  private drawDocuments(service: Service): void {
    if (service.documents.length === 0) return
    const zh = currentLang() === 'zh'
    const list = byId('documents')
    list.textContent = ''
    for (const doc of service.documents) {
      const link = element('a', zh ? doc.title_zh : doc.title_en) as HTMLAnchorElement
      link.href = zh ? doc.href : doc.href.replace(/\.html$/, '.en.html')
      const item = element('li', '')
      item.append(link)
      list.append(item)
    }
  }
}
