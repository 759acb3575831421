import type { base as zh } from '../zh/base'
import { errors } from './errors'
import { frame } from './frame'
import { home } from './home'

export const base: typeof zh = { app: { ...frame, ...home }, errors }
