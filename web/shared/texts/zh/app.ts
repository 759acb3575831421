// All words of the candidate application.
import { account } from './account'
import { errors } from './errors'
import { filed } from './filed'
import { fill } from './fill'
import { frame } from './frame'
import { home } from './home'

export const dictionary = {
  app: { ...frame, ...home, ...fill, ...filed, ...account },
  errors,
}

export type Dictionary = typeof dictionary
