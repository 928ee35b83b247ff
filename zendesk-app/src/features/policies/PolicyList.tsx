import { useState } from 'react'
import type { PolicyLine } from '#shared/contract/policy-views.ts'
import { type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { Card, CardHeading } from './Card.tsx'
import { useCompanyFormat, usePolicies } from './PoliciesContext.tsx'
import { VersionList } from './VersionList.tsx'
import { usePolicyWords } from './words.tsx'

/** The policies in the order in which a ticket is offered to them; who may, moves them. */
export function PolicyList() {
  const p = usePolicyWords()
  const announce = useAnnounce()
  const { api, view, onChange } = usePolicies()
  const { exact } = useCompanyFormat()
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)

  async function move(key: string, by: -1 | 1) {
    if (isSending) return
    setIsSending(true)
    setProblem(null)
    try {
      onChange(
        await api.order(
          moved(
            view.policies.map((one) => one.key),
            key,
            by,
          ),
        ),
      )
      announce(p('order_done'))
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setIsSending(false)
    }
  }

  return (
    <Stack $gap={3}>
      <Small>{p('policies_order')}</Small>
      {view.ordered ? (
        <Small>{p('ordered', { name: view.ordered.by.name, at: exact(view.ordered.at) })}</Small>
      ) : null}
      {problem ? <ProblemNotice problem={problem} /> : null}
      <Stack as="ol" $gap={3}>
        {view.policies.map((policy, at) => (
          <li key={policy.key}>
            <PolicyCard
              policy={policy}
              place={at + 1}
              isLast={at === view.policies.length - 1}
              isBusy={isSending}
              onMove={(by) => void move(policy.key, by)}
            />
          </li>
        ))}
      </Stack>
    </Stack>
  )
}

function PolicyCard(props: {
  readonly policy: PolicyLine
  /** From 1. */
  readonly place: number
  readonly isLast: boolean
  readonly isBusy: boolean
  readonly onMove: (by: -1 | 1) => void
}) {
  const p = usePolicyWords()
  const { text } = useI18n()
  const { view } = usePolicies()
  const { policy, place } = props
  const title = text(policy.title)
  return (
    <Card $gap={2}>
      <CardHeading>{`${place}. ${title} (${policy.key})`}</CardHeading>
      <Small>{p('takes', { condition: text(policy.complaint) })}</Small>
      {view.mayChange && view.policies.length > 1 ? (
        <Line $gap={2}>
          {place === 1 ? null : (
            <ActionButton
              label={p('order_up', { title })}
              kind="quiet"
              reason={null}
              isBusy={props.isBusy}
              onPress={() => props.onMove(-1)}
            />
          )}
          {props.isLast ? null : (
            <ActionButton
              label={p('order_down', { title })}
              kind="quiet"
              reason={null}
              isBusy={props.isBusy}
              onPress={() => props.onMove(1)}
            />
          )}
        </Line>
      ) : null}
      <VersionList kind="policy" policyKey={policy.key} versions={policy.versions} />
    </Card>
  )
}

/** The keys with one of them a place further up or down. */
export function moved(keys: readonly string[], key: string, by: -1 | 1): string[] {
  const from = keys.indexOf(key)
  const others = keys.filter((one) => one !== key)
  return others.toSpliced(Math.max(0, from + by), 0, key)
}
