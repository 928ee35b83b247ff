import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { CaseView, StepView } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import type { PlainKey } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icons.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { RequestApproval } from '../approval/RequestApproval.tsx'
import { ApprovalForm } from './ApprovalForm.tsx'
import { useCase } from './CaseContext.tsx'
import { ContactForm } from './ContactForm.tsx'
import { OpenableForm } from './OpenableForm.tsx'
import { SatisfactionForm } from './SatisfactionForm.tsx'

type What = StepView['requires'][number]['what']

const WORDS = {
  contact: { isThere: 'needs.contact_there', isMissing: 'needs.contact' },
  customer_answer: { isThere: 'needs.answer_there', isMissing: 'needs.answer' },
  approval: { isThere: 'needs.approval_there', isMissing: 'needs.approval' },
  plan: { isThere: 'needs.plan_there', isMissing: 'needs.plan' },
  plan_accepted: { isThere: 'needs.plan_accepted_there', isMissing: 'needs.plan_accepted' },
  plan_done: { isThere: 'needs.plan_done_there', isMissing: 'needs.plan_done' },
  remedies_done: { isThere: 'needs.remedies_done_there', isMissing: 'needs.remedies_done' },
  panel_decision: { isThere: 'needs.panel_decision_there', isMissing: 'needs.panel_decision' },
  acknowledgements: {
    isThere: 'needs.acknowledgements_there',
    isMissing: 'needs.acknowledgements',
  },
  receipts: { isThere: 'needs.receipts_there', isMissing: 'needs.receipts' },
  customer_confirmation: {
    isThere: 'needs.customer_confirmation_there',
    isMissing: 'needs.customer_confirmation',
  },
} as const satisfies Record<What, { isThere: PlainKey; isMissing: PlainKey }>

const List = styled(Stack)`
  padding: ${({ theme }) => theme.space.base * 3}px;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${({ theme }) => getColor({ theme, variable: 'background.recessed' })};
`

const Item = styled.div`
  display: flex;
  gap: ${({ theme }) => theme.space.base * 2}px;
`

const Sign = styled.span<{ readonly $isThere: boolean }>`
  display: inline-flex;
  flex: none;
  padding-top: 2px;
  color: ${({ theme, $isThere }) =>
    getColor({ theme, variable: $isThere ? 'foreground.success' : 'foreground.subtle' })};
`

/** What must be recorded before this stage can be left, each with the way to record it. */
export function Requirements({ step }: { readonly step: StepView }) {
  const { t, text } = useI18n()
  const isContactMissing = step.requires.some(({ what, isThere }) => what === 'contact' && !isThere)
  return (
    <List as="ul" $gap={3}>
      {step.requires.map(({ what, isThere }) => (
        <li key={what}>
          <Stack $gap={2}>
            <Item>
              <Sign $isThere={isThere}>
                <Icon name={isThere ? 'check' : 'circle'} />
              </Sign>
              <span>{t(isThere ? WORDS[what].isThere : WORDS[what].isMissing)}</span>
            </Item>
            {isThere ? null : <Way what={what} step={step} />}
          </Stack>
        </li>
      ))}
      {(step.conditions ?? []).map(({ text: words, isMet, isNeedless, way }) => (
        <li key={words.en}>
          <Stack $gap={2}>
            {isNeedless ? (
              <Small>{t('needs.nothing', { what: text(words) })}</Small>
            ) : (
              <Item>
                <Sign $isThere={isMet}>
                  <Icon name={isMet ? 'check' : 'circle'} />
                </Sign>
                <span>{text(words)}</span>
              </Item>
            )}
            {way === undefined || isMet || isContactMissing ? null : <Way what={way} step={step} />}
          </Stack>
        </li>
      ))}
    </List>
  )
}

function Way({ what, step }: { readonly what: What; readonly step: StepView }) {
  const { t, list } = useI18n()
  const { complaint } = useCase()
  switch (what) {
    case 'contact':
      return (
        <OpenableForm label={t('contact.add')} permission={complaint.may.log_contact}>
          {(close) => <ContactForm onClose={close} />}
        </OpenableForm>
      )
    case 'customer_answer':
      return <SatisfactionForm />
    case 'approval': {
      const { approvals } = complaint
      // Where a table of authority decides, it is asked, and answered in its own section.
      return approvals?.request ? (
        <RequestApproval
          about={{ kind: 'stage', stage: approvals.request.stage }}
          currency={approvals.request.needsAmount ? approvals.currency : null}
          permission={approvals.request.may}
        />
      ) : (
        <Stack $gap={2}>
          {step.approvers.length === 0 ? null : (
            <Small>
              {t('approval.by', { people: list(step.approvers.map((person) => person.name)) })}
            </Small>
          )}
          <ApprovalForm stage={step.stage} />
        </Stack>
      )
    }
    default: {
      const people = whoOwes(what, complaint)
      return people.length === 0 ? null : (
        <Small>{t('clock.waits_for', { people: list(people) })}</Small>
      )
    }
  }
}

/** Who has to do what the owner can only wait for; each once. */
function whoOwes(what: What, { panels = [], notices = [] }: CaseView): readonly string[] {
  switch (what) {
    case 'panel_decision': {
      const chairs = panels.filter((panel) => panel.decidedAt === null).map((panel) => panel.chair)
      return [...new Set(chairs.flatMap((chair) => chair?.name ?? []))]
    }
    case 'acknowledgements': {
      const told = notices.filter((one) => one.acknowledgedAt === null).flatMap((one) => one.to)
      return [...new Set(told.filter((one) => !one.hasConfirmed).map(({ name }) => name))]
    }
    default:
      return []
  }
}
