import { useState } from 'react'
import type { CaseView, TonedLabel } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useCase } from './CaseContext.tsx'
import { FormShell } from './FormShell.tsx'
import { OpenableForm } from './OpenableForm.tsx'
import { reasonOf } from './permission.ts'
import { ReasonForm } from './ReasonForm.tsx'
import { useCommand } from './use-command.ts'

type Severity = NonNullable<CaseView['severity']>
type Lowering = NonNullable<Severity['lowering']>

/** What people may say about severity: raise it at once, or ask a second person to lower it. */
export function SeveritySection() {
  const i18n = useI18n()
  const { t } = i18n
  const { complaint } = useCase()
  const { severity, may } = complaint
  if (!severity) return null
  const { lowering } = severity
  const { more, less } = stepsFrom(severity, complaint)
  return (
    <Stack $gap={2}>
      {lowering && !may.confirm_lowering.allowed ? (
        <div>
          <Asked lowering={lowering} />
          <Small>{reasonOf(may.confirm_lowering, i18n)}</Small>
        </div>
      ) : null}
      <Line $gap={2}>
        {more.isEmpty ? null : (
          <OpenableForm label={t('severity.raise')} permission={may.raise_triage}>
            {(close) => <SeverityForm scales={more} isRaising onClose={close} />}
          </OpenableForm>
        )}
        {lowering || less.isEmpty ? null : (
          <OpenableForm label={t('severity.lower')} permission={may.ask_lowering}>
            {(close) => <SeverityForm scales={less} isRaising={false} onClose={close} />}
          </OpenableForm>
        )}
      </Line>
    </Stack>
  )
}

interface Scales {
  readonly tiers: readonly TonedLabel[]
  readonly urgencies: readonly TonedLabel[]
  readonly isEmpty: boolean
}

/** What lies above and below the severity the case has. */
function stepsFrom(
  { tiers, urgencies }: Severity,
  { tier, urgency }: Pick<CaseView, 'tier' | 'urgency'>,
): { readonly more: Scales; readonly less: Scales } {
  const scales = (isBeyond: (one: TonedLabel, now: number) => boolean): Scales => {
    const found = {
      tiers: tiers.filter((one) => isBeyond(one, tier?.rank ?? -1)),
      urgencies: urgencies.filter((one) => isBeyond(one, urgency.rank)),
    }
    return { ...found, isEmpty: found.tiers.length + found.urgencies.length === 0 }
  }
  return { more: scales((one, now) => one.rank > now), less: scales((one, now) => one.rank < now) }
}

function Asked({ lowering }: { readonly lowering: Lowering }) {
  const { t, text, list } = useI18n()
  const { by, tier, urgency, reason } = lowering
  const to = list([tier, urgency].flatMap((one) => (one ? [text(one.label)] : [])))
  return <p>{t('severity.pending', { name: by?.name ?? t('person.nobody'), to, reason })}</p>
}

/** Somebody asks for a lower severity, and the person who looks at the case may say yes or no. */
export function LoweringCard({ lowering }: { readonly lowering: Lowering }) {
  const { t } = useI18n()
  const { complaint } = useCase()
  const sender = useCommand()
  const { loweringId } = lowering
  return (
    <Notice tone="warning">
      <Stack $gap={2}>
        <Asked lowering={lowering} />
        <Line $gap={2}>
          <ActionButton
            label={t('severity.confirm')}
            kind="primary"
            isBusy={sender.isSending}
            reason={null}
            onPress={() =>
              void sender.send({ type: 'confirm_lowering', loweringId }, t('severity.confirmed'))
            }
          />
          <OpenableForm label={t('severity.refuse')} permission={complaint.may.refuse_lowering}>
            {(close) => (
              <ReasonForm
                label={t('severity.refuse_reason')}
                submitLabel={t('severity.refuse')}
                isRequired
                toCommand={(why) => ({ type: 'refuse_lowering', loweringId, reason: why })}
                said={t('severity.refused')}
                onClose={close}
              />
            )}
          </OpenableForm>
        </Line>
        {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
      </Stack>
    </Notice>
  )
}

function SeverityForm(props: {
  readonly scales: Scales
  readonly isRaising: boolean
  readonly onClose: () => void
}) {
  const i18n = useI18n()
  const { t } = i18n
  const sender = useCommand()
  const [tier, setTier] = useState('')
  const [urgency, setUrgency] = useState('')
  const [reason, setReason] = useState('')
  const [loweringId] = useState(() => crypto.randomUUID())
  const [isChecked, setIsChecked] = useState(false)
  const missing = isChecked ? i18n.problem('field_missing') : null
  const { tiers, urgencies } = props.scales

  async function submit() {
    setIsChecked(true)
    if (reason.trim() === '' || (tier === '' && urgency === '')) return
    const severity = { tier: tier || null, urgency: urgency || null, reason: reason.trim() }
    const isDone = props.isRaising
      ? await sender.send({ type: 'raise_triage', ...severity }, t('severity.raised'))
      : await sender.send({ type: 'ask_lowering', loweringId, ...severity }, t('severity.asked'))
    if (isDone) props.onClose()
  }

  const choice = (
    label: string,
    scale: readonly TonedLabel[],
    value: string,
    onChange: (id: string) => void,
  ) =>
    scale.length === 0 ? null : (
      <SelectField
        label={label}
        requiredMark={t('field.required')}
        errorLabel={t('field.error')}
        emptyLabel={t('severity.unchanged')}
        options={scale.map((one) => ({ id: one.id, label: i18n.text(one.label), group: null }))}
        value={value}
        onChange={onChange}
        error={tier === '' && urgency === '' ? missing : null}
      />
    )
  const name = t(props.isRaising ? 'severity.raise' : 'severity.lower')
  return (
    <FormShell
      name={name}
      submitLabel={name}
      sender={sender}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {choice(t('severity.tier'), tiers, tier, setTier)}
      {choice(t('severity.urgency'), urgencies, urgency, setUrgency)}
      <TextField
        label={t('severity.reason')}
        type="long_text"
        requiredMark={t('field.required')}
        errorLabel={t('field.error')}
        isRequired
        value={reason}
        onChange={setReason}
        error={reason.trim() === '' ? missing : null}
      />
    </FormShell>
  )
}
