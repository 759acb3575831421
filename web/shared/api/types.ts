// Short names for the generated types, so that nobody writes out paths into them.
import type { components, operations } from './candidate.types'

type Schemas = components['schemas']

export type Service = Schemas['Service']
export type Notice = Schemas['Notice']
export type Me = Schemas['Me']
export type MeSetup = Schemas['MeSetup']
export type Session = Schemas['Session']
export type WindowSummary = Schemas['WindowSummary']
export type WindowState = Schemas['WindowState']
export type BatchSummary = Schemas['BatchSummary']
export type WhyNot = Schemas['WhyNot']
export type AccountEvent = Schemas['Event']
export type FilingWindow = Schemas['Window']
export type WindowBatch = Schemas['WindowBatch']
export type Section = Schemas['Section']
export type Form = Schemas['Form']
export type FormSection = Schemas['FormSection']
export type Choice = Schemas['Choice']
export type CheckResult = Schemas['CheckResult']
export type Refusal = Schemas['Refusal']
export type Warning = Schemas['Warning']
export type WarningCode = Schemas['WarningCode']
/** What is only said to a form: by the check, or by what follows it. */
export type FormCode = WarningCode | Exclude<Schemas['RefusalCode'], WhyNot['code'] | 'window_not_open' | 'window_closed'>
export type Report = Schemas['Report']
export type ReportKind = Schemas['ReportKind']
export type Receipt = Schemas['Receipt']
export type ReceiptFile = Schemas['ReceiptFile']
export type Qualification = Schemas['Qualification']
export type PlanChange = Schemas['PlanChange']
export type ChangedChoice = Schemas['ChangedChoice']
export type Result = Schemas['Result']
export type PlacingResult = Schemas['PlacingResult']
export type SectionPlacing = Schemas['SectionPlacing']
export type PlacingStep = Schemas['PlacingStep']
export type Catalogue = Schemas['Catalogue']
export type ReferenceTable = Schemas['Reference']
export type ApiErrorBody = Schemas['Error']
export type ErrorCode = Schemas['ErrorCode']
export type EventKind = AccountEvent['kind']

type JsonOf<Op extends keyof operations> = operations[Op]['responses'][200 & keyof operations[Op]['responses']] extends {
  content: { 'application/json': infer Body }
}
  ? Body
  : never

export type Challenge = JsonOf<'challenge'>
export type UnlockChallenge = JsonOf<'unlockChallenge'>
export type Confirmation = JsonOf<'getHistory'>['confirmations'][number]
export type Verdict = Schemas['Verdict']
export type CodeVerdict = Schemas['CodeVerdict']
export type Disowned = JsonOf<'disown'>
