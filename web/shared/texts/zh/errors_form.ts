// What the rules say to a form, with the pages on which forms are filled, checked and seen.
import type { FormCode } from '../../api/types'

/** A collection window offers what is left: there an unknown code has another likely reason. */
type Vacant = 'college_not_vacant' | 'major_not_vacant'

export const errorsForm: Record<FormCode | Vacant, string> = {
  batch_not_in_window: '这个批次不在本时段填报。请从首页选择正确的时段。',
  batches_exclude: '这个批次与“{other}”只能填一个。请清空其中一个。',
  sections_exclude: '这个批次的志愿栏只能填其中一个。请只保留一栏，清空其他栏。',
  section_unknown: '志愿栏不存在。请删去后重新填写。',
  too_many_colleges: '志愿太多，至多 {max} 个。请删去多余的。',
  college_repeated: '同一所院校填了两次。请删去其中一个（代号 {college}）。',
  choice_repeated: '同一院校的同一专业填了两次。请删去其中一个（院校代号 {college}）。',
  college_unknown: '这个院校代号不在今年本批次本栏、您的科类的招生计划里。请核对代号 {college}，或改选其他院校。',
  too_many_majors: '专业志愿太多，每所院校至多 {max} 个。请删去多余的。',
  major_repeated: '同一专业填了两次。请删去其中一个（代号 {major}）。',
  major_unknown: '这个专业代号不在该院校今年本栏、您的科类的招生计划里。请核对代号 {major}，或改选其他专业。',
  college_not_vacant: '征集志愿里没有这个院校代号：这所院校已录满，或代号有误。请核对代号 {college}，或改选其他院校。',
  major_not_vacant: '征集志愿里没有这个专业代号：这个专业已录满，或代号有误。请核对代号 {major}，或改选其他专业。',
  line_not_open: '这个专业只限名单上的考生填报，您不在名单上。专业代号 {major}，名单是“{list_name}”，请改选其他专业。',
  majors_missing: '这所院校还没有填专业。请给 {college} 至少填一个专业，或删去这所院校。',
  flag_not_offered: '本栏没有这项服从调剂。请取消勾选。',
  form_empty: '这个批次还没有填志愿。请至少填一个，或放弃这份草稿。',
  no_change: '与已确认的志愿没有不同，不需要再次确认。',
  other_majors_not_accepted: '不服从专业调剂：如果所填专业都未录取，会被这所院校退档。',
  other_colleges_not_accepted: '不服从学校调剂：如果所填院校都未录取，本批次不会再调剂到其他院校。',
  all_above_score: '所填院校往年的分数线都高于您的成绩（{score} 分），可能全部落空。请考虑加填有把握的院校。',
  code_near_other: '代号 {code} 与 {other} {other_name} 很接近，只差一位。请确认没有填错。',
  places_empty: '还有空余的志愿：可填 {max} 个，只填了 {filled} 个。',
  withdraws_all: '确认后，这个批次已确认的志愿将全部撤回，等于没有填报。',
}
