import { useCallback } from 'react'
import type {
  EvidenceView,
  FindingView,
  PartyView,
  PenaltyView,
} from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { RECORD_WORDS, type recordEn } from './words.ts'

/** What of a procedure a correction can be about. */
export interface Correctable {
  readonly finding: FindingView | null
  readonly parties: readonly PartyView[]
  readonly penalties: readonly PenaltyView[]
  readonly evidence: readonly EvidenceView[]
}

/** What the thing with an id is called; null where there is none. */
export function useAboutNames(of: Correctable): (about: string) => string | null {
  const { text } = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  return useCallback(
    (about) => {
      if (about === 'finding') return of.finding === null ? null : say('about_finding')
      if (of.parties.some(({ partyId }) => partyId === about)) return say('about_party')
      const penalty = of.penalties.find(({ penaltyId }) => penaltyId === about)
      if (penalty) return text(penalty.penalty.label)
      const evidence = of.evidence.find(({ evidenceId }) => evidenceId === about)
      if (!evidence) return null
      const kind = text(evidence.kind.label)
      return evidence.name === '' ? kind : `${kind} · ${evidence.name}`
    },
    [of, text, say],
  )
}
