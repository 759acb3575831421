import { expect, it } from 'vitest'
import { account } from './zh/account'
import { base } from './zh/base'
import { changes } from './zh/changes'
import { filed } from './zh/filed'
import { fill } from './zh/fill'
import { limits } from './zh/limits'
import { practice } from './zh/practice'
import { qualification } from './zh/qualification'
import { results } from './zh/results'

// The words of all pages seen so far lie in one object: one key in two groups would be one text on one page and another
// once the other page was seen.
it('no key stands in two groups of words', () => {
  const groups = { base: base.app, account, changes, filed, fill, limits, practice, qualification, results }
  const seen = new Map<string, string>()
  const twice: string[] = []
  for (const [group, words] of Object.entries(groups))
    for (const key of Object.keys(words)) {
      if (seen.has(key)) twice.push(`${key}: ${seen.get(key)} and ${group}`)
      seen.set(key, group)
    }
  expect(twice).toEqual([])
})
