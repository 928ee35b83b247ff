import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Permission } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { rescueFocus } from '../../ui/rescue-focus.ts'
import { reasonOf } from './permission.ts'

/** A button that opens a form in its own place; with no permission it stays and says why. */
export function OpenableForm(props: {
  readonly label: string
  readonly permission: Permission
  readonly children: (close: () => void) => ReactNode
}) {
  const i18n = useI18n()
  const [isOpen, setIsOpen] = useState(false)
  const opener = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !isOpen) {
      opener.current?.querySelector('button')?.focus()
      rescueFocus()
    }
    wasOpen.current = isOpen
  }, [isOpen])
  if (isOpen && props.permission.allowed) return <>{props.children(() => setIsOpen(false))}</>
  return (
    <div ref={opener}>
      <ActionButton
        label={props.label}
        reason={reasonOf(props.permission, i18n)}
        isExpanded={false}
        onPress={() => setIsOpen(true)}
      />
    </div>
  )
}
