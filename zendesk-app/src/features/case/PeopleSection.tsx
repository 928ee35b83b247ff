import { getColor } from '@zendeskgarden/react-theming'
import { lazy, Suspense } from 'react'
import { styled } from 'styled-components'
import type { CaseView, PersonRef } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useCase, useCompanyFormat } from './CaseContext.tsx'
import { OpenableForm } from './OpenableForm.tsx'
import { reasonOf } from './permission.ts'
import { useCommand } from './use-command.ts'

const HandOverForm = lazy(async () => ({
  default: (await import('./HandOverForm.tsx')).HandOverForm,
}))

const Facts = styled.dl`
  display: grid;
  grid-template-columns: max-content 1fr;
  gap: ${({ theme }) => `${theme.space.base}px ${theme.space.base * 3}px`};

  & dt {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  }
`

/** Who answers for the case, who was asked first, and how it goes to another. */
export function PeopleSection() {
  const { t } = useI18n()
  const { complaint, view } = useCase()
  const toName = (person: PersonRef | null) =>
    person === null
      ? t('person.nobody')
      : person.id === view.me.id
        ? t('person.you', { name: person.name })
        : person.name
  const isOpen = complaint.status === 'open'
  return (
    <Stack $gap={2}>
      <Facts>
        <dt>{t('person.owner')}</dt>
        <dd>{toName(complaint.owner)}</dd>
        <dt>{t('person.taker')}</dt>
        <dd>{toName(complaint.taker)}</dd>
      </Facts>
      {complaint.idleHandOvers === undefined ? null : (
        <Small>{t('hand_over.idle', { count: complaint.idleHandOvers })}</Small>
      )}
      {complaint.handOver && complaint.handOver.to.id !== view.me.id ? (
        <PendingOffer offer={complaint.handOver} />
      ) : null}
      {isOpen && complaint.handOver === null ? (
        <OpenableForm label={t('hand_over.open')} permission={complaint.may.offer_hand_over}>
          {(close) => (
            <Suspense fallback={<Loading label={t('loading')} />}>
              <HandOverForm onClose={close} />
            </Suspense>
          )}
        </OpenableForm>
      ) : null}
    </Stack>
  )
}

function PendingOffer({ offer }: { readonly offer: NonNullable<CaseView['handOver']> }) {
  const i18n = useI18n()
  const { t } = i18n
  const { complaint, view } = useCase()
  const format = useCompanyFormat()
  const sender = useCommand()
  return (
    <Stack $gap={2}>
      <div>
        <p>
          {t('hand_over.pending', {
            name: offer.to.name,
            at: format.instant(offer.offeredAt, view.now),
          })}
        </p>
        <Small>{t('hand_over.until_accepted')}</Small>
        {offer.note === '' ? null : <Small>{offer.note}</Small>}
      </div>
      <ActionButton
        label={t('hand_over.withdraw')}
        isBusy={sender.isSending}
        reason={reasonOf(complaint.may.withdraw_hand_over, i18n)}
        onPress={() =>
          void sender.send(
            { type: 'withdraw_hand_over', handOverId: offer.handOverId },
            t('hand_over.withdrawn'),
          )
        }
      />
      {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
    </Stack>
  )
}
