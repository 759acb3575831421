// What can go wrong with the first sign-in, a forgotten password, and any new password.
export const errorsCard = {
  first_sign_in_wrong: '考生号、卡号或口令不正确。请对照口令卡核对后重新输入。',
  reset_wrong: '所填信息与登记的不一致，或口令不正确。请逐项核对后重试。',
  already_activated: '您的账号已启用。请用考生号和密码登录；忘记密码可点“忘记密码”。',
  challenge_expired: '这次的口令要求已过期。请重新取得。',
  password_too_short: '密码太短。请至少用 {min} 个字符。',
  password_is_personal: '密码里含有您的{kind}。请换一个别人猜不到的密码。',
  password_common: '这个密码太常见，容易被猜到。请换一个。',
  password_too_simple: '密码太简单。请把字母、数字混合使用，不要用连续或重复的字符。',
}
