import { styled } from 'styled-components'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Rule, Small, Stack, StepHeading } from '../../ui/layout.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { CalendarCard } from './CalendarCard.tsx'
import { DraftCard } from './DraftCard.tsx'
import { ImportForm } from './ImportForm.tsx'
import { usePolicies } from './PoliciesContext.tsx'
import { PolicyList } from './PolicyList.tsx'
import { usePolicyWords } from './words.tsx'

const SectionHeading = styled.h3`
  font-size: ${({ theme }) => theme.fontSizes.md};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  line-height: ${({ theme }) => theme.lineHeights.md};
`

/** Drafts that wait, the policies in their order, the calendars with their years. */
export function PoliciesScreen() {
  const p = usePolicyWords()
  const { text } = useI18n()
  const { view } = usePolicies()
  const open = view.drafts.filter(({ state }) => state === 'draft' || state === 'reviewed')
  const ended = view.drafts.filter((draft) => !open.includes(draft))
  const titleOf = (key: string) => {
    const policy = view.policies.find((one) => one.key === key)
    return policy ? text(policy.title) : null
  }
  return (
    <Stack $gap={5}>
      <Stack $gap={1}>
        <StepHeading id={RESCUE_ID} tabIndex={-1}>
          {p('title')}
        </StepHeading>
        <Small>{p('explain')}</Small>
        {view.mayChange ? null : <Small>{p('read_only')}</Small>}
      </Stack>
      <Stack as="section" $gap={3}>
        <SectionHeading>{p('drafts')}</SectionHeading>
        {open.length === 0 ? <p>{p('drafts_none')}</p> : null}
        {open.map((draft) => (
          <DraftCard key={draft.id} draft={draft} title={titleOf(draft.key)} />
        ))}
        {ended.length === 0 ? null : (
          <Disclosure label={p('drafts_ended', { count: ended.length })}>
            {() => (
              <Stack $gap={3}>
                {ended.map((draft) => (
                  <DraftCard key={draft.id} draft={draft} title={titleOf(draft.key)} />
                ))}
              </Stack>
            )}
          </Disclosure>
        )}
        {view.mayChange ? (
          <Disclosure label={p('import')} variant="row">
            {() => <ImportForm kind={null} template="" />}
          </Disclosure>
        ) : null}
      </Stack>
      <Rule />
      <Stack as="section" $gap={3}>
        <SectionHeading>{p('policies')}</SectionHeading>
        <PolicyList />
      </Stack>
      <Rule />
      <Stack as="section" $gap={3}>
        <SectionHeading>{p('calendars')}</SectionHeading>
        {view.calendars.map((calendar) => (
          <CalendarCard key={calendar.key} calendar={calendar} />
        ))}
      </Stack>
    </Stack>
  )
}
