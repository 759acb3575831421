// What this tab must not lose when the connection or the session dies: forms not yet on the server, and a
// confirmation whose outcome is not known. Bound to one candidate; another one's sign-in wipes it.
import type { Form } from '../../../../shared/api/types'

export interface KeptForm {
  base_revision: number
  form: Form | null
  /** Colleges marked beside it. */
  favourites?: string[]
}

interface Kept {
  candidate_no: string
  forms: Record<string, KeptForm>
  request: { window: string; request_id: string } | null
}

export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const KEY = 'zhiyuan.kept'

export class KeptStore {
  private kept: Kept | null = null

  constructor(private readonly storage: TextStorage | null) {}

  /** To be called with the signed-in candidate before anything is read. */
  open(candidate_no: string): void {
    const stored = this.read()
    this.kept =
      stored?.candidate_no === candidate_no ? stored : { candidate_no, forms: {}, request: null }
    this.write()
  }

  form(window: string, batch: string): KeptForm | null {
    return this.kept?.forms[`${window}/${batch}`] ?? null
  }

  keepForm(window: string, batch: string, form: KeptForm): void {
    if (!this.kept) return
    this.kept.forms[`${window}/${batch}`] = form
    this.write()
  }

  dropForm(window: string, batch: string): void {
    if (!this.kept || !(`${window}/${batch}` in this.kept.forms)) return
    delete this.kept.forms[`${window}/${batch}`]
    this.write()
  }

  get request(): Kept['request'] {
    return this.kept?.request ?? null
  }

  keepRequest(request: Kept['request']): void {
    if (!this.kept) return
    this.kept.request = request
    this.write()
  }

  hasForms(): boolean {
    return this.kept !== null && Object.keys(this.kept.forms).length > 0
  }

  wipe(): void {
    this.kept = null
    try {
      this.storage?.removeItem(KEY)
    } catch {
      // Storage forbidden: there is nothing in it either.
    }
  }

  private read(): Kept | null {
    try {
      return JSON.parse(this.storage?.getItem(KEY) ?? 'null') as Kept | null
    } catch {
      return null
    }
  }

  private write(): void {
    try {
      this.storage?.setItem(KEY, JSON.stringify(this.kept))
    } catch {
      // Full or forbidden: memory still holds it.
    }
  }
}
