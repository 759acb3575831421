// Whether an answer to what the candidate has reported still awaits reading.
const LATELY_US = 7 * 24 * 3_600_000_000

/** `read_us`: the answer that was last looked at on these pages, 0 for none. All on the server's wall clock. */
export function awaitsReading(answered_us: number | undefined, read_us: number, now_us: number): boolean {
  return answered_us !== undefined && answered_us > read_us && now_us - answered_us < LATELY_US
}
