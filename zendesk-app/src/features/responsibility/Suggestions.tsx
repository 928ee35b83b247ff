import type { FullProceedingView } from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { useShow } from '../accountability/RecordScope.tsx'
import { reasonOf } from '../case/permission.ts'
import type { ProposalStart } from './ProposePenalty.tsx'
import { PENALTY_WORDS, type penaltyEn } from './penalty-words.ts'

/** What clauses, repetition and points propose and nobody has taken up. The policy proposes; a person decides. */
export function Suggestions(props: {
  readonly view: FullProceedingView
  /** Null for whoever may not propose. */
  readonly onUse: ((start: ProposalStart) => void) | null
}) {
  const { view, onUse } = props
  const i18n = useI18n()
  const { text, t } = i18n
  const say = useWords<typeof penaltyEn>(PENALTY_WORDS)
  const show = useShow()
  const { penalties, suggestions } = view.options
  const open = suggestions.filter(
    ({ partyId, penalty }) =>
      !view.penalties.some((one) => one.partyId === partyId && one.penalty.id === penalty),
  )
  if (open.length === 0) return null
  return (
    <Stack as="ul" $gap={2} aria-label={say('suggested')}>
      {open.map(({ partyId, penalty, because, count, ruleIds }) => {
        const option = penalties.find(({ id }) => id === penalty)
        const party = view.attribution?.parties.find((one) => one.partyId === partyId)
        const may = option?.forParties.find((one) => one.partyId === partyId)?.may
        const reason = option?.because.find(({ id }) => id === because)
        const words = {
          penalty: option ? text(option.label) : penalty,
          who: party?.person
            ? show.name(party.person)
            : (party?.name ?? (party ? text((party.department ?? party.kind).label) : '')),
        }
        return (
          <li key={`${partyId}/${penalty}/${because ?? ''}`}>
            <p>{say('suggestion', words)}</p>
            <Small>
              {reason ? `${text(reason.label)} · ${say('suggestion_count', { count })} · ` : ''}
              {t('rules', { rules: ruleIds.join(', ') })}
            </Small>
            {onUse ? (
              <ActionButton
                label={say('suggestion_use', words)}
                kind="quiet"
                reason={may ? reasonOf(may, i18n) : null}
                onPress={() => onUse({ partyId, penalty, because })}
              />
            ) : null}
          </li>
        )
      })}
    </Stack>
  )
}
