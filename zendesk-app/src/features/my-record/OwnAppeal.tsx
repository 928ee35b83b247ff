import { mayDo } from '#shared/contract/proceeding-view.ts'
import type { RecordItemView } from '#shared/contract/record-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Line, Stack } from '../../ui/layout.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { AppealFacts, AppealTitle } from '../accountability/AppealFacts.tsx'
import { APPEAL_LOOK } from '../accountability/look.ts'
import { useRecord } from '../accountability/RecordScope.tsx'
import { Steps, textStep } from '../accountability/Steps.tsx'
import { MY_RECORD_WORDS, type myRecordEn } from './words.ts'

/** An appeal of the reader’s, how far it is, and what was answered. */
export function OwnAppeal({ appeal }: { readonly appeal: RecordItemView['appeals'][number] }) {
  const { text } = useI18n()
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const { actions } = useRecord()
  const { appealId, status } = appeal
  const look = APPEAL_LOOK[status.id]
  return (
    <Stack $gap={2}>
      <Line $gap={2}>
        <strong>
          <AppealTitle appeal={appeal} />
        </strong>
        <ToneTag {...look} name={say('state')} label={text(status.label)} />
      </Line>
      <AppealFacts appeal={appeal} />
      {status.id === 'open' ? (
        <Steps
          steps={[
            textStep('withdraw', mayDo(actions, 'withdraw_appeal', appealId), {
              label: say('withdraw_appeal'),
              consequence: say('withdraw_consequence'),
              text: null,
              toCommand: () => ({ type: 'withdraw_appeal', appealId }),
              said: say('withdrawn_said'),
            }),
          ]}
        />
      ) : null}
    </Stack>
  )
}
