import type { CaseView } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { ToneTag } from '../../ui/ToneTag.tsx'

/** How severe, how urgent, and why. */
export function CaseHeader({ complaint }: { readonly complaint: CaseView }) {
  const { t, text } = useI18n()
  return (
    <Stack $gap={1}>
      <Line $gap={1}>
        {complaint.tier ? (
          <ToneTag
            tone={complaint.tier.tone}
            icon="level"
            name={t('case.tier')}
            label={text(complaint.tier.label)}
          />
        ) : complaint.policy.hasTiers ? (
          <ToneTag tone="neutral" icon="circle" name={t('case.tier')} label={t('case.no_tier')} />
        ) : null}
        <ToneTag
          tone={complaint.urgency.tone}
          icon={complaint.urgency.tone === 'neutral' ? 'clock' : 'warning'}
          name={t('case.urgency')}
          label={text(complaint.urgency.label)}
        />
        {complaint.isEscalated ? (
          <ToneTag tone="danger" icon="up" name={t('case.state')} label={t('case.escalated')} />
        ) : null}
        {complaint.flags.map((flag) => (
          <ToneTag
            key={flag.id}
            tone="neutral"
            icon="flag"
            name={t('case.flag')}
            label={text(flag.label)}
          />
        ))}
        {complaint.pausedSince === null ? null : (
          <ToneTag tone="neutral" icon="pause" name={t('case.state')} label={t('case.paused')} />
        )}
      </Line>
      <Line $gap={1} $between>
        <Small>
          {complaint.number === undefined
            ? null
            : `${t('case.number', { number: complaint.number })} · `}
          {complaint.category ? text(complaint.category.label) : t('case.no_category')}
          {complaint.round > 1 ? ` · ${t('case.round', { round: complaint.round })}` : null}
        </Small>
      </Line>
      <Disclosure label={t('case.why')}>{() => <Reasons complaint={complaint} />}</Disclosure>
    </Stack>
  )
}

function Reasons({ complaint }: { readonly complaint: CaseView }) {
  const { t, text } = useI18n()
  if (complaint.reasons.length === 0) return <Small>{t('case.no_reasons')}</Small>
  return (
    <Stack as="ul" $gap={2}>
      {complaint.reasons.map((reason) => (
        <li key={`${reason.ruleIds.join()}${reason.text.en}`}>
          <p>{text(reason.text)}</p>
          {reason.ruleIds.length === 0 ? null : (
            <Small>{t('rules', { rules: reason.ruleIds.join(', ') })}</Small>
          )}
        </li>
      ))}
    </Stack>
  )
}
