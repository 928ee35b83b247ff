import type { PlanItemView, PlanView } from '#shared/contract/plan-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Icon } from '../../ui/icons.tsx'
import { IconText, Line, Small, Stack } from '../../ui/layout.tsx'
import { useCase, useCompanyFormat } from '../case/CaseContext.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { ReasonForm } from '../case/ReasonForm.tsx'
import { useCommand } from '../case/use-command.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { PlanItemForm } from './PlanItemForm.tsx'
import { PLAN_WORDS, type planEn } from './words.ts'

/** What is done about the complaint: by whom, until when, how far it has come, and what the customer says to it. */
export function PlanSection({ plan }: { readonly plan: PlanView }) {
  const say = useWords<typeof planEn>(PLAN_WORDS)
  return (
    <Stack $gap={3}>
      {plan.items.length === 0 ? (
        <Small>{say('none')}</Small>
      ) : (
        <Stack as="ul" $gap={3}>
          {plan.items.map((item) => (
            <Item key={item.itemId} item={item} plan={plan} />
          ))}
        </Stack>
      )}
      <OpenableForm label={say('add')} permission={plan.mayAdd}>
        {(close) => <PlanItemForm plan={plan} onClose={close} />}
      </OpenableForm>
      {plan.items.length === 0 ? null : <CustomerPart plan={plan} />}
    </Stack>
  )
}

function Item({ item, plan }: { readonly item: PlanItemView; readonly plan: PlanView }) {
  const say = useWords<typeof planEn>(PLAN_WORDS)
  const { view, complaint } = useCase()
  const format = useCompanyFormat()
  const at = format.instant(item.dueAt, view.now)
  const { itemId } = item
  const isOpen = item.status === 'open'
  const isDone = item.status === 'done'
  return (
    <li>
      <Stack $gap={1}>
        <p>{item.what}</p>
        <Small>
          <IconText>
            <Icon
              name={item.isLate ? 'warning' : isOpen ? 'clock' : isDone ? 'check' : 'circle'}
              size={12}
            />
            {isOpen
              ? say(item.isLate ? 'late' : 'by', { name: item.owner.name, at })
              : say(item.status === 'done' ? 'done' : 'dropped')}
          </IconText>
        </Small>
        {item.supervisor === null ? null : (
          <Small>{say('watched', { name: item.supervisor.name })}</Small>
        )}
        {item.reportedAt === null ? null : (
          <Small>{say('reported', { at: format.instant(item.reportedAt, view.now) })}</Small>
        )}
        {item.round === complaint.round ? null : (
          <Small>{say('earlier', { round: item.round })}</Small>
        )}
        {isOpen && item.mayWork.allowed ? (
          <Line $gap={2}>
            <OpenableForm label={say('report')} permission={item.mayWork}>
              {(close) => (
                <ReasonForm
                  label={say('report_note')}
                  submitLabel={say('report')}
                  isRequired
                  toCommand={(note) => ({ type: 'report_progress', itemId, note })}
                  said={say('reported_said')}
                  onClose={close}
                />
              )}
            </OpenableForm>
            <OpenableForm label={say('finish')} permission={item.mayWork}>
              {(close) => (
                <ReasonForm
                  label={say('finish_proof')}
                  submitLabel={say('finish')}
                  isRequired
                  toCommand={(proof) => ({ type: 'finish_plan_item', itemId, proof })}
                  said={say('finished')}
                  onClose={close}
                />
              )}
            </OpenableForm>
          </Line>
        ) : null}
        {isOpen && item.mayChange.allowed ? (
          <Disclosure label={say('alter')}>
            {() => (
              <Line $gap={2}>
                <OpenableForm label={say('change')} permission={item.mayChange}>
                  {(close) => <PlanItemForm plan={plan} item={item} onClose={close} />}
                </OpenableForm>
                <OpenableForm label={say('drop')} permission={item.mayChange}>
                  {(close) => (
                    <ReasonForm
                      label={say('drop_reason')}
                      submitLabel={say('drop')}
                      isRequired
                      toCommand={(reason) => ({ type: 'drop_plan_item', itemId, reason })}
                      said={say('dropped_said')}
                      onClose={close}
                    />
                  )}
                </OpenableForm>
              </Line>
            )}
          </Disclosure>
        ) : null}
      </Stack>
    </li>
  )
}

/** Offered, and what the customer said. */
function CustomerPart({ plan }: { readonly plan: PlanView }) {
  const say = useWords<typeof planEn>(PLAN_WORDS)
  const { view } = useCase()
  const format = useCompanyFormat()
  const sender = useCommand()
  if (plan.answer === 'accepted') return <p>{say('accepted')}</p>
  const isWaiting = plan.offeredAt !== null && plan.answer === null
  return (
    <Stack $gap={2}>
      {plan.answer === 'refused' ? <p>{say('refused')}</p> : null}
      {isWaiting && plan.offeredAt !== null ? (
        <>
          <Small>{say('offered', { at: format.instant(plan.offeredAt, view.now) })}</Small>
          <Line $gap={2}>
            <OpenableForm label={say('accept')} permission={plan.mayAnswer}>
              {(close) => (
                <ReasonForm
                  label={say('accept_note')}
                  submitLabel={say('accept')}
                  isRequired={false}
                  toCommand={(note) => ({ type: 'answer_plan', isAccepted: true, note })}
                  said={say('accepted_said')}
                  onClose={close}
                />
              )}
            </OpenableForm>
            <OpenableForm label={say('refuse')} permission={plan.mayAnswer}>
              {(close) => (
                <ReasonForm
                  label={say('refuse_note')}
                  submitLabel={say('refuse')}
                  isRequired
                  toCommand={(note) => ({ type: 'answer_plan', isAccepted: false, note })}
                  said={say('refused_said')}
                  onClose={close}
                />
              )}
            </OpenableForm>
          </Line>
        </>
      ) : plan.mayOffer.allowed ? (
        <ActionButton
          label={say('offer')}
          isBusy={sender.isSending}
          reason={null}
          onPress={() => void sender.send({ type: 'offer_plan' }, say('offered_said'))}
        />
      ) : null}
      {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
    </Stack>
  )
}
