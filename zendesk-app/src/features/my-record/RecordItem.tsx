import { useMemo } from 'react'
import type { MyRecordView, RecordItemView } from '#shared/contract/record-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Heading, Line, Small, Stack } from '../../ui/layout.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { CorrectionList } from '../accountability/CorrectionList.tsx'
import { EvidenceList } from '../accountability/EvidenceList.tsx'
import { FindingFacts } from '../accountability/FindingFacts.tsx'
import { RecordClocks } from '../accountability/RecordClocks.tsx'
import { procedurePath, RecordScopeProvider, useShow } from '../accountability/RecordScope.tsx'
import { useAboutNames } from '../accountability/use-about-names.ts'
import { Written } from '../accountability/Written.tsx'
import { Card, CardHeading } from '../policies/Card.tsx'
import { OwnAppeal } from './OwnAppeal.tsx'
import { OwnPenalty } from './OwnPenalty.tsx'
import { OwnSteps } from './OwnSteps.tsx'
import { MY_RECORD_WORDS, type myRecordEn } from './words.ts'

/** One matter, as far as it is the reader’s own. */
export function RecordItem(props: {
  readonly api: Api
  readonly view: MyRecordView
  readonly item: RecordItemView
  readonly reload: () => void
}) {
  const { api, view, item, reload } = props
  const scope = useMemo(
    () => ({
      api,
      reading: view,
      path: procedurePath(item.proceedingId),
      currency: item.currency,
      actions: item.actions,
      // What is answered is for those who run the procedure; the record is read again.
      apply: reload,
      reload,
    }),
    [api, view, item, reload],
  )
  return (
    <RecordScopeProvider value={scope}>
      <Card as="article" $gap={4}>
        <Header item={item} />
        <RecordClocks clocks={item.clocks} isOwn />
        <Parts item={item} />
      </Card>
    </RecordScopeProvider>
  )
}

function Header({ item }: { readonly item: RecordItemView }) {
  const { text } = useI18n()
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const show = useShow()
  const policy = text(item.policy.title)
  return (
    <Line $gap={2} $between>
      <Heading>
        {item.number === null
          ? say('item_unnumbered', { policy, on: show.exact(item.openedAt) })
          : say('item', { policy, number: item.number })}
      </Heading>
      <ToneTag
        tone="neutral"
        icon={item.isClosed ? 'check' : 'circle'}
        name={say('item_state')}
        label={say(item.isClosed ? 'closed' : 'open')}
      />
    </Line>
  )
}

function Parts({ item }: { readonly item: RecordItemView }) {
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const nameOf = useAboutNames(item)
  return (
    <>
      <Stack as="section" $gap={2}>
        <CardHeading as="h3">{say('follows')}</CardHeading>
        {item.penalties.length === 0 ? (
          <p>{say('follows_nothing')}</p>
        ) : (
          item.penalties.map((penalty) => (
            <OwnPenalty key={penalty.penaltyId} penalty={penalty} item={item} />
          ))
        )}
      </Stack>
      {item.appeals.length === 0 ? null : (
        <Stack as="section" $gap={3}>
          <CardHeading as="h3">{say('appeals')}</CardHeading>
          {item.appeals.map((appeal) => (
            <OwnAppeal key={appeal.appealId} appeal={appeal} />
          ))}
        </Stack>
      )}
      <Stack as="section" $gap={2}>
        <CardHeading as="h3">{say('responsible')}</CardHeading>
        <Responsible item={item} />
      </Stack>
      <Stack as="section" $gap={2}>
        <CardHeading as="h3">{say('found')}</CardHeading>
        {item.finding ? <FindingFacts finding={item.finding} /> : <p>{say('found_nothing')}</p>}
      </Stack>
      <Disclosure label={say('evidence')} aside={String(item.evidence.length)} variant="row">
        {() => <EvidenceList evidence={item.evidence} />}
      </Disclosure>
      {item.corrections.length === 0 ? null : (
        <Stack as="section" $gap={2}>
          <CardHeading as="h3">{say('corrections')}</CardHeading>
          <CorrectionList corrections={item.corrections} nameOf={nameOf} />
        </Stack>
      )}
      <OwnSteps item={item} />
    </>
  )
}

function Responsible({ item }: { readonly item: RecordItemView }) {
  const { text } = useI18n()
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const show = useShow()
  const { parties, attributed } = item
  if (parties.length === 0) return <p>{say('responsible_nobody')}</p>
  return (
    <>
      {parties.map(({ partyId, kind, level, share, department, person }) => (
        <p key={partyId}>
          {[
            person === null && department ? text(department.label) : text(kind.label),
            say('held', { level: text(level.label), share: show.share(share) }),
          ].join(' · ')}
        </p>
      ))}
      {attributed ? (
        <>
          <Small>
            {say('held_by', { name: show.name(attributed.by), at: show.exact(attributed.at) })}
          </Small>
          <Written written={attributed.reasons} />
        </>
      ) : null}
    </>
  )
}
