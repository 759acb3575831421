// One module, so that the sign-in page fetches its English in one piece.
import { cardMessages } from './card_messages'
import { signInMessages } from './sign_in_messages'

export { signInPage } from './sign_in_page'
export const messages = { ...signInMessages, ...cardMessages }
