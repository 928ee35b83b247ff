import type { ReactNode } from 'react'
import type { Permission } from '#shared/contract/views.ts'
import {
  AccountabilityLanguage,
  RecordScopeProvider,
} from '../features/accountability/RecordScope.tsx'
import type { Reading } from '../features/accountability/show.ts'
import { NOW } from './builders.ts'
import { WEI } from './procedure-builders.ts'
import { silentApi } from './render.tsx'

const nothing = () => undefined

/** A supervisor reads it. */
export const READER = {
  now: NOW,
  timeZone: 'Asia/Shanghai',
  me: { ...WEI, roles: ['supervisor'] },
}

/** How a list stands when it is opened. */
export const UNTOUCHED = {
  choice: { scope: 'all', status: 'open' },
  onOpen: nothing,
} as const

/** A list with one line that waits for nobody. */
export const ONE_LINE = { after: null, total: 1, isTotalExact: true, waiting: 0 } as const

/** Of all that can be done, only these may be. */
export function mayOnly<Type extends string>(
  all: readonly Type[],
  commands: readonly Type[],
): Record<Type, Permission> {
  const permission = (type: Type): Permission =>
    commands.includes(type) ? { allowed: true } : { allowed: false, code: 'role_not_allowed' }
  return Object.fromEntries(all.map((type) => [type, permission(type)])) as Record<Type, Permission>
}

/** An improvement or a circular that is only looked at. */
export function withinRecord(reading: Reading, part: ReactNode): ReactNode {
  return (
    <AccountabilityLanguage>
      <RecordScopeProvider
        value={{
          api: silentApi,
          reading,
          path: '/api/records/r1',
          currency: '',
          actions: {},
          apply: nothing,
          reload: nothing,
        }}
      >
        {part}
      </RecordScopeProvider>
    </AccountabilityLanguage>
  )
}
