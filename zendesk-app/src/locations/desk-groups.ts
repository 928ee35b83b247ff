/** The screens of the desk by what people come for, in their order. */
export const DESK_GROUPS = [
  { id: 'cases', name: 'desk.cases', screens: ['all', 'mine', 'delegations'] },
  { id: 'my_record', name: 'my_record.tab', screens: ['my_record'] },
  {
    id: 'responsibility',
    name: 'responsibility.tab',
    screens: ['responsibility', 'personnel', 'ledger'],
  },
  { id: 'improvement', name: 'desk.improvement', screens: ['improvements', 'circulars'] },
  { id: 'administration', name: 'desk.administration', screens: ['deliveries', 'policies'] },
] as const

export type ScreenId = (typeof DESK_GROUPS)[number]['screens'][number]

export const SCREEN_NAMES = {
  all: 'queue.all',
  mine: 'queue.mine',
  delegations: 'delegation.tab',
  my_record: 'my_record.tab',
  responsibility: 'procedures.tab',
  personnel: 'personnel.tab',
  ledger: 'ledger.tab',
  improvements: 'improvements.tab',
  circulars: 'circulars.tab',
  deliveries: 'delivery.tab',
  policies: 'policies.tab',
} as const satisfies Readonly<Record<ScreenId, string>>
