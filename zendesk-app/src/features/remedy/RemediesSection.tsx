import type { RemediesView, RemedyView } from '#shared/contract/remedy-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Icon } from '../../ui/icons.tsx'
import { IconText, Line, Small, Stack } from '../../ui/layout.tsx'
import { showAmount } from '../amount/amount.ts'
import { RequestApproval } from '../approval/RequestApproval.tsx'
import { useCase, useCompanyFormat } from '../case/CaseContext.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { ReasonForm } from '../case/ReasonForm.tsx'
import { useCommand } from '../case/use-command.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { CarryOutForm } from './CarryOutForm.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import { REMEDY_WORDS, type remedyEn } from './words.ts'

/** What the customer gets: proposed, approved, offered, carried out, compared. */
export function RemediesSection({ remedies }: { readonly remedies: RemediesView }) {
  const say = useWords<typeof remedyEn>(REMEDY_WORDS)
  const { items, kinds, currency } = remedies
  return (
    <Stack $gap={3}>
      {items.length === 0 ? (
        <Small>{say('none')}</Small>
      ) : (
        <Stack as="ul" $gap={3}>
          {items.map((item) => (
            <Item key={item.remedyId} remedy={item} currency={currency} />
          ))}
        </Stack>
      )}
      {kinds.length > 0 && remedies.mayPropose.allowed ? (
        <OpenableForm label={say('propose')} permission={remedies.mayPropose}>
          {(close) => <ProposeForm remedies={remedies} onClose={close} />}
        </OpenableForm>
      ) : null}
    </Stack>
  )
}

function Item({ remedy, currency }: { readonly remedy: RemedyView; readonly currency: string }) {
  const { locale, text, list } = useI18n()
  const say = useWords<typeof remedyEn>(REMEDY_WORDS)
  const { view, complaint } = useCase()
  const format = useCompanyFormat()
  const { kind, amount, actual, status } = remedy
  const show = (counted: number) => showAmount(counted, kind.measure, currency, locale)
  const isDone = status === 'reconciled' || (status === 'carried_out' && !remedy.isReconciled)
  const state =
    status === 'proposed' && !remedy.isApproved
      ? 'needs_approval'
      : status === 'carried_out' && remedy.isReconciled
        ? 'compare'
        : status
  return (
    <li>
      <Stack $gap={1}>
        <p>{amount === null ? text(kind.label) : `${text(kind.label)} · ${show(amount)}`}</p>
        <p>{remedy.what}</p>
        <Small>
          <IconText>
            <Icon name={isDone ? 'check' : status === 'stopped' ? 'warning' : 'circle'} size={12} />
            {say(state)}
          </IconText>
        </Small>
        {remedy.proposedBy === null ? null : (
          <Small>
            {say('by', {
              name: remedy.proposedBy.name,
              at: format.instant(remedy.proposedAt, view.now),
            })}
          </Small>
        )}
        {remedy.assigned.length === 0 ? null : (
          <Small>{say('assigned', { names: list(remedy.assigned.map((one) => one.name)) })}</Small>
        )}
        {remedy.dueAt === null ? null : (
          <Small>{say('due', { at: format.instant(remedy.dueAt, view.now) })}</Small>
        )}
        {actual === null ? null : <Small>{say('actual', { amount: show(actual) })}</Small>}
        {remedy.proofs.map((proof) => (
          <Small key={`${proof.label.en}/${proof.reference}`}>
            {`${text(proof.label)} · ${proof.reference}`}
          </Small>
        ))}
        {remedy.round === complaint.round ? null : (
          <Small>{say('earlier', { round: remedy.round })}</Small>
        )}
        <Actions remedy={remedy} currency={currency} />
      </Stack>
    </li>
  )
}

/** Only what can be done now; nothing stands there that nobody may press. */
function Actions({ remedy, currency }: { readonly remedy: RemedyView; readonly currency: string }) {
  const { locale } = useI18n()
  const say = useWords<typeof remedyEn>(REMEDY_WORDS)
  const sender = useCommand()
  const { remedyId, kind } = remedy
  const show = (counted: number | null) => showAmount(counted ?? 0, kind.measure, currency, locale)
  return (
    <Line $gap={2}>
      {remedy.mayRequest.allowed ? (
        <RequestApproval
          about={{ kind: 'remedy', remedyId }}
          currency={null}
          permission={remedy.mayRequest}
        />
      ) : null}
      {remedy.mayOffer.allowed ? (
        <ActionButton
          label={say('offer')}
          isBusy={sender.isSending}
          reason={null}
          onPress={() => void sender.send({ type: 'offer_remedy', remedyId }, say('offered_said'))}
        />
      ) : null}
      {remedy.mayAnswer.allowed ? (
        <>
          <OpenableForm label={say('accept')} permission={remedy.mayAnswer}>
            {(close) => (
              <ReasonForm
                label={say('answer_note')}
                submitLabel={say('accept')}
                isRequired={false}
                toCommand={(note) => ({ type: 'answer_remedy', remedyId, isAccepted: true, note })}
                said={say('accepted_said')}
                onClose={close}
              />
            )}
          </OpenableForm>
          <OpenableForm label={say('refuse')} permission={remedy.mayAnswer}>
            {(close) => (
              <ReasonForm
                label={say('answer_note')}
                submitLabel={say('refuse')}
                isRequired
                toCommand={(note) => ({ type: 'answer_remedy', remedyId, isAccepted: false, note })}
                said={say('refused_said')}
                onClose={close}
              />
            )}
          </OpenableForm>
        </>
      ) : null}
      {remedy.mayCarryOut.allowed ? (
        <OpenableForm label={say('carry_out')} permission={remedy.mayCarryOut}>
          {(close) => <CarryOutForm remedy={remedy} currency={currency} onClose={close} />}
        </OpenableForm>
      ) : null}
      {remedy.mayReconcile.allowed ? (
        <OpenableForm label={say('compare_it')} permission={remedy.mayReconcile}>
          {(close) => (
            <ReasonForm
              label={say('compare_note')}
              submitLabel={say('compare_it')}
              consequence={say('compare_means', {
                approved: show(remedy.amount),
                actual: show(remedy.actual),
              })}
              isRequired={false}
              toCommand={(note) => ({ type: 'reconcile_remedy', remedyId, note })}
              said={say('compared_said')}
              onClose={close}
            />
          )}
        </OpenableForm>
      ) : null}
      {remedy.mayWithdraw.allowed ? (
        <OpenableForm label={say('withdraw')} permission={remedy.mayWithdraw}>
          {(close) => (
            <ReasonForm
              label={say('withdraw_reason')}
              submitLabel={say('withdraw')}
              isRequired
              toCommand={(reason) => ({ type: 'withdraw_remedy', remedyId, reason })}
              said={say('withdrawn_said')}
              onClose={close}
            />
          )}
        </OpenableForm>
      ) : null}
      {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
    </Line>
  )
}
