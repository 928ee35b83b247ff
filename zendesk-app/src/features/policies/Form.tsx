import { type FormEvent, type ReactNode, useRef } from 'react'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Line, Stack } from '../../ui/layout.tsx'
import { useFirstField } from '../../ui/use-first-field.ts'
import { DraftKeeper } from '../draft/DraftKeeper.tsx'
import { PolicyProblem } from './FindingList.tsx'
import type { Sender } from './use-sender.ts'

/** Fields, the refusal if there was one, send and, where the form can close, cancel. */
export function Form(props: {
  readonly name: string
  readonly submitLabel: string
  readonly sender: Sender
  readonly onSubmit: () => void
  readonly onClose?: () => void
  readonly children: ReactNode
}) {
  const { t } = useI18n()
  const element = useRef<HTMLFormElement>(null)
  useFirstField(element)
  const isGivenUp = useRef(false)
  const { onClose } = props
  function submit(event: FormEvent) {
    event.preventDefault()
    props.onSubmit()
  }
  return (
    <form ref={element} noValidate aria-label={props.name} onSubmit={submit}>
      <Stack $gap={3}>
        <DraftKeeper form={props.name} lastTry={props.sender.lastTry} isGivenUp={isGivenUp} />
        {props.children}
        <PolicyProblem problem={props.sender.problem} />
        <Line $gap={2}>
          <ActionButton
            label={props.submitLabel}
            kind="primary"
            isSubmit
            isBusy={props.sender.isSending}
            reason={null}
          />
          {onClose ? (
            <ActionButton
              label={t('form.cancel')}
              kind="quiet"
              reason={null}
              onPress={() => {
                isGivenUp.current = true
                onClose()
              }}
            />
          ) : null}
        </Line>
      </Stack>
    </form>
  )
}
