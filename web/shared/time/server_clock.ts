// The season clock of the server, carried on by the monotonic clock of the browser. The computer's own date
// is never asked: it may be wrong, and a candidate may have set it.

/** A sample older than this is replaced even by a slower one, because monotonic clocks drift and may sleep. */
const SAMPLE_KEPT_MS = 5 * 60_000

export class ServerClock {
  private offset_ms: number | null = null
  private roundTrip_ms = Infinity
  private sampled_ms = -Infinity

  constructor(private readonly monotonic_ms: () => number = () => performance.now()) {}

  /** Takes in `now_at` (microseconds) of a reply to a call sent at `sent_ms` of the monotonic clock. */
  sample(now_at: number, sent_ms: number, received_ms = this.monotonic_ms()): void {
    const roundTrip_ms = received_ms - sent_ms
    const stale = received_ms - this.sampled_ms > SAMPLE_KEPT_MS
    if (!stale && roundTrip_ms > this.roundTrip_ms) return
    this.offset_ms = now_at / 1000 - (sent_ms + roundTrip_ms / 2)
    this.roundTrip_ms = roundTrip_ms
    this.sampled_ms = received_ms
  }

  /** Milliseconds since 1970, or null before the first sample. */
  now_ms(): number | null {
    return this.offset_ms === null ? null : this.offset_ms + this.monotonic_ms()
  }
}
