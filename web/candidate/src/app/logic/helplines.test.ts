import { expect, it } from 'vitest'
import type { Me, Service } from '../../../../shared/api/types'
import { dialled, helplines } from './helplines'

it('a telephone is dialled by its digits, from abroad too', () => {
  expect(dialled('0731-8808 0000')).toBe('073188080000')
  expect(dialled('+86 731-8808')).toBe('+867318808')
})

it("the candidate's own county answers before the province, and nobody where nobody does", () => {
  const service = { helpline: { name_zh: '省', name_en: 'Province', phone: '1', hours_zh: '早', hours_en: 'a.m.' } } as Service
  const me = { stage: 'ready', helpline: { name: '某县', phone: '2', hours: '' } } as Me
  expect(helplines(service, me, false).map((h) => [h.name, h.phone, h.hours])).toEqual([['某县', '2', ''], ['Province', '1', 'a.m.']])
  expect(helplines({} as Service, null, true)).toEqual([])
})
