// Every reply about a window names its plan. The first that names another one starts its loading; what fails is
// made good at the next reply.
export class PlanWatch {
  private renewing = false

  constructor(
    /** The plan that the page shows now. */
    private readonly shown: () => string,
    /** Brings the new plan to the page. */
    private readonly renew: () => Promise<void>,
  ) {}

  async seen(version: string): Promise<void> {
    if (this.renewing || version === this.shown()) return
    this.renewing = true
    try {
      await this.renew()
    } finally {
      this.renewing = false
    }
  }
}
