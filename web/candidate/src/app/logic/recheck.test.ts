import { expect, it } from 'vitest'
import type { BatchSummary, Me, WindowSummary } from '../../../../shared/api/types'
import { recheckDue } from './recheck'

const batch = (state: BatchSummary['state'], version: number) => ({ state, version }) as BatchSummary
const windowOf = (confirm_seq: number, ...batches: BatchSummary[]) => ({ id: 'w2', confirm_seq, batches }) as WindowSummary
const me = (confirmedAt: number | null, window = 'w2') =>
  ({
    session: { started_at: 100 },
    events: confirmedAt === null ? [] : [{ kind: 'confirmed', at: confirmedAt, detail: { window } }],
  }) as unknown as Me

it.each([
  ['nothing confirmed', me(null), windowOf(0, batch('draft', 0)), false],
  ['confirmed before this session', me(50), windowOf(1, batch('confirmed', 1)), true],
  ['confirmed in this session', me(150), windowOf(1, batch('confirmed', 1)), false],
  ['another window in this session', me(150, 'w3'), windowOf(1, batch('confirmed', 1)), true],
  ['rechecked', me(50), windowOf(1, batch('rechecked', 1), batch('draft', 0)), false],
  ['one of two rechecked', me(50), windowOf(2, batch('rechecked', 1), batch('confirmed', 1)), true],
])('%s', (_, who, window, want) => expect(recheckDue(who, window)).toBe(want))
