import { type FocusEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import { styled } from 'styled-components'
import type { Permission } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Line, Small, Stack } from '../../ui/layout.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { reasonOf } from '../case/permission.ts'
import { TextStep, type TextStepProps } from './TextStep.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

/** Something that can be done here, or why it cannot. */
export interface Step {
  readonly key: string
  readonly label: string
  readonly permission: Permission
  readonly form: (close: () => void) => ReactNode
}

/** A step that wants nothing, or a text. */
export function textStep(
  key: string,
  permission: Permission,
  props: Omit<TextStepProps, 'onClose'>,
): Step {
  return {
    key,
    label: props.label,
    permission,
    form: (close) => <TextStep {...props} onClose={close} />,
  }
}

/** Why something is not the reader’s matter at all, or nobody’s any more, whatever becomes of it. */
const NOT_THEIRS: ReadonlySet<string> = new Set([
  'role_not_allowed',
  'not_owner',
  'not_of_department',
  'hand_over_not_yours',
  'person_recused',
  // It says so itself.
  'improvement_closed',
  'circular_closed',
])

/** Without what is for others to do: whoever only reads is not told what they cannot do. */
export function ownSteps(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ permission }) => permission.allowed || !NOT_THEIRS.has(permission.code))
}

const Place = styled(Stack)`
  &:focus {
    outline: none;
  }
`

/** What can be done as buttons that open their forms; what cannot is listed behind one more, each with the reason. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const i18n = useI18n()
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const possible = steps.filter(({ permission }) => permission.allowed)
  const impossible = steps.filter(({ permission }) => !permission.allowed)
  const place = useKeptPlace(possible.map(({ key }) => key).join(' '))
  if (steps.length === 0) return null
  return (
    <Place $gap={2} tabIndex={-1} {...place}>
      {possible.length === 0 ? null : (
        <Line $gap={2}>
          {possible.map(({ key, label, permission, form }) => (
            <OpenableForm key={key} label={label} permission={permission}>
              {form}
            </OpenableForm>
          ))}
        </Line>
      )}
      {impossible.length === 0 ? null : (
        <Disclosure label={say('impossible', { count: impossible.length })}>
          {() => (
            <Stack as="ul" $gap={1}>
              {impossible.map(({ key, label, permission }) => (
                <Small as="li" key={key}>
                  {say('impossible_line', { what: label, why: reasonOf(permission, i18n) ?? '' })}
                </Small>
              ))}
            </Stack>
          )}
        </Disclosure>
      )}
    </Place>
  )
}

/** Whoever did one of the steps goes on from here, and not from the top of the page, when its button has gone. */
function useKeptPlace(possible: string) {
  const ref = useRef<HTMLDivElement>(null)
  const isHere = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the steps change can a button have gone
  useLayoutEffect(() => {
    const focused = document.activeElement
    if (isHere.current && (focused === null || focused === document.body)) ref.current?.focus()
  }, [possible])
  return {
    ref,
    onFocus: () => {
      isHere.current = true
    },
    onBlur: (event: FocusEvent) => {
      // What is taken away while it has the focus leaves it to nobody.
      if (event.relatedTarget !== null) isHere.current = false
    },
  }
}
