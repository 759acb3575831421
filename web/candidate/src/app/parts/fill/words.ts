// What is told of a major wherever it is shown while filling.
import type { Major } from '../../logic/catalogue'
import type { Language } from '../../logic/limits'
import { filing } from '../../store/filing'
import { nameOf, t } from '../../store/texts'

/** In a collection window the plan holds only what is still vacant. */
export function majorFacts(major: Major): string {
  const collection = filing.current?.window.collection === true
  return [
    t(collection ? 'major_vacant' : 'major_facts', { seats: major.seats, years: major.years }),
    major.fee ? t('fee', { fee: major.fee }) : '',
    major.list ? t('limited_to', { list: nameOf(major.list) }) : '',
    major.note,
  ]
    .filter(Boolean)
    .join(' · ')
}

export function majorOption(major: Major): string {
  const collection = filing.current?.window.collection === true
  return t(collection ? 'major_option_vacant' : 'major_option', { code: major.code, name: major.name, seats: major.seats })
}

export function languageWords(languages: Language[]): string {
  return t('limit_languages', { list: languages.map((language) => t(`language_${language}`)).join(t('list_comma')) })
}
