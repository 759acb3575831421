// One module, so that the sign-in page fetches its English in one piece.
export { signInMessages } from './sign_in_messages'
export { signInPage } from './sign_in_page'
