import { useState } from 'react'
import type { ProceedingView, ResponsibilityView } from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords, type Words } from '../../i18n/use-words.ts'
import { Small, Stack } from '../../ui/layout.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'
import { STEP_LOOK } from '../accountability/look.ts'
import { AccountabilityLanguage } from '../accountability/RecordScope.tsx'
import { useCase } from '../case/CaseContext.tsx'
import { FormShell } from '../case/FormShell.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { usePost } from '../use-post.ts'
import { toPersonOptions } from './person-options.ts'

const besideEn = {
  step: 'Step:',
  desk: 'Go on in the desk, under “Responsibility”.',
  none: 'Nobody asks yet who is responsible.',
  open: 'Ask who is responsible',
  consequence:
    'A procedure begins: evidence, finding, who is responsible, what follows. Whoever it is about is told nothing until somebody is held responsible.',
  investigator: 'Who investigates',
  me: 'I do',
  reason: 'Reason',
  reason_hint: 'Needed, as the policy names no occasion that holds here.',
  opened_said: 'The procedure is open',
} as const

const BESIDE_WORDS: Words<typeof besideEn> = {
  en: besideEn,
  'zh-CN': {
    step: '步骤：',
    desk: '请在导航栏的“责任追究”中继续。',
    none: '尚未启动责任追究。',
    open: '启动责任追究',
    consequence: '程序开始：证据、调查结论、责任认定、处理。在认定责任之前，不会告知当事人。',
    investigator: '调查人',
    me: '由我调查',
    reason: '原因',
    reason_hint: '制度没有列明此种情形，须说明原因。',
    opened_said: '责任追究程序已启动',
  },
  'zh-TW': {
    step: '步驟：',
    desk: '請在導覽列的「責任追究」中繼續。',
    none: '尚未啟動責任追究。',
    open: '啟動責任追究',
    consequence: '程序開始：證據、調查結論、責任認定、處理。在認定責任之前，不會告知當事人。',
    investigator: '調查人',
    me: '由我調查',
    reason: '原因',
    reason_hint: '制度沒有列明此種情形，須說明原因。',
    opened_said: '責任追究程序已啟動',
  },
}

/** Beside the case, for those entitled: how far the procedure is, or the way to begin one. No more than that. */
export function CaseResponsibility(props: { readonly responsibility: ResponsibilityView }) {
  const { step, occasions, mayOpen } = props.responsibility
  const { text } = useI18n()
  const say = useWords<typeof besideEn>(BESIDE_WORDS)
  if (step) {
    return (
      <Stack $gap={2}>
        <div>
          <ToneTag {...STEP_LOOK[step.id]} name={say('step')} label={text(step.label)} />
        </div>
        <Small>{say('desk')}</Small>
      </Stack>
    )
  }
  return (
    <AccountabilityLanguage>
      <Stack $gap={2}>
        {occasions.length === 0 ? <p>{say('none')}</p> : null}
        {occasions.map((occasion) => (
          <p key={occasion.en}>{text(occasion)}</p>
        ))}
        <OpenableForm label={say('open')} permission={mayOpen}>
          {(close) => (
            <OpenForm
              needsReason={occasions.length === 0}
              investigators={props.responsibility.investigators}
              onClose={close}
            />
          )}
        </OpenableForm>
      </Stack>
    </AccountabilityLanguage>
  )
}

function OpenForm(props: {
  readonly needsReason: boolean
  readonly investigators: ResponsibilityView['investigators']
  readonly onClose: () => void
}) {
  const { needsReason, onClose } = props
  const i18n = useI18n()
  const { t, problem } = i18n
  const say = useWords<typeof besideEn>(BESIDE_WORDS)
  const { api, complaint, reload } = useCase()
  const sender = usePost(api)
  const [proceedingId] = useState(() => crypto.randomUUID())
  const [investigator, setInvestigator] = useState('')
  const [reason, setReason] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const isMissing = needsReason && reason.trim() === ''
  const words = { requiredMark: t('field.required'), errorLabel: t('field.error') }

  async function submit() {
    setIsChecked(true)
    if (isMissing) return
    const opened = await sender.post<ProceedingView>(
      '/api/proceedings',
      {
        proceedingId,
        caseId: complaint.id,
        investigator: investigator || null,
        reason: reason.trim() || null,
      },
      say('opened_said'),
    )
    if (opened === null) return
    reload()
    onClose()
  }

  return (
    <FormShell
      name={say('open')}
      submitLabel={say('open')}
      sender={sender}
      onSubmit={submit}
      onClose={onClose}
    >
      <Small>{say('consequence')}</Small>
      <SelectField
        {...words}
        label={say('investigator')}
        emptyLabel={say('me')}
        options={toPersonOptions(props.investigators, i18n)}
        value={investigator}
        onChange={setInvestigator}
      />
      <TextField
        {...words}
        label={say('reason')}
        type="long_text"
        hint={needsReason ? say('reason_hint') : null}
        isRequired={needsReason}
        value={reason}
        onChange={setReason}
        error={isChecked && isMissing ? problem('field_missing') : null}
      />
    </FormShell>
  )
}
