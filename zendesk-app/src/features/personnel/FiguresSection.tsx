import { useCallback } from 'react'
import type { OverturnView } from '#shared/contract/proceeding-view.ts'
import type { Api } from '../../api/client.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ScrollTable } from '../../ui/ScrollTable.tsx'
import { useLoaded } from '../use-loaded.ts'
import { Part } from './Part.tsx'
import { toFresh } from './to-fresh.ts'
import { PERSONNEL_WORDS, type personnelEn } from './words.ts'

/** How often the decisions of each decider were contested and taken back. */
export function FiguresSection({ api }: { readonly api: Api }) {
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  const load = useCallback(() => api.ask<OverturnView>('/api/proceedings/figures'), [api])
  const loaded = useLoaded(load)
  return (
    <Part heading={say('figures')} explain={say('figures_explain')} of={toFresh(loaded)}>
      {(view) => <Figures view={view} />}
    </Part>
  )
}

export function Figures({ view }: { readonly view: OverturnView }) {
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  if (view.deciders.length === 0) return <p>{say('figures_none')}</p>
  return (
    <ScrollTable
      caption={say('figures')}
      columns={[
        say('decider'),
        say('decided'),
        say('contested'),
        say('upheld'),
        say('reduced'),
        say('reversed'),
      ]}
      rows={view.deciders.map(({ decider, ...counts }) => ({
        key: decider.id,
        cells: [
          decider.name,
          counts.decided,
          counts.contested,
          counts.upheld,
          counts.reduced,
          counts.reversed,
        ],
      }))}
    />
  )
}
