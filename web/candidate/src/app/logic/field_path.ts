// Where in the sent forms a finding points: "forms.0.sections.1.choices.2.majors.0".
export interface FieldPlace {
  form?: number
  section?: number
  choice?: number
  major?: number
}

const NAMES: Record<string, keyof FieldPlace> = {
  forms: 'form',
  sections: 'section',
  choices: 'choice',
  majors: 'major',
}

export function fieldPlace(path = ''): FieldPlace {
  const place: FieldPlace = {}
  const parts = path.split('.')
  parts.forEach((part, i) => {
    const name = NAMES[part]
    if (name && /^\d+$/.test(parts[i + 1] ?? '')) place[name] = Number(parts[i + 1])
  })
  return place
}
