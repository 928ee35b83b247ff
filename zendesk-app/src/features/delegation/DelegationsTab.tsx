import { useCallback, useState } from 'react'
import type { DelegationsView, DelegationView } from '#shared/contract/delegation.ts'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { showAndRescueFocus } from '../../ui/rescue-focus.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useLoaded } from '../use-loaded.ts'
import { DelegationForm } from './DelegationForm.tsx'
import { DELEGATION_WORDS, type delegationEn } from './words.ts'

const PATH = '/api/delegations'

/** Who decides approvals in whose place, and until when: the reader’s own, and of those whose absence they look after. */
export function DelegationsTab({ api }: { readonly api: Api }) {
  const { t } = useI18n()
  const [changed, setChanged] = useState<DelegationsView | null>(null)
  const load = useCallback(() => api.ask<DelegationsView>(PATH), [api])
  const loaded = useLoaded(load)
  const sender = useDelegationSender(api, setChanged)
  if (loaded.status === 'failed') {
    return <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />
  }
  if (loaded.status === 'loading') {
    return <Loading label={t('loading')} widths={['60%', '100%', '80%']} />
  }
  return <Delegations view={changed ?? loaded.value} sender={sender} />
}

export interface DelegationSender {
  readonly isSending: boolean
  readonly problem: ProblemError | null
  /** Whether it was done; `said` is read out when it was. */
  readonly send: (path: string, body: unknown, said: string) => Promise<boolean>
}

function useDelegationSender(
  api: Api,
  onChange: (view: DelegationsView) => void,
): DelegationSender {
  const announce = useAnnounce()
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  return {
    isSending,
    problem,
    async send(path, body, said) {
      if (isSending) return false
      setIsSending(true)
      setProblem(null)
      try {
        const view = await api.ask<DelegationsView>(`${PATH}${path}`, body)
        announce(said)
        showAndRescueFocus(() => onChange(view))
        return true
      } catch (error) {
        setProblem(toProblem(error))
        return false
      } finally {
        setIsSending(false)
      }
    },
  }
}

export function Delegations(props: {
  readonly view: DelegationsView
  readonly sender: DelegationSender
}) {
  const { view, sender } = props
  const say = useWords<typeof delegationEn>(DELEGATION_WORDS)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Stack $gap={3}>
      <Small>{say('explain')}</Small>
      {view.delegations.length === 0 ? (
        <p>{say('none')}</p>
      ) : (
        <Stack as="ul" $gap={3}>
          {view.delegations.map((one) => (
            <Item key={one.delegationId} item={one} view={view} sender={sender} />
          ))}
        </Stack>
      )}
      {isOpen ? (
        <DelegationForm view={view} sender={sender} onClose={() => setIsOpen(false)} />
      ) : (
        <>
          {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
          <ActionButton
            label={say('add')}
            reason={null}
            isExpanded={false}
            onPress={() => setIsOpen(true)}
          />
        </>
      )}
    </Stack>
  )
}

function Item(props: {
  readonly item: DelegationView
  readonly view: DelegationsView
  readonly sender: DelegationSender
}) {
  const { item, view, sender } = props
  const { format } = useI18n()
  const say = useWords<typeof delegationEn>(DELEGATION_WORDS)
  const { exact } = format(view.timeZone)
  const [from, until] = [exact(item.from), exact(item.until)]
  return (
    <li>
      <Stack $gap={1}>
        <p>{say('line', { person: item.person.name, to: item.to.name })}</p>
        <Small>{say('from_until', { from, until })}</Small>
        <Small>{item.isActive ? say('active') : say('ahead', { from })}</Small>
        {item.mayEnd ? (
          <ActionButton
            label={say('end')}
            reason={null}
            isBusy={sender.isSending}
            onPress={() => void sender.send(`/${item.delegationId}/end`, {}, say('ended_said'))}
          />
        ) : null}
      </Stack>
    </li>
  )
}
