import { useState } from 'react'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Line } from '../../ui/layout.tsx'
import { useCase } from './CaseContext.tsx'
import { reasonOf } from './permission.ts'
import { ReasonForm } from './ReasonForm.tsx'

/** The approver's word: yes with a note, or no with a reason. */
export function ApprovalForm({ stage }: { readonly stage: string }) {
  const i18n = useI18n()
  const { t } = i18n
  const { complaint } = useCase()
  const [opened, setOpened] = useState<'approve' | 'refuse' | null>(null)
  const close = () => setOpened(null)
  if (opened === 'approve') {
    return (
      <ReasonForm
        label={t('approval.note')}
        submitLabel={t('approval.approve')}
        isRequired={false}
        toCommand={(note) => ({ type: 'approve', stage, note })}
        said={t('approval.approved')}
        onClose={close}
      />
    )
  }
  if (opened === 'refuse') {
    return (
      <ReasonForm
        label={t('approval.reason')}
        submitLabel={t('approval.refuse')}
        isRequired
        toCommand={(reason) => ({ type: 'refuse_approval', stage, reason })}
        said={t('approval.refused')}
        onClose={close}
      />
    )
  }
  const reason = reasonOf(complaint.may.approve, i18n)
  const refuseReason = reasonOf(complaint.may.refuse_approval, i18n)
  return (
    <Line $gap={2}>
      <ActionButton
        label={t('approval.approve')}
        kind="primary"
        reason={reason}
        onPress={() => setOpened('approve')}
      />
      {refuseReason !== null && refuseReason === reason ? null : (
        <ActionButton
          label={t('approval.refuse')}
          reason={refuseReason}
          onPress={() => setOpened('refuse')}
        />
      )}
    </Line>
  )
}
