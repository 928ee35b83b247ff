import { mayDo } from '#shared/contract/proceeding-view.ts'
import type { RecordItemView } from '#shared/contract/record-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { type Step, Steps } from '../accountability/Steps.tsx'
import { AskCorrection } from './AskCorrection.tsx'
import { LodgeAppeal } from './LodgeAppeal.tsx'
import { MY_RECORD_WORDS, type myRecordEn } from './words.ts'

/** What the reader can do about the matter as a whole. */
export function OwnSteps({ item }: { readonly item: RecordItemView }) {
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const { actions, parties } = item
  const steps: readonly Step[] = [
    ...parties.map(({ partyId }) => ({
      key: `appeal/${partyId}`,
      label: say('appeal_attribution'),
      permission: mayDo(actions, 'lodge_appeal', 'attribution', partyId),
      form: (close: () => void) => (
        <LodgeAppeal
          label={say('appeal_attribution')}
          about={{ kind: 'attribution', partyId }}
          onClose={close}
        />
      ),
    })),
    {
      key: 'correct',
      label: say('correct'),
      permission: mayDo(actions, 'ask_correction'),
      form: (close) => <AskCorrection item={item} onClose={close} />,
    },
  ]
  return <Steps steps={steps} />
}
