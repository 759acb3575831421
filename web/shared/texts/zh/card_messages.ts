// What the sign-in page says about the card and new passwords; fetched when one of these ways is chosen.
import { errorsCard } from './errors_card'

export const cardMessages = {
  ...errorsCard,
  need_serial: '请输入 10 位口令卡卡号',
  need_code: '口令是 {digits} 位数字，请对照口令卡补全',
  need_name: '请输入姓名',
  need_id_no: '请输入身份证号',
  need_new_password: '请输入新密码',
  code_position: '{position} 号口令',
  position_told: '请刮开口令卡第 {position} 号，输入那里的口令。',
  cells_code: '{cells} 格的数字',
  cells_told: '请看口令卡，按顺序输入 {cells} 格里的数字。',
  cells_comma: '、',
  grid_first_hint: '第一次使用时，用口令卡启用账号。请看自己的口令卡：“首次登录”后面印着要用的格子。',
  grid_first_code: '“首次登录”各格的数字',
  grid_code_hint: '按顺序连着输入，空格可不输',
  grid_position_b: '取得要用的格子',
  kind_candidate_no: '考生号',
  kind_id_no: '身份证号',
  kind_name: '姓名',
  kind_phone: '电话号码',
  kind_birthday: '生日',
  kind_card_serial: '卡号',
}
