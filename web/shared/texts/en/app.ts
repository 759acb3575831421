import type { Dictionary } from '../zh/app'
import { account } from './account'
import { errors } from './errors'
import { filed } from './filed'
import { fill } from './fill'
import { frame } from './frame'
import { home } from './home'

export const dictionary: Dictionary = {
  app: { ...frame, ...home, ...fill, ...filed, ...account },
  errors,
}
