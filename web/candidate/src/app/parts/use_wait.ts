// Counting down the seconds that the server asked to wait.
import { onBeforeUnmount, ref } from 'vue'

export function useWait() {
  const left_s = ref(0)
  let timer = 0
  function wait(seconds: number): void {
    clearInterval(timer)
    left_s.value = seconds
    timer = window.setInterval(() => {
      left_s.value -= 1
      if (left_s.value <= 0) clearInterval(timer)
    }, 1000)
  }
  onBeforeUnmount(() => clearInterval(timer))
  return { left_s, wait }
}
