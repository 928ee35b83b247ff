import type { Condition, Policy, Series } from '../schema.ts'
import type { Lint } from './finding.ts'

const LATER_ROUND: Condition = { signal: 'round', more_than: 1 }

/** Documents that nobody gets or confirms, attachments that cannot be, and number series that repeat themselves or number nothing. */
export function checkDocuments(lint: Lint): void {
  checkKinds(lint)
  checkStageRequirements(lint)
  checkSeries(lint)
}

function checkKinds({ policy, worlds, report }: Lint): void {
  for (const [index, kind] of policy.documents.entries()) {
    const path = `documents.${index}`
    const reachesNobody = (selectors: Policy['documents'][number]['copies'][number]['to']) =>
      !selectors.some((one) => worlds.canHold(one.when, worlds.anywhere))
    for (const [at, copy] of kind.copies.entries()) {
      if (reachesNobody(copy.to)) report(`${path}.copies.${at}.to`, 'copy_to_nobody', copy.id)
    }
    if (kind.answer && reachesNobody(kind.answer.by))
      report(`${path}.answer.by`, 'answer_by_nobody')
    if (kind.receipt && kind.copies.length === 0) report(`${path}.receipt`, 'receipt_of_nothing')
    const isConfirmed = policy.stages.some((stage) =>
      stage.requires.includes('customer_confirmation'),
    )
    if (kind.customer_confirms && !isConfirmed) {
      report(`${path}.customer_confirms`, 'confirmation_not_required')
    }
    for (const [at, id] of kind.attaches.entries()) {
      const attached = policy.documents.find((one) => one.id === id)
      if (attached?.grows) report(`${path}.attaches.${at}`, 'attachment_grows', id)
    }
    if (kind.attaches.length > 0 && !worlds.canHold(LATER_ROUND, worlds.anywhere)) {
      report(`${path}.attaches`, 'attachment_never')
    }
    const series = policy.numbering.find((one) => one.id === kind.series)
    if (series && series.counts !== 'documents') {
      report(`${path}.series`, 'series_for_cases', series.id)
    }
  }
}

/** A stage that waits for what no document asks for waits for nothing. */
function checkStageRequirements({ policy, report }: Lint): void {
  const { documents } = policy
  for (const [index, stage] of policy.stages.entries()) {
    const path = `stages.${index}.requires`
    if (
      stage.requires.includes('customer_confirmation') &&
      !documents.some((kind) => kind.customer_confirms)
    ) {
      report(path, 'confirmation_of_nothing')
    }
    if (
      stage.requires.includes('receipts') &&
      !documents.some((kind) => kind.copies.length > 0 && !kind.grows)
    ) {
      report(path, 'receipts_of_nothing')
    }
  }
}

function checkSeries({ policy, report }: Lint): void {
  const { numbering, documents, accountability } = policy
  const open = numbering.findIndex((one) => one.counts === 'cases' && !one.when)
  for (const [index, series] of numbering.entries()) {
    const path = `numbering.${index}`
    if (!tellsItsPeriod(series)) report(`${path}.pattern`, 'series_repeats', series.restarts)
    const alike = numbering.slice(0, index).find((one) => one.pattern === series.pattern)
    if (alike) report(`${path}.pattern`, 'series_alike', alike.id)
    if (series.counts === 'cases') {
      if (open !== -1 && index > open) report(path, 'series_never_reached', series.id)
    } else {
      const isOfNotices = accountability?.notice.series === series.id
      if (!isOfNotices && !documents.some((kind) => kind.series === series.id)) {
        report(path, 'series_unused', series.id)
      }
      if (series.when) report(`${path}.when`, 'series_when_ignored', series.id)
    }
  }
}

/** Whether a number tells the period in which its running number counts: else the next period writes it again. */
function tellsItsPeriod({ pattern, restarts }: Series): boolean {
  const hasYear = /\{YY(?:YY)?\}/.test(pattern)
  const hasMonth = hasYear && pattern.includes('{MM}')
  switch (restarts) {
    case 'never':
      return true
    case 'year':
      return hasYear
    case 'month':
      return hasMonth
    case 'day':
      return hasMonth && pattern.includes('{DD}')
  }
}
