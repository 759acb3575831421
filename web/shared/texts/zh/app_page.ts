// Words of the application's page before it has started: no script can change their language, so both stand there.
export const appPage = {
  not_started_h: '页面没有打开',
  not_started: '可能是网络断断续续，或浏览器拦住了脚本。请点“重试”。草稿和已确认的志愿都在服务器上，不会丢失。',
  not_started_browsers: '仍然打不开时，请换用较新的浏览器：Chrome 64、Edge 79、火狐 67、Safari 12 或更新的版本，360、QQ 等浏览器请选“极速模式”。还不行，请换一台电脑或手机，或到学校（报名点）求助。',
  not_started_en: 'The page has not started: the network may be weak, or scripts are blocked. Try again, or use a newer browser. Drafts and confirmed lists are safe on the server.',
  not_started_retry: '重试',
  not_started_sign_in: '回登录页',
}
