import { lazy, Suspense, useState } from 'react'
import {
  type AttributionView,
  type FullProceedingView,
  mayDo,
  type PartyView,
} from '#shared/contract/proceeding-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { useRecord, useShow } from '../accountability/RecordScope.tsx'
import { Section } from '../accountability/Section.tsx'
import { Steps } from '../accountability/Steps.tsx'
import { Written } from '../accountability/Written.tsx'
import { AnswerFeasibility } from './AnswerFeasibility.tsx'
import { Attribute } from './Attribute.tsx'
import { fromParty, type PartyFields } from './party-fields.ts'
import { RESPONSIBILITY_WORDS, type responsibilityEn } from './words.ts'

const Holding = lazy(async () => ({ default: (await import('./Holding.tsx')).Holding }))

/** Who is responsible, with which share; what the service proposes from who had the case when. */
export function AttributionSection({ view }: { readonly view: FullProceedingView }) {
  const { t } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const { attribution, actions } = view
  const may = mayDo(actions, 'attribute')
  const [proposed, setProposed] = useState<readonly PartyFields[] | null>(null)
  const label = say(attribution ? 'attribute_again' : 'attribute')
  const close = () => setProposed(null)
  return (
    <Section heading={say('attribution')}>
      {attribution ? <Attributed attribution={attribution} /> : <p>{say('attribution_none')}</p>}
      <Disclosure label={say('holding')}>
        {() => (
          <Suspense fallback={<Loading label={t('loading')} />}>
            <Holding onUse={may.allowed ? setProposed : null} />
          </Suspense>
        )}
      </Disclosure>
      {proposed ? (
        <Attribute label={label} options={view.options} parties={proposed} onClose={close} />
      ) : (
        <Steps
          steps={[
            {
              key: 'attribute',
              label,
              permission: may,
              form: (onClose) => (
                <Attribute
                  label={label}
                  options={view.options}
                  parties={(attribution?.parties ?? []).map(fromParty)}
                  onClose={onClose}
                />
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

function Attributed({ attribution }: { readonly attribution: AttributionView }) {
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const show = useShow()
  const { parties, by, at, reasons, feasibility } = attribution
  return (
    <Stack $gap={2}>
      <Stack as="ul" $gap={1}>
        {parties.map((party) => (
          <li key={party.partyId}>
            <PartyLine party={party} />
          </li>
        ))}
      </Stack>
      <Small>{say('attributed', { name: show.name(by), at: show.exact(at) })}</Small>
      <Written written={reasons} />
      {feasibility.length === 0 ? null : <Feasibilities attribution={attribution} />}
    </Stack>
  )
}

function PartyLine({ party }: { readonly party: PartyView }) {
  const { text } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const show = useShow()
  return say('party_line', {
    who: usePartyName(party),
    kind: text(party.kind.label),
    level: text(party.level.label),
    share: show.share(party.share),
  })
}

/** The person, else the department, else the name; else what it is. */
function usePartyName({ person, department, name, kind }: PartyView): string {
  const { text } = useI18n()
  const show = useShow()
  if (person) return show.name(person)
  return name ?? text(department?.label ?? kind.label)
}

/** Where a lateness may have been nobody’s fault: what the service found, and what a person answered. */
function Feasibilities({ attribution }: { readonly attribution: AttributionView }) {
  const { text } = useI18n()
  const say = useWords<typeof responsibilityEn>(RESPONSIBILITY_WORDS)
  const show = useShow()
  const { actions } = useRecord()
  return (
    <Stack $gap={2}>
      <strong>{say('feasibility')}</strong>
      {attribution.feasibility.map(({ key, label, person, isInfeasible, isExcused }) => {
        const words = { person: show.name(person), limit: text(label) }
        const name = say('feasibility_answer', words)
        return (
          <Stack key={`${key}/${person.id}`} $gap={1}>
            <p>{say('feasibility_line', words)}</p>
            <Small>{say(isInfeasible ? 'feasibility_infeasible' : 'feasibility_feasible')}</Small>
            {isExcused === null ? null : (
              <p>{say(isExcused ? 'feasibility_excused' : 'feasibility_not_excused')}</p>
            )}
            {isInfeasible && isExcused === null ? (
              <Steps
                steps={[
                  {
                    key: 'answer',
                    label: name,
                    permission: mayDo(actions, 'answer_feasibility', key, person.id),
                    form: (close) => (
                      <AnswerFeasibility
                        name={name}
                        about={{ key, personId: person.id }}
                        onClose={close}
                      />
                    ),
                  },
                ]}
              />
            ) : null}
          </Stack>
        )
      })}
    </Stack>
  )
}
