import { type FormEvent, type ReactNode, useRef } from 'react'
import { styled } from 'styled-components'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Line, Stack } from '../../ui/layout.tsx'
import { useFirstField } from '../../ui/use-first-field.ts'
import { DraftKeeper } from '../draft/DraftKeeper.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import type { CommandSender } from './use-command.ts'

/** Takes a line of its own where its button stood beside others. */
const Form = styled.form`
  flex: 1 1 100%;
  min-width: 0;

  &:focus {
    outline: none;
  }
`

/** A small form: fields, the refusal if there was one, send and cancel. Opening it puts the focus on its first field. */
export function FormShell(props: {
  readonly name: string
  readonly submitLabel: string
  readonly sender: Pick<CommandSender, 'isSending' | 'problem' | 'lastTry'>
  /** Sends it; nothing happens while the form is not complete. */
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { t } = useI18n()
  const element = useRef<HTMLFormElement>(null)
  useFirstField(element)
  const isGivenUp = useRef(false)

  function submit(event: FormEvent) {
    event.preventDefault()
    void props.onSubmit()
  }

  return (
    <Form ref={element} noValidate aria-label={props.name} onSubmit={submit}>
      <Stack $gap={3}>
        <DraftKeeper form={props.name} lastTry={props.sender.lastTry} isGivenUp={isGivenUp} />
        {props.children}
        {props.sender.problem ? <ProblemNotice problem={props.sender.problem} /> : null}
        <Line $gap={2}>
          <ActionButton
            label={props.submitLabel}
            kind="primary"
            isSubmit
            isBusy={props.sender.isSending}
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
      </Stack>
    </Form>
  )
}
