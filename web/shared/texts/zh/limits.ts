// What a major asks for, in short, wherever lists are filled, checked or seen.
export const limits = {
  limits_not_yours: '这些专业限招的性别与您的不符，院校可能不予录取：{list}。',
  limit_male: '限男生',
  limit_female: '限女生',
  limit_not_yours: '（与您的性别不符）',
  limit_languages: '限{list}',
  language_en: '英语',
  language_ru: '俄语',
  language_ja: '日语',
  language_de: '德语',
  language_fr: '法语',
  language_es: '西班牙语',
}
