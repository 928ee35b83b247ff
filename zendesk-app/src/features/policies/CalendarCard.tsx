import type { CalendarLine } from '#shared/contract/policy-views.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Small } from '../../ui/layout.tsx'
import { Card, CardHeading } from './Card.tsx'
import { ImportForm } from './ImportForm.tsx'
import { usePolicies } from './PoliciesContext.tsx'
import { VersionList } from './VersionList.tsx'
import { usePolicyWords } from './words.tsx'

/** Years shown by number; a calendar without holidays has a century of them. */
const YEARS_SHOWN = 12

/** One calendar: its years, its versions, and a form for the next year's days. */
export function CalendarCard({ calendar }: { readonly calendar: CalendarLine }) {
  const p = usePolicyWords()
  const { view } = usePolicies()
  const { key, timeZone, publishedYears, firstUnpublishedYear: year, versions } = calendar
  return (
    <Card $gap={2}>
      <CardHeading>{`${key} (${timeZone})`}</CardHeading>
      <Small>{p('years', { years: toYearText(publishedYears) })}</Small>
      <Small>{p('years_unknown', { year })}</Small>
      <VersionList kind="calendar" policyKey={key} versions={versions} />
      {view.mayChange ? (
        <Disclosure label={p('add_year', { year })} variant="row">
          {() => <ImportForm kind="calendar" template={yearTemplate(key, year)} />}
        </Disclosure>
      ) : null}
    </Card>
  )
}

function toYearText(years: readonly number[]): string {
  if (years.length <= YEARS_SHOWN) return years.join(', ')
  return `${years[0]}–${years.at(-1)}`
}

/** The form of a year's days, to be filled in. */
function yearTemplate(key: string, year: number): string {
  return `calendar: ${key}
version: '${year}.1'
year: ${year}
holidays:
  - { name: '', from: ${year}-01-01, to: ${year}-01-01 }
make_up_days: []
#  - { name: '', on: ${year}-02-06, like: monday }
special_days: []
#  - { name: '', on: ${year}-01-29, hours: ['09:00-12:00'] }
`
}
