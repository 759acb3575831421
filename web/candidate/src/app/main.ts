import { createApp } from 'vue'
import { readChoice } from '../../../shared/choices'
import App from './App.vue'
import { loadService, startClock } from './store/clock'
import { storedLanguage, useLanguage } from './store/texts'
import '../../../shared/styles/base.css'
import './app.css'

async function start(): Promise<void> {
  document.documentElement.classList.toggle('large', readChoice('large') === '1')
  await Promise.all([useLanguage(storedLanguage()), loadService()])
  startClock()
  createApp(App).mount('#app')
}

void start()
