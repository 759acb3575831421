// Forms as the API takes them, made of lines of the demo province's plan.

export const choice = ([college, ...majors], accepts_other_majors = true) => ({ college, majors, accepts_other_majors })

export const section = (id, choices, accepts_other_colleges = false) => ({ section: id, choices, accepts_other_colleges })

/** Codes of a college and its first major, as the plan has them for 理工. */
export function codesOf(province, window, batch, section_id, college = null) {
  const fits = (line) =>
    line['填报时段'] === window && line['批次'] === batch && line['科类'] === '理工' && ['', section_id].includes(line['志愿栏']) && (!college || line['院校代号'] === college)
  const found = province.plan.find(fits)
  return [found['院校代号'], found['专业代号']]
}

/** 本科一批, 非定向, with everything accepted. */
export const firstBatch = (...choices) => ({ batch: 'undergrad1', sections: [section('general', choices.map((one) => choice(one)), true)] })
