// What the sign-in page says about the card and new passwords; fetched when one of these ways is chosen.
import { errorsCard } from './errors_card'

export const cardMessages = {
  ...errorsCard,
  need_serial: '请输入 10 位口令卡卡号',
  need_code: '请输入口令（8 位数字）',
  need_name: '请输入姓名',
  need_id_no: '请输入身份证号',
  need_new_password: '请输入新密码',
  code_position: '{position} 号口令',
  position_told: '请刮开口令卡第 {position} 号，输入那里的口令。',
  kind_candidate_no: '考生号',
  kind_id_no: '身份证号',
  kind_name: '姓名',
  kind_phone: '电话号码',
  kind_birthday: '生日',
  kind_card_serial: '卡号',
}
