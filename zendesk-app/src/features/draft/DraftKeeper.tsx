import { type RefObject, useLayoutEffect, useRef } from 'react'
import { rescueFocus } from '../../ui/rescue-focus.ts'
import { type Draft, keepDraft } from './shelf.ts'
import type { LastTry } from './use-try.ts'

type Written = HTMLTextAreaElement | HTMLInputElement

/**
 * Stands in a form and keeps what somebody wrote there when it goes away before it was sent: because the case has moved
 * on, the step is no longer theirs, or what it stood in was closed. `isGivenUp`: they said so themselves.
 */
export function DraftKeeper(props: {
  readonly form: string
  readonly lastTry: LastTry
  readonly isGivenUp?: RefObject<boolean>
}) {
  const { lastTry, isGivenUp } = props
  const marker = useRef<HTMLSpanElement>(null)
  const form = useRef(props.form)
  form.current = props.form
  useLayoutEffect(() => {
    // The form’s own ref comes after what stands in it.
    const place = marker.current?.closest('form')
    const written = new Set<Written>()
    let tryBefore = lastTry.current
    const note = ({ target }: Event) => {
      if (isWritten(target)) written.add(target)
      tryBefore = lastTry.current
    }
    place?.addEventListener('input', note)
    return () => {
      place?.removeEventListener('input', note)
      const texts = isGivenUp?.current ? [] : textsOf(written)
      if (texts.length === 0) return
      const draft = { id: crypto.randomUUID(), form: form.current, texts }
      void wasSent(lastTry, tryBefore).then((isDone) => {
        if (isDone) return
        keepDraft(draft)
        rescueFocus()
      })
    }
  }, [lastTry, isGivenUp])
  return <span ref={marker} hidden />
}

/** Whether what was last tried came after the last letter, and was done. */
async function wasSent(lastTry: LastTry, tryBefore: LastTry['current']): Promise<boolean> {
  return lastTry.current !== null && lastTry.current !== tryBefore && (await lastTry.current)
}

function isWritten(target: EventTarget | null): target is Written {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type === 'text')
  )
}

/** By the names of their fields, without the mark of those that must be filled. */
function textsOf(written: ReadonlySet<Written>): Draft['texts'] {
  return [...written]
    .filter((field) => field.isConnected && field.value.trim() !== '')
    .map((field) => ({
      label: field.labels?.[0]?.firstChild?.textContent ?? '',
      text: field.value,
    }))
}
