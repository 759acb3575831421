import { expect, it } from 'vitest'
import { hrefTo, parseRoute } from './parse_route'

it.each([
  ['', { page: 'home', args: [], query: {} }],
  ['#/', { page: 'home', args: [], query: {} }],
  ['#/fill/w2/bk1', { page: 'fill', args: ['w2', 'bk1'], query: {} }],
  ['#/fill/w2/bk1?at=main.0', { page: 'fill', args: ['w2', 'bk1'], query: { at: 'main.0' } }],
  ['#/%E0%A4%A', { page: 'home', args: [], query: {} }],
  ['#r=HKSC3E446JT6.8cf2.7', { page: 'verify', args: ['HKSC3E446JT6.8cf2.7'], query: {} }],
  ['#r=%E0%A4%A', { page: 'verify', args: ['%E0%A4%A'], query: {} }],
])('%s', (hash, want) => expect(parseRoute(hash)).toEqual(want))

it('writes what it reads', () =>
  expect(parseRoute(hrefTo('receipt', 'w2', 3))).toEqual({ page: 'receipt', args: ['w2', '3'], query: {} }))

it('knows the page of an address that names none', () =>
  expect(parseRoute('', 'verify')).toEqual({ page: 'verify', args: [], query: {} }))
