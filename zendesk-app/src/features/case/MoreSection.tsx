import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useCase, useCompanyFormat } from './CaseContext.tsx'
import { ChoiceForm } from './ChoiceForm.tsx'
import { OpenableForm } from './OpenableForm.tsx'
import { reasonOf } from './permission.ts'
import { ReasonForm } from './ReasonForm.tsx'
import { SatisfactionForm } from './SatisfactionForm.tsx'
import { SeveritySection } from './SeveritySection.tsx'
import { useCommand } from './use-command.ts'

/** What is seldom needed: stopping the clocks, the customer's answer at any time, stepping aside; and what governs the case. */
export function MoreSection() {
  const i18n = useI18n()
  const { t, text } = i18n
  const { complaint, view } = useCase()
  const format = useCompanyFormat()
  // Where the step waits for it, the step itself asks.
  const isInStep = complaint.step?.requires.some(
    ({ what, isThere }) => what === 'customer_answer' && !isThere,
  )
  return (
    <Stack $gap={2}>
      {complaint.status === 'open' ? (
        <>
          {complaint.pausedSince === null ? (
            <OpenableForm label={t('pause.open')} permission={complaint.may.pause}>
              {(close) =>
                complaint.pauseReasons ? (
                  <ChoiceForm
                    label={t('pause.choose')}
                    options={complaint.pauseReasons}
                    submitLabel={t('pause.open')}
                    consequence={t('pause.consequence')}
                    toCommand={(reason) => ({ type: 'pause', reason })}
                    said={t('pause.done')}
                    onClose={close}
                  />
                ) : (
                  <ReasonForm
                    label={t('pause.reason')}
                    submitLabel={t('pause.open')}
                    consequence={t('pause.consequence')}
                    isRequired
                    toCommand={(reason) => ({ type: 'pause', reason })}
                    said={t('pause.done')}
                    onClose={close}
                  />
                )
              }
            </OpenableForm>
          ) : (
            <Resume />
          )}
          {isInStep ? null : <SatisfactionForm />}
          <ReturnStage />
          <SeveritySection />
          <OpenableForm label={t('recusal.open')} permission={complaint.may.declare_recusal}>
            {(close) => (
              <ReasonForm
                label={t('recusal.reason')}
                submitLabel={t('recusal.do')}
                consequence={t('recusal.consequence')}
                isRequired
                toCommand={(reason) => ({ type: 'declare_recusal', reason })}
                said={t('recusal.done')}
                onClose={close}
              />
            )}
          </OpenableForm>
        </>
      ) : null}
      <div>
        <Small>{t('case.received', { at: format.exact(complaint.receivedAt) })}</Small>
        <Small>
          {t('case.policy', {
            title: text(complaint.policy.title),
            version: complaint.policy.version,
          })}
        </Small>
        <Small>{t('case.zone', { zone: view.timeZone })}</Small>
      </div>
    </Stack>
  )
}

function ReturnStage() {
  const { t } = useI18n()
  const { complaint } = useCase()
  const stages = complaint.step?.returnsTo ?? []
  if (stages.length === 0) return null
  return (
    <OpenableForm label={t('return.open')} permission={complaint.may.return_stage}>
      {(close) => (
        <ChoiceForm
          label={t('return.to')}
          options={stages}
          reasonLabel={t('return.reason')}
          submitLabel={t('return.open')}
          consequence={t('return.consequence')}
          toCommand={(to, reason) => ({ type: 'return_stage', to, reason })}
          said={t('return.done')}
          onClose={close}
        />
      )}
    </OpenableForm>
  )
}

function Resume() {
  const i18n = useI18n()
  const { complaint } = useCase()
  const sender = useCommand()
  const format = useCompanyFormat()
  return (
    <Stack $gap={2}>
      {complaint.pausedUntil === undefined ? null : (
        <Small>{i18n.t('pause.until', { at: format.exact(complaint.pausedUntil) })}</Small>
      )}
      <ActionButton
        label={i18n.t('pause.resume')}
        isBusy={sender.isSending}
        reason={reasonOf(complaint.may.resume, i18n)}
        onPress={() => void sender.send({ type: 'resume' }, i18n.t('pause.resumed'))}
      />
      {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
    </Stack>
  )
}
