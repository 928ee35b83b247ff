import { type FormEvent, useState } from 'react'
import type { TicketView } from '#shared/contract/views.ts'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Heading, Small, Stack } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { reasonOf } from './permission.ts'

/** The ticket is no complaint so far. Whoever may says that it is one. */
export function NoCase(props: {
  readonly api: Api
  readonly view: TicketView
  readonly onOpened: (view: TicketView) => void
  readonly onOvertaken: () => void
}) {
  const i18n = useI18n()
  const { t, text } = i18n
  const { view } = props
  const announce = useAnnounce()
  const [policyKey, setPolicyKey] = useState(view.policies[0]?.key ?? '')
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)

  async function open() {
    if (isSending || policyKey === '') return
    setIsSending(true)
    setProblem(null)
    try {
      const opened = await props.api.openCase({ ticketId: view.ticketId, policyKey })
      announce(t('open.done'))
      props.onOpened(opened)
    } catch (error) {
      const failure = toProblem(error)
      setIsSending(false)
      if (failure.code === 'case_exists') props.onOvertaken()
      else setProblem(failure)
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    void open()
  }

  return (
    <form onSubmit={submit} aria-label={t('open.do')}>
      <Stack $gap={3}>
        <div>
          <Heading>{t('open.title')}</Heading>
          <p>{t('open.explain')}</p>
        </div>
        {view.mayOpen.allowed && view.policies.length > 1 ? (
          <SelectField
            label={t('open.policy')}
            requiredMark={t('field.required')}
            errorLabel={t('field.error')}
            value={policyKey}
            onChange={setPolicyKey}
            options={view.policies.map((policy) => ({
              id: policy.key,
              label: text(policy.title),
              group: null,
            }))}
          />
        ) : null}
        {view.mayOpen.allowed && view.policies.length === 1 && view.policies[0] ? (
          <Small>{t('open.under', { policy: text(view.policies[0].title) })}</Small>
        ) : null}
        {problem ? <ProblemNotice problem={problem} /> : null}
        <ActionButton
          label={t('open.do')}
          kind="primary"
          isSubmit
          isBusy={isSending}
          reason={
            reasonOf(view.mayOpen, i18n) ??
            (view.policies.length === 0 ? i18n.problem('policy_not_found') : null)
          }
        />
      </Stack>
    </form>
  )
}
