import { useCallback } from 'react'
import type { HolderView, HoldingView, MissView } from '#shared/contract/holding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { useRecord, useShow } from '../accountability/RecordScope.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { Card, CardHeading } from '../policies/Card.tsx'
import { useLoaded } from '../use-loaded.ts'
import { fromShare, type PartyFields } from './party-fields.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

type Use = ((parties: readonly PartyFields[]) => void) | null

/** What was missed in the case, who had it in which minutes, and the shares that the service proposes from that. */
export function Holding({ onUse }: { readonly onUse: Use }) {
  const { t } = useI18n()
  const { api, path } = useRecord()
  const load = useCallback(() => api.ask<HoldingView>(`${path}/holding`), [api, path])
  const loaded = useLoaded(load)
  switch (loaded.status) {
    case 'loading':
      return <Loading label={t('loading')} widths={['60%', '100%', '80%']} />
    case 'failed':
      return <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
    case 'ready':
      return <Misses holding={loaded.value} onUse={onUse} />
  }
}

export function Misses({ holding, onUse }: { readonly holding: HoldingView; readonly onUse: Use }) {
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const { misses, unexplained } = holding
  return (
    <Stack $gap={3}>
      {misses.length === 0 ? <p>{say('holding_none')}</p> : null}
      {misses.map((miss) => (
        <Miss key={miss.key} miss={miss} onUse={onUse} />
      ))}
      {unexplained.length === 0 ? null : (
        <Small>{say('holding_unexplained', { keys: unexplained.join(', ') })}</Small>
      )}
    </Stack>
  )
}

function Miss({ miss, onUse }: { readonly miss: MissView; readonly onUse: Use }) {
  const { text, t } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  return (
    <Card $gap={3}>
      <CardHeading>{text(miss.label)}</CardHeading>
      {miss.sentences.map((sentence) => (
        <p key={sentence.en}>{text(sentence)}</p>
      ))}
      <div>
        <Small>{say('holding_shares')}</Small>
        <Stack as="ul" $gap={1}>
          {miss.shares.map((share) => (
            <li key={share.text.en}>{text(share.text)}</li>
          ))}
        </Stack>
      </div>
      {miss.holders.map((holder) => (
        <Holder key={`${holder.person.id}/${holder.tookAt}`} holder={holder} />
      ))}
      <Disclosure label={say('holding_trace')}>{() => <Trace miss={miss} />}</Disclosure>
      {miss.ruleIds.length === 0 ? null : (
        <Small>{t('rules', { rules: miss.ruleIds.join(', ') })}</Small>
      )}
      {onUse ? (
        <ActionButton
          label={say('holding_use')}
          reason={null}
          onPress={() => onUse(miss.shares.map(fromShare))}
        />
      ) : null}
    </Card>
  )
}

/** What one of those who had it could have done, and whether they could have met it beside all else. */
function Holder({ holder }: { readonly holder: HolderView }) {
  const { text, format } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const show = useShow()
  const { reading } = useRecord()
  const { duration } = format(reading.timeZone)
  const { duties } = holder.feasibility
  return (
    <Stack $gap={1}>
      <strong>{show.name(holder.person)}</strong>
      <Small>
        {say('holding_took', { at: show.exact(holder.tookAt), length: duration(holder.leftMs) })}
      </Small>
      <p>{text(holder.counterfactual)}</p>
      <p>{text(holder.feasibility.text)}</p>
      {duties.length === 0 ? null : (
        <Disclosure label={say('holding_duties')} aside={String(duties.length)}>
          {() => (
            <Stack as="ul" $gap={1}>
              {duties.map((duty) => (
                <li key={`${duty.case?.caseId ?? ''}/${duty.releasedAt}/${duty.dueAt}`}>
                  {say('holding_duty', {
                    what: duty.case
                      ? `#${duty.case.ticketId} ${text(duty.case.label)}`
                      : say('holding_other'),
                    at: show.exact(duty.dueAt),
                  })}
                </li>
              ))}
            </Stack>
          )}
        </Disclosure>
      )}
    </Stack>
  )
}

function Trace({ miss }: { readonly miss: MissView }) {
  const { text } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  return (
    <Stack as="ol" $gap={1} aria-label={say('holding_trace')}>
      {miss.slices.map(({ startAt, text: sentence }) => (
        <li key={startAt}>{text(sentence)}</li>
      ))}
    </Stack>
  )
}
