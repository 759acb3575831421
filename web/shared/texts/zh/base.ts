// The words that every page of the candidate application needs.
import { errors } from './errors'
import { frame } from './frame'
import { home } from './home'

export const base = { app: { ...frame, ...home }, errors }
