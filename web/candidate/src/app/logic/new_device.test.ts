import { expect, it } from 'vitest'
import type { AccountEvent } from '../../../../shared/api/types'
import { signInElsewhere } from './new_device'

const NOW = 1_404_000_000_000_000
const event = (id: number, at: number, device?: string, kind = 'sign_in'): AccountEvent =>
  ({ id, kind, at, device: 'Firefox / Android', address: '', detail: device ? { device } : {} }) as AccountEvent

it('a sign-in from a device not used before is told to every other session, for three days', () => {
  const own = event(3, NOW)
  const foreign = event(2, NOW - 3_600_000_000, 'new')
  expect(signInElsewhere([own, foreign, event(1, NOW - 7_200_000_000)], NOW)?.id).toBe(2)
  expect(signInElsewhere([event(3, NOW, 'new')], NOW)).toBeNull()
  expect(signInElsewhere([own, event(1, NOW - 4 * 86_400_000_000, 'new')], NOW)).toBeNull()
  expect(signInElsewhere([own, event(2, NOW - 1, 'new', 'sign_out')], NOW)).toBeNull()
})
