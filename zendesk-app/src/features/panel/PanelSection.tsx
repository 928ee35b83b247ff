import { useState } from 'react'
import type { PanelView } from '#shared/contract/panel-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { useCase, useCompanyFormat } from '../case/CaseContext.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { ReasonForm } from '../case/ReasonForm.tsx'
import { MeetingForm } from './MeetingForm.tsx'
import { PANEL_WORDS, type panelEn } from './words.ts'

/** A body that was convened: who sits on it, whether it has met, what it may do next. */
export function PanelSection({ panel }: { readonly panel: PanelView }) {
  const { text } = useI18n()
  const say = useWords<typeof panelEn>(PANEL_WORDS)
  const { view } = useCase()
  const format = useCompanyFormat()
  const { panelId, meetings, metAt, meetsBy, decisions, decidedAt } = panel
  const when = (at: NonNullable<typeof metAt>) => format.instant(at, view.now)
  const seats = [
    { label: say('chair'), person: panel.chair },
    ...panel.members.map(({ label, person }) => ({ label: text(label), person })),
  ]
  return (
    <Stack $gap={2}>
      <div>
        <Small>{say('convened', { at: when(panel.convenedAt) })}</Small>
        {meetsBy === null ? null : (
          <Small>{say(panel.isLate ? 'meets_late' : 'meets', { at: when(meetsBy) })}</Small>
        )}
        {metAt === null ? null : <Small>{say('met', { count: meetings, at: when(metAt) })}</Small>}
        {decidedAt === null ? null : (
          <Small>{say('decided', { count: decisions, at: when(decidedAt) })}</Small>
        )}
      </div>
      <Stack as="ul" $gap={1}>
        {seats.map(({ label, person }) => (
          <li key={`${label} ${person?.id}`}>
            <p>{person?.name ?? say('nobody')}</p>
            <Small>{label}</Small>
          </li>
        ))}
      </Stack>
      <Line $gap={2}>
        <OpenableForm label={say('meeting')} permission={panel.mayMeet}>
          {(close) => <MeetingForm panel={panel} onClose={close} />}
        </OpenableForm>
        <OpenableForm label={say('decision')} permission={panel.mayDecide}>
          {(close) => <DecisionForm panelId={panelId} onClose={close} />}
        </OpenableForm>
      </Line>
    </Stack>
  )
}

function DecisionForm(props: { readonly panelId: string; readonly onClose: () => void }) {
  const say = useWords<typeof panelEn>(PANEL_WORDS)
  const { panelId, onClose } = props
  const [decisionId] = useState(() => crypto.randomUUID())
  return (
    <ReasonForm
      label={say('what')}
      submitLabel={say('decision')}
      isRequired
      toCommand={(what) => ({ type: 'record_panel_decision', panelId, decisionId, what })}
      said={say('decided_said')}
      onClose={onClose}
    />
  )
}
