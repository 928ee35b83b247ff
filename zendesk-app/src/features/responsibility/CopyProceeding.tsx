import { type CopyProceedingView, mayDo } from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Line, Small, Stack, StepHeading } from '../../ui/layout.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { PENALTY_LOOK } from '../accountability/look.ts'
import { Clause, Copies, Instalments } from '../accountability/PenaltyFacts.tsx'
import { useShow } from '../accountability/RecordScope.tsx'
import { Steps, textStep } from '../accountability/Steps.tsx'
import { RECORD_WORDS, type recordEn } from '../accountability/words.ts'
import { Card, CardHeading } from '../policies/Card.tsx'
import { PENALTY_WORDS, type penaltyEn } from './penalty-words.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

/** The notices of money that the reader’s office gets a copy of, and nothing around them. */
export function CopyProceeding({ view }: { readonly view: CopyProceedingView }) {
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  return (
    <Stack $gap={4}>
      <Stack $gap={2}>
        <StepHeading id={RESCUE_ID} tabIndex={-1}>
          {say('copy_title')}
        </StepHeading>
        <Small>{say('copy_explain')}</Small>
      </Stack>
      {view.notices.map((notice) => (
        <NoticeCard key={notice.penaltyId} notice={notice} view={view} />
      ))}
    </Stack>
  )
}

function NoticeCard(props: {
  readonly notice: CopyProceedingView['notices'][number]
  readonly view: CopyProceedingView
}) {
  const { notice, view } = props
  const { text } = useI18n()
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const record = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  const { penaltyId, person, department, measure, decidedBy, decidedAt, servedAt } = notice
  const who = person ? show.name(person) : department ? text(department.label) : ''
  return (
    <Card as="article" $gap={2}>
      <Line $gap={2} $between>
        <CardHeading as="h3">
          {say('penalty_of', { penalty: text(notice.penalty.label), who })}
        </CardHeading>
        <ToneTag
          {...PENALTY_LOOK[notice.status.id]}
          name={say('state')}
          label={text(notice.status.label)}
        />
      </Line>
      <FactList
        facts={[
          [record('kind'), text(notice.kind.label)],
          [record('clause'), <Clause key="clause" penalty={notice} />],
          measure.amount === 0
            ? null
            : [record('measure'), show.money(measure.amount, view.currency)],
          measure.instalments.length === 0
            ? null
            : [record('instalments'), <Instalments key="instalments" measure={measure} />],
          decidedBy && decidedAt !== null
            ? [
                record('decided'),
                record('by_at', { name: show.name(decidedBy), at: show.exact(decidedAt) }),
              ]
            : null,
          servedAt === null ? null : [record('served'), show.exact(servedAt)],
        ]}
      />
      <Copies penaltyId={penaltyId} copies={notice.copies} />
      <Steps
        steps={notice.copies
          .filter(({ receivedAt }) => receivedAt === null)
          .map(({ copyId, label }) =>
            textStep(copyId, mayDo(view.actions, 'receive_copy', penaltyId, copyId, 'received'), {
              label: say('receive', { copy: text(label) }),
              consequence: say('receive_consequence'),
              text: null,
              toCommand: () => ({
                type: 'receive_copy',
                penaltyId,
                copyId,
                how: 'received',
                witness: null,
              }),
              said: say('receive_said'),
            }),
          )}
      />
    </Card>
  )
}
