import { useState } from 'react'
import type { DraftLine } from '#shared/contract/policy-views.ts'
import type { Permission, Tone } from '#shared/contract/views.ts'
import { HOUR_MS, instant } from '#shared/kernel/instant.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { parseCompanyTime, toCompanyTime } from '../case/company-time.ts'
import { Card, CardHeading } from './Card.tsx'
import { DocumentParts } from './DocumentParts.tsx'
import { PolicyProblem } from './FindingList.tsx'
import { Form } from './Form.tsx'
import { useCompanyFormat, usePolicies } from './PoliciesContext.tsx'
import { useSender } from './use-sender.ts'
import { usePolicyWords } from './words.tsx'

const LOOK = {
  draft: { tone: 'warning', icon: 'clock', label: 'state.draft' },
  reviewed: { tone: 'neutral', icon: 'check', label: 'state.reviewed' },
  published: { tone: 'neutral', icon: 'check', label: 'state.published' },
  rejected: { tone: 'neutral', icon: 'stop', label: 'state.rejected' },
} as const satisfies Record<
  DraftLine['state'],
  { readonly tone: Tone; readonly icon: IconName; readonly label: string }
>

/** One draft: whose, how far it is, what it changes, and what may be done with it. */
export function DraftCard(props: { readonly draft: DraftLine; readonly title: string | null }) {
  const p = usePolicyWords()
  const { exact } = useCompanyFormat()
  const { draft } = props
  const look = LOOK[draft.state]
  const name = p('name', { kind: p(`kind.${draft.kind}`), key: draft.key, version: draft.version })
  const isOpen = draft.state === 'draft' || draft.state === 'reviewed'
  const said = (signature: DraftLine['created']) => ({
    name: signature.by.name,
    at: exact(signature.at),
  })
  return (
    <Card as="article" aria-label={name} $gap={2}>
      <Line $gap={2}>
        <CardHeading>{props.title === null ? name : `${name} – ${props.title}`}</CardHeading>
        <ToneTag tone={look.tone} icon={look.icon} name={p('standing')} label={p(look.label)} />
      </Line>
      {draft.note === '' ? null : <p>{draft.note}</p>}
      <Stack $gap={0}>
        <Small>{p('brought_in', said(draft.created))}</Small>
        {draft.reviewed ? <Small>{p('reviewed_by', said(draft.reviewed))}</Small> : null}
        {draft.published ? <Small>{p('published_by', said(draft.published))}</Small> : null}
        {draft.effectiveFrom === null ? null : (
          <Small>{p('from', { at: exact(draft.effectiveFrom) })}</Small>
        )}
        {draft.rejected ? (
          <Small>
            {p('rejected_by', { ...said(draft.rejected), reason: draft.rejected.reason })}
          </Small>
        ) : null}
      </Stack>
      <DocumentParts
        kind={draft.kind}
        policyKey={draft.key}
        reference={`draft:${draft.id}`}
        since={null}
        hasChanges={isOpen}
      />
      {isOpen ? <DraftActions draft={draft} /> : null}
    </Card>
  )
}

function DraftActions({ draft }: { readonly draft: DraftLine }) {
  const p = usePolicyWords()
  const { api, view } = usePolicies()
  const { problem } = useI18n()
  const sender = useSender()
  const [form, setForm] = useState<'publish' | 'reject' | null>(null)
  if (!view.mayChange) return null
  const close = () => setForm(null)
  if (form === 'publish') return <PublishForm draft={draft} onClose={close} />
  if (form === 'reject') return <RejectForm draft={draft} onClose={close} />
  const reason = (permission: Permission) => (permission.allowed ? null : problem(permission.code))
  return (
    <Stack $gap={2}>
      <PolicyProblem problem={sender.problem} />
      <Line $gap={2}>
        {draft.state === 'draft' ? (
          <ActionButton
            label={p('review')}
            kind="primary"
            reason={reason(draft.may.review)}
            isBusy={sender.isSending}
            onPress={() => void sender.send(() => api.review(draft.id), p('review_done'))}
          />
        ) : (
          <ActionButton
            label={p('publish')}
            kind="primary"
            reason={reason(draft.may.publish)}
            isExpanded={false}
            onPress={() => setForm('publish')}
          />
        )}
        <ActionButton
          label={p('reject')}
          reason={reason(draft.may.reject)}
          isExpanded={false}
          onPress={() => setForm('reject')}
        />
      </Line>
    </Stack>
  )
}

interface FormProps {
  readonly draft: DraftLine
  readonly onClose: () => void
}

function PublishForm({ draft, onClose }: FormProps) {
  const p = usePolicyWords()
  const { t, problem } = useI18n()
  const { api, view } = usePolicies()
  const { exact } = useCompanyFormat()
  const sender = useSender()
  const zone = view.timeZone
  const [when, setWhen] = useState<'now' | 'at'>('now')
  const [on, setOn] = useState(() => firstOfTomorrow(view.now, zone))
  const [isChecked, setIsChecked] = useState(false)
  const effectiveFrom = parseCompanyTime(on, zone)
  const error =
    effectiveFrom === null
      ? problem('field_value_invalid')
      : effectiveFrom < view.now
        ? problem('effective_in_past')
        : null
  const texts = { requiredMark: t('field.required'), errorLabel: t('field.error') }

  async function submit() {
    setIsChecked(true)
    if (when === 'at' && error !== null) return
    const at = when === 'now' ? null : effectiveFrom
    await sender.send(() => api.publish(draft.id, at), p('publish_done'))
  }

  return (
    <Form
      name={p('publish')}
      submitLabel={p('publish')}
      sender={sender}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <SelectField
        {...texts}
        label={p('publish_when')}
        hint={p('publish_consequence')}
        value={when}
        onChange={(value) => setWhen(value === 'at' ? 'at' : 'now')}
        options={[
          { id: 'now', label: p('publish_now'), group: null },
          { id: 'at', label: p('publish_at'), group: null },
        ]}
      />
      {when === 'at' ? (
        <TextField
          {...texts}
          label={p('publish_on')}
          type="datetime-local"
          isRequired
          value={on}
          onChange={setOn}
          hint={
            effectiveFrom === null
              ? p('publish_zone', { zone })
              : p('publish_zone_at', { at: exact(effectiveFrom), zone })
          }
          error={isChecked ? error : null}
        />
      ) : null}
    </Form>
  )
}

function RejectForm({ draft, onClose }: FormProps) {
  const p = usePolicyWords()
  const { t, problem } = useI18n()
  const { api } = usePolicies()
  const sender = useSender()
  const [reason, setReason] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  async function submit() {
    setIsChecked(true)
    if (reason.trim() === '') return
    await sender.send(() => api.reject(draft.id, reason.trim()), p('reject_done'))
  }
  return (
    <Form
      name={p('reject')}
      submitLabel={p('reject')}
      sender={sender}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={p('reject_reason')}
        requiredMark={t('field.required')}
        errorLabel={t('field.error')}
        type="long_text"
        isRequired
        value={reason}
        onChange={setReason}
        error={isChecked && reason.trim() === '' ? problem('field_missing') : null}
      />
    </Form>
  )
}

/** Tomorrow 00:00 by the company's clock, as a `datetime-local` control holds it. */
function firstOfTomorrow(now: number, timeZone: string): string {
  const tomorrow = toCompanyTime(instant(now + 24 * HOUR_MS), timeZone)
  return `${tomorrow.slice(0, 10)}T00:00`
}
