import type { limits as zh } from '../zh/limits'

export const limits: typeof zh = {
  limits_not_yours: 'These majors are for the other sex, and the college may not admit you: {list}.',
  limit_male: 'men only',
  limit_female: 'women only',
  limit_not_yours: ' (not your sex)',
  limit_languages: '{list} only',
  language_en: 'English',
  language_ru: 'Russian',
  language_ja: 'Japanese',
  language_de: 'German',
  language_fr: 'French',
  language_es: 'Spanish',
}
