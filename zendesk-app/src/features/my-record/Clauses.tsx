import { useState } from 'react'
import type { ClausesView, MyRecordView } from '#shared/contract/record-view.ts'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { showAndRescueFocus } from '../../ui/rescue-focus.ts'
import { createShow } from '../accountability/show.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { Card, CardHeading } from '../policies/Card.tsx'
import { MY_RECORD_WORDS, type myRecordEn } from './words.ts'

interface Props {
  readonly api: Api
  readonly view: MyRecordView
  readonly reload: () => void
  readonly apply: (view: MyRecordView) => void
}

/** What can be held against the reader, and their word that they know it. */
export function Clauses(props: Props) {
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  return (
    <Stack $gap={3}>
      <Small>{say('clauses_explain')}</Small>
      {props.view.clauses.map((clauses) => (
        <ClausesCard key={clauses.policyVersionId} {...props} clauses={clauses} />
      ))}
    </Stack>
  )
}

function ClausesCard(props: Props & { readonly clauses: ClausesView }) {
  const { api, view, clauses } = props
  const i18n = useI18n()
  const { text } = i18n
  const title = text(clauses.title)
  const say = useWords<typeof myRecordEn>(MY_RECORD_WORDS)
  const announce = useAnnounce()
  const show = createShow(i18n, view)
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)

  async function acknowledge() {
    if (isSending) return
    setIsSending(true)
    setProblem(null)
    try {
      const { policyVersionId } = clauses
      const view = await api.ask<MyRecordView>('/api/my-record/clauses', { policyVersionId })
      announce(say('clauses_said'))
      showAndRescueFocus(() => props.apply(view))
    } catch (error) {
      setProblem(toProblem(error))
      props.reload()
    } finally {
      setIsSending(false)
    }
  }

  return (
    <Card as="section" $gap={2}>
      <CardHeading as="h3">
        {clauses.effectiveFrom === 0
          ? say('clauses_installed', { title, version: clauses.version })
          : say('clauses_version', {
              title,
              version: clauses.version,
              at: show.exact(clauses.effectiveFrom),
            })}
      </CardHeading>
      <Disclosure
        label={say('clauses_show', { count: clauses.penalties.length })}
        isOpenAtFirst={clauses.receivedAt === null}
      >
        {() => (
          <Stack as="ul" $gap={2}>
            {clauses.penalties.map(({ id, label, clause, ruleIds }) => (
              <li key={id}>
                <strong>{text(label)}</strong>
                <p>{text(clause)}</p>
                <Small>{i18n.t('rules', { rules: ruleIds.join(', ') })}</Small>
              </li>
            ))}
          </Stack>
        )}
      </Disclosure>
      {clauses.receivedAt === null ? (
        <>
          <p>{say('clauses_open')}</p>
          <ActionButton
            label={say('clauses_confirm', { title })}
            reason={null}
            isBusy={isSending}
            onPress={() => void acknowledge()}
          />
        </>
      ) : (
        <Small>{say('clauses_received', { at: show.exact(clauses.receivedAt) })}</Small>
      )}
      {problem ? <ProblemNotice problem={problem} /> : null}
    </Card>
  )
}
