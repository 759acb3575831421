// What can go wrong before signing in. Apart from the rest, so that the sign-in page stays small.
export const errorsSignIn = {
  sign_in_wrong: '考生号或密码不正确。请核对后重新输入；忘记密码可点“忘记密码”。',
  sign_in_delayed: '出错次数较多，请等待 {seconds} 秒后再试。',
  card_first: '您的账号尚未启用。请点“首次登录”，用口令卡登录。',
  overloaded: '现在登录的人较多，请等待 {seconds} 秒后再试。',
  unavailable: '服务暂时不可用，没有保存任何内容。请稍后重试。',
  internal: '服务器出错。请稍后重试；如仍不行，请告诉班主任。',
  malformed: '填写的内容格式不对。请核对后重试。',
  network: '连不上服务器。请检查网络后重试。',
  not_understood: '收到的答复不完整。请稍后重试。',
  general: '没有成功。请稍后重试；如仍不行，请告诉班主任（代码 {code}）。',
}
