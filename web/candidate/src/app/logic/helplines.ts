// Whom a candidate can ask, the nearest first.
import type { Me, MeSetup, Service } from '../../../../shared/api/types'

export interface Helpline {
  name: string
  phone: string
  hours: string
}

/** As links dial it: digits and a leading plus alone. */
export const dialled = (phone: string): string => phone.replace(/(?!^\+)[^0-9]/g, '')

export function helplines(service: Service | null, me: Me | MeSetup | null, zh: boolean): Helpline[] {
  const out: Helpline[] = []
  if (me?.stage === 'ready' && me.helpline) out.push(me.helpline)
  const all = service?.helpline
  if (all) out.push({ name: zh ? all.name_zh : all.name_en, phone: all.phone, hours: zh ? all.hours_zh : all.hours_en })
  return out
}
