import { describe, expect, it, vi } from 'vitest'

/** With the words of every page held back until `come` is called. */
async function started(lang: string) {
  vi.resetModules()
  vi.unstubAllGlobals()
  vi.stubGlobal('localStorage', { getItem: (name: string) => (name === 'zhiyuan.lang' ? lang : null), setItem: () => {} })
  let come = () => {}
  const held = new Promise<void>((done) => (come = done))
  vi.doMock(`../../../../shared/texts/${lang}/base`, async (original) => {
    await held
    return original()
  })
  const texts = await import('./texts')
  vi.stubGlobal('document', { documentElement: {} })
  return { ...texts, come }
}

describe('the words of a page that come before those of every page', () => {
  it.each([
    ['zh', '填写', '读取'],
    ['en', 'Fill', 'Loading'],
  ])('stay, and are in the stored language: %s', async (lang, ofPage, ofAll) => {
    const { come, language, needWords, t, useLanguage } = await started(lang)
    const base = useLanguage(language.lang)
    await needWords('fill')
    come()
    await base
    expect(t('fill_h', { batch: '' })).toContain(ofPage)
    expect(t('loading')).toContain(ofAll)
  })

  it('go when the language changes', async () => {
    const { come, language, needWords, switchLanguage, t, useLanguage } = await started('zh')
    come()
    await useLanguage(language.lang)
    await needWords('fill')
    await switchLanguage()
    expect(t('fill_h', { batch: '' })).toContain('Fill')
    expect(t('loading')).toContain('Loading')
  })
})
