import type { MyRecordView } from '#shared/contract/record-view.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Heading, Rule, Small, Stack, StepHeading } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { Clauses } from './Clauses.tsx'
import { RecordItem } from './RecordItem.tsx'
import { Standing } from './Standing.tsx'
import { TakeAway } from './TakeAway.tsx'
import { MY_RECORD_WORDS, type myRecordEn } from './words.ts'

/** Everything that is said about the reader, what they can do about it, and what can be held against them. */
export function MyRecord(props: {
  readonly api: Api
  readonly view: MyRecordView
  readonly reload: () => void
  readonly apply: (view: MyRecordView) => void
}) {
  const { api, view, reload, apply } = props
  const { text } = useI18n()
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  return (
    <Stack $gap={4}>
      <Stack $gap={2}>
        <StepHeading id={RESCUE_ID} tabIndex={-1}>
          {say('title')}
        </StepHeading>
        <Small>{say('explain')}</Small>
        {view.department ? (
          <Small>{say('department', { department: text(view.department.label) })}</Small>
        ) : null}
        {view.waiting === 0 ? null : (
          <Notice tone="warning">
            <p>{say('waiting', { count: view.waiting })}</p>
          </Notice>
        )}
        <TakeAway api={api} />
      </Stack>
      {view.items.length === 0 ? (
        <p>{say('nothing')}</p>
      ) : (
        view.items.map((item) => (
          <RecordItem key={item.proceedingId} api={api} view={view} item={item} reload={reload} />
        ))
      )}
      <Rule />
      <Stack as="section" $gap={3}>
        <Heading>{say('clauses')}</Heading>
        <Clauses api={api} view={view} reload={reload} apply={apply} />
      </Stack>
      <Rule />
      <Stack as="section" $gap={3}>
        <Heading>{say('standing')}</Heading>
        <Standing view={view} />
      </Stack>
    </Stack>
  )
}
