import type { ApprovalsView, ApprovalView } from '#shared/contract/approval-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icons.tsx'
import { IconText, Line, Small, Stack } from '../../ui/layout.tsx'
import { showAmount } from '../amount/amount.ts'
import { useCase, useCompanyFormat } from '../case/CaseContext.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { ReasonForm } from '../case/ReasonForm.tsx'
import { RequestApproval } from './RequestApproval.tsx'
import { APPROVAL_WORDS, type approvalEn } from './words.ts'

/** Who has to agree to what, how far that has come, and the reader's own word where they are asked. */
export function ApprovalsSection({ approvals }: { readonly approvals: ApprovalsView }) {
  const { currency, items, request } = approvals
  const { complaint } = useCase()
  // Where the step requires it, the step itself asks.
  const isInStep = complaint.step?.requires.some(({ what }) => what === 'approval') === true
  return (
    <Stack $gap={3}>
      {items.length === 0 ? null : (
        <Stack as="ul" $gap={3}>
          {items.map((item) => (
            <Item key={item.approvalId} item={item} currency={currency} />
          ))}
        </Stack>
      )}
      {request?.may.allowed && !isInStep ? (
        <RequestApproval
          about={{ kind: 'stage', stage: request.stage }}
          currency={request.needsAmount ? currency : null}
          permission={request.may}
        />
      ) : null}
    </Stack>
  )
}

function Item({ item, currency }: { readonly item: ApprovalView; readonly currency: string }) {
  const { locale, text } = useI18n()
  const say = useWords<typeof approvalEn>(APPROVAL_WORDS)
  const { view } = useCase()
  const format = useCompanyFormat()
  const { about, amount, measure, status } = item
  const isPending = status === 'pending'
  const counted = amount === null ? null : showAmount(amount, measure, currency, locale)
  return (
    <li>
      <Stack $gap={1}>
        <p>{[text(about.label), counted].filter((part) => part !== null).join(' · ')}</p>
        {about.what === null ? null : <p>{about.what}</p>}
        <Small>
          <IconText>
            <Icon
              name={isPending ? 'clock' : status === 'granted' ? 'check' : 'warning'}
              size={12}
            />
            {item.denied
              ? say('denied_by', { name: item.denied.by.name, reason: item.denied.reason })
              : say(status)}
          </IconText>
        </Small>
        {item.requestedBy === null ? null : (
          <Small>
            {say('by', {
              name: item.requestedBy.name,
              at: format.instant(item.requestedAt, view.now),
            })}
          </Small>
        )}
        {item.note === '' ? null : <p>{item.note}</p>}
        {isPending ? <Pending item={item} /> : null}
      </Stack>
    </li>
  )
}

function Pending({ item }: { readonly item: ApprovalView }) {
  const { list } = useI18n()
  const say = useWords<typeof approvalEn>(APPROVAL_WORDS)
  const { view } = useCase()
  const format = useCompanyFormat()
  const { approvalId, asked } = item
  const names = list(asked.map((person) => person.name))
  return (
    <>
      {item.steps > 1 ? <Small>{say('step', { step: item.step, steps: item.steps })}</Small> : null}
      <Small>
        {asked.length === 0
          ? say('nobody')
          : say(item.each === 'all' ? 'asked_all' : 'asked_any', { names })}
      </Small>
      {asked
        .filter((person) => person.hasAgreed)
        .map((person) => (
          <Small key={person.id}>{say('agreed', { name: person.name })}</Small>
        ))}
      {item.dueAt === null ? null : (
        <Small>{say('due', { at: format.instant(item.dueAt, view.now) })}</Small>
      )}
      {item.onBehalfOf === null ? null : <p>{say('on_behalf', { name: item.onBehalfOf.name })}</p>}
      {item.mayDecide.allowed ? (
        <Line $gap={2}>
          <OpenableForm label={say('approve')} permission={item.mayDecide}>
            {(close) => (
              <ReasonForm
                label={say('approve_note')}
                submitLabel={say('approve')}
                isRequired={false}
                toCommand={(note) => ({ type: 'give_approval', approvalId, note })}
                said={say('approved_said')}
                onClose={close}
              />
            )}
          </OpenableForm>
          <OpenableForm label={say('refuse')} permission={item.mayDecide}>
            {(close) => (
              <ReasonForm
                label={say('refuse_reason')}
                submitLabel={say('refuse')}
                isRequired
                toCommand={(reason) => ({ type: 'deny_approval', approvalId, reason })}
                said={say('refused_said')}
                onClose={close}
              />
            )}
          </OpenableForm>
        </Line>
      ) : null}
      {item.mayWithdraw.allowed ? (
        <OpenableForm label={say('withdraw')} permission={item.mayWithdraw}>
          {(close) => (
            <ReasonForm
              label={say('withdraw_reason')}
              submitLabel={say('withdraw')}
              isRequired
              toCommand={(reason) => ({ type: 'withdraw_approval', approvalId, reason })}
              said={say('withdrawn_said')}
              onClose={close}
            />
          )}
        </OpenableForm>
      ) : null}
    </>
  )
}
