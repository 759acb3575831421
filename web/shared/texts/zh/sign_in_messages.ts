// What the sign-in page says while it runs.
import { errorsSignIn } from './errors_sign_in'

export const signInMessages = {
  ...errorsSignIn,
  problem_h: '没有成功',
  need_candidate_no: '请输入 14 位考生号',
  need_password: '请输入密码',
  wait: '请等待 {seconds} 秒',
  busy: '请稍候…',
  state_open: '正常',
  state_suspended: '服务已暂停。请留意公告和学校的通知。',
  state_drill: '模拟演练：这里填报的内容不作数。',
  demo: '演示系统：数据均为虚构。',
  clock_shifted: '演示系统：时钟已调整，不是今天。',
  window_not_open: '未开始',
  window_open: '正在填报',
  window_closed: '已结束',
  from_to: '{from} 至 {to}',
}
