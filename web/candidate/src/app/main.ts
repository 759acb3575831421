import { createApp } from 'vue'
import { readChoice } from '../../../shared/choices'
import App from './App.vue'
import { loadPage, pageName } from './pages'
import { route } from './router'
import { askAhead } from './store/ahead'
import { loadService, startClock } from './store/clock'
import { keepFocus } from './store/focus_keeper'
import { loadMe } from './store/session'
import { language, useLanguage } from './store/texts'
import '../../../shared/styles/base.css'
import './app.css'

/** All that the page in the address needs is asked for at once: one after the other, each would cost a trip of its own. */
async function start(): Promise<void> {
  document.documentElement.classList.toggle('large', readChoice('large') === '1')
  const there = Promise.all([useLanguage(language.lang), loadService()])
  const firstMe = loadMe()
  void loadPage(pageName(null, route.page))
  void firstMe.then(() => askAhead(route))
  await there
  startClock()
  createApp(App, { firstMe }).mount('#app')
  keepFocus(document.getElementById('app')!)
}

void start()
