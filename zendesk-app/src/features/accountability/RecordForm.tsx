import { type FormEvent, type ReactNode, useRef } from 'react'
import { styled } from 'styled-components'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { useFirstField } from '../../ui/use-first-field.ts'
import { DraftKeeper } from '../draft/DraftKeeper.tsx'
import { type Instead, Refused } from './Refused.tsx'
import type { RecordSender } from './use-record-command.ts'

/** Takes a line of its own where its button stood beside others. */
const Form = styled.form`
  flex: 1 1 100%;
  min-width: 0;

  &:focus {
    outline: none;
  }
`

/** Narrower than its line, in which nothing may stand beside it. */
const Fields = styled(Stack)`
  max-width: 640px;
`

/** A form of a procedure: what follows from it, fields, the refusal if there was one, send and cancel. */
export function RecordForm(props: {
  readonly name: string
  readonly submitLabel: string
  /** What follows from it, said before it is sent. */
  readonly consequence?: string | null
  readonly sender: Pick<RecordSender, 'isSending' | 'problem' | 'lastTry'>
  /** Of a form that asks for money. */
  readonly instead?: Instead | null
  /** Sends it; nothing happens while the form is not complete. */
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
  readonly children?: ReactNode
}) {
  const { t } = useI18n()
  const element = useRef<HTMLFormElement>(null)
  useFirstField(element)
  const isGivenUp = useRef(false)

  function submit(event: FormEvent) {
    event.preventDefault()
    void props.onSubmit()
  }

  const { sender, instead = null, consequence = null } = props
  return (
    <Form ref={element} noValidate aria-label={props.name} onSubmit={submit}>
      <Fields $gap={3}>
        {consequence === null ? null : <Small>{consequence}</Small>}
        <DraftKeeper form={props.name} lastTry={props.sender.lastTry} isGivenUp={isGivenUp} />
        {props.children}
        {sender.problem ? <Refused problem={sender.problem} instead={instead} /> : null}
        <Line $gap={2}>
          <ActionButton
            label={props.submitLabel}
            kind="primary"
            isSubmit
            isBusy={sender.isSending}
            reason={null}
          />
          <ActionButton
            label={t('form.cancel')}
            kind="quiet"
            reason={null}
            onPress={() => {
              isGivenUp.current = true
              props.onClose()
            }}
          />
        </Line>
      </Fields>
    </Form>
  )
}
