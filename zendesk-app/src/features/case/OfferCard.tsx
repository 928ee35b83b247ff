import { useState } from 'react'
import type { CaseView } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Heading, Line, Small, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useCase, useCompanyFormat } from './CaseContext.tsx'
import { reasonOf } from './permission.ts'
import { ReasonForm } from './ReasonForm.tsx'
import { useCommand } from './use-command.ts'

type Offer = NonNullable<CaseView['handOver']>

/** The case is offered to the person who looks at it: until they accept, it stays with the other. */
export function OfferCard({ offer }: { readonly offer: Offer }) {
  const i18n = useI18n()
  const { t } = i18n
  const { complaint, view } = useCase()
  const format = useCompanyFormat()
  const sender = useCommand()
  const [isDeclining, setIsDeclining] = useState(false)
  const { handOverId } = offer
  return (
    <Notice tone="warning">
      <Stack $gap={2}>
        <div>
          <Heading>{t('offer.title')}</Heading>
          <p>
            {complaint.owner
              ? t('offer.from', {
                  name: complaint.owner.name,
                  at: format.instant(offer.offeredAt, view.now),
                })
              : t('offer.routed', { at: format.instant(offer.offeredAt, view.now) })}
          </p>
          {offer.note === '' ? null : <Small>{offer.note}</Small>}
        </div>
        {isDeclining ? (
          <ReasonForm
            label={t('offer.decline_reason')}
            submitLabel={t('offer.decline')}
            isRequired
            toCommand={(reason) => ({ type: 'decline_hand_over', handOverId, reason })}
            said={t('offer.declined')}
            onClose={() => setIsDeclining(false)}
          />
        ) : (
          <Line $gap={2}>
            <ActionButton
              label={t('offer.accept')}
              kind="primary"
              isBusy={sender.isSending}
              reason={reasonOf(complaint.may.accept_hand_over, i18n)}
              onPress={() =>
                void sender.send({ type: 'accept_hand_over', handOverId }, t('offer.accepted'))
              }
            />
            <ActionButton
              label={t('offer.decline')}
              reason={reasonOf(complaint.may.decline_hand_over, i18n)}
              onPress={() => setIsDeclining(true)}
            />
          </Line>
        )}
        {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
      </Stack>
    </Notice>
  )
}
