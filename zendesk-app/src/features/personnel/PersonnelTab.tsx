import type { DeskView } from '#shared/contract/desk-view.ts'
import type { Api } from '../../api/client.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Column, StepHeading } from '../../ui/layout.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { AccountabilityLanguage } from '../accountability/RecordScope.tsx'
import { FiguresSection } from './FiguresSection.tsx'
import { SanctionsSection } from './SanctionsSection.tsx'
import { StaffSection } from './StaffSection.tsx'
import { PERSONNEL_WORDS, type personnelEn } from './words.ts'

/** What human resources look after: sanctions, pay, what is kept of people; and how decisions fare, for compliance too. */
export function PersonnelTab(props: { readonly api: Api; readonly desk: DeskView }) {
  const { api, desk } = props
  const { hasStaff, hasFigures } = desk.personnel
  const say = useWords<typeof personnelEn>(PERSONNEL_WORDS)
  return (
    <AccountabilityLanguage>
      <Column $gap={4}>
        <StepHeading id={RESCUE_ID} tabIndex={-1}>
          {say('title')}
        </StepHeading>
        {hasStaff ? <SanctionsSection api={api} now={desk.now} timeZone={desk.timeZone} /> : null}
        {hasStaff ? <StaffSection api={api} /> : null}
        {hasFigures ? <FiguresSection api={api} /> : null}
      </Column>
    </AccountabilityLanguage>
  )
}
