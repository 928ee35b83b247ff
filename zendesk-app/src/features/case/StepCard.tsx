import { type FormEvent, lazy, Suspense, useRef, useState } from 'react'
import type { FieldValue } from '#shared/case/events.ts'
import type { FieldView, Permission, StepView } from '#shared/contract/views.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import type { I18n } from '../../i18n/i18n.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Stack, StepHeading } from '../../ui/layout.tsx'
import { RESCUE_ID } from '../../ui/rescue-focus.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useCase } from './CaseContext.tsx'
import { byField, checkFields, parseRaw, toRaw } from './field-values.ts'
import { reasonOf } from './permission.ts'
import { StageTrack } from './StageTrack.tsx'
import { StepField } from './StepFields.tsx'
import { useCommand } from './use-command.ts'

const DraftKeeper = lazy(async () => ({
  default: (await import('../draft/DraftKeeper.tsx')).DraftKeeper,
}))
const Requirements = lazy(async () => ({
  default: (await import('./Requirements.tsx')).Requirements,
}))

/** The one thing to do next, and all it needs. `isFirst`: nothing above it asks for an answer before. */
export function StepCard({
  step,
  isFirst,
}: {
  readonly step: StepView
  readonly isFirst: boolean
}) {
  const { complaint } = useCase()
  const { t, text } = useI18n()
  return (
    <Stack as="section" $gap={3} aria-labelledby={RESCUE_ID}>
      <Stack $gap={1}>
        <StageTrack stages={complaint.stages} isNextOpen={complaint.step?.isNextOpen === true} />
        <StepHeading id={RESCUE_ID} tabIndex={-1}>
          {text(step.title)}
        </StepHeading>
      </Stack>
      {step.guidance.length === 0 ? null : (
        <Disclosure label={t('step.guidance')}>
          {() => (
            <Stack as="ul" $gap={1}>
              {step.guidance.map((line) => (
                <li key={line.en}>{text(line)}</li>
              ))}
            </Stack>
          )}
        </Disclosure>
      )}
      <TakeLine isFirst={isFirst} />
      {step.requires.length + (step.conditions?.length ?? 0) === 0 ? null : (
        <Suspense fallback={<Loading label={t('loading')} />}>
          <Requirements step={step} />
        </Suspense>
      )}
      <StepForm
        key={`${complaint.id}/${step.stage}/${complaint.round}/${complaint.may.record_fields.allowed}`}
        step={step}
        isFirst={isFirst}
      />
    </Stack>
  )
}

/**
 * Nobody has taken the case yet: that comes before all else. Not for its owner, who takes it by going on, nor for
 * whoever is asked to accept it.
 */
function TakeLine({ isFirst }: { readonly isFirst: boolean }) {
  const i18n = useI18n()
  const { complaint, view } = useCase()
  const { send, isSending, problem } = useCommand()
  const isTheirs = [complaint.owner?.id, complaint.handOver?.to.id].includes(view.me.id)
  if (!complaint.may.take.allowed || isTheirs) return null
  return (
    <Stack $gap={2}>
      <ActionButton
        label={i18n.t('take.do')}
        kind={isFirst && !complaint.may.leave_stage.allowed ? 'primary' : 'plain'}
        isStretched
        isBusy={isSending}
        reason={null}
        onPress={() => void send({ type: 'take' }, i18n.t('take.done'))}
      />
      {problem ? <ProblemNotice problem={problem} /> : null}
    </Stack>
  )
}

function StepForm({ step, isFirst }: { readonly step: StepView; readonly isFirst: boolean }) {
  const i18n = useI18n()
  const { t } = i18n
  const { complaint } = useCase()
  const form = useStepForm(step)
  const blocked = toBlockedReason(complaint.may.leave_stage, i18n)
  const canRecord = complaint.may.record_fields.allowed
  const isReadOnly = !canRecord && blocked !== null
  const fields = step.fields.map((field) => (
    <StepField
      key={field.id}
      field={field}
      raw={form.rawOf(field)}
      errorCode={form.errors.get(field.id) ?? null}
      isDisabled={isReadOnly}
      onChange={(raw) => form.edit(field, raw)}
    />
  ))

  return (
    <form noValidate ref={form.element} onSubmit={form.submit} aria-labelledby={RESCUE_ID}>
      <Suspense fallback={null}>
        <DraftKeeper form={i18n.text(step.title)} lastTry={form.lastTry} />
      </Suspense>
      <Stack $gap={4}>
        {isReadOnly && fields.length > 0 ? (
          <Disclosure label={t('step.read_only')}>
            {() => <Stack $gap={4}>{fields}</Stack>}
          </Disclosure>
        ) : (
          fields
        )}
        {form.problem && form.errors.size === 0 ? <ProblemNotice problem={form.problem} /> : null}
        <Stack $gap={1}>
          <ActionButton
            label={toLeaveLabel(step, i18n)}
            kind={isFirst ? 'primary' : 'plain'}
            isSubmit
            isStretched
            isBusy={form.isSending}
            reason={blocked}
          />
          {canRecord && form.isEdited ? (
            <ActionButton
              label={t('step.save')}
              kind="quiet"
              isStretched
              isBusy={form.isSending}
              reason={null}
              onPress={() => void form.save()}
            />
          ) : null}
        </Stack>
      </Stack>
    </form>
  )
}

function toLeaveLabel({ next, isNextOpen }: StepView, { t, text }: I18n): string {
  if (isNextOpen) return t('step.go_on')
  return next === null ? t('step.close') : t('step.leave', { next: text(next.label) })
}

/** What is missing in this form is for the form to say, field by field, when it is sent. */
function toBlockedReason(permission: Permission, i18n: I18n): string | null {
  const isForTheForm = !permission.allowed && permission.code === 'field_missing'
  return isForTheForm ? null : reasonOf(permission, i18n)
}

/** What has been typed and not yet sent; all else follows the service. */
function useStepForm(step: StepView) {
  const { t } = useI18n()
  const { send, isSending, problem, lastTry } = useCommand()
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({})
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map())
  /** Edited since the service last refused: what it said of them no longer holds. */
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const element = useRef<HTMLFormElement>(null)

  const rawOf = (field: FieldView) => edits[field.id] ?? toRaw(field.value)
  const refused = [...byField(problem?.errors ?? [])].filter(([id]) => !touched.has(id))
  const errors = found.size > 0 ? found : new Map(refused)

  function edit(field: FieldView, raw: string) {
    setEdits((before) => ({ ...before, [field.id]: raw }))
    setFound((before) => new Map([...before].filter(([id]) => id !== field.id)))
    setTouched((before) => new Set([...before, field.id]))
  }

  function toFields(): Record<string, FieldValue> {
    const edited = step.fields.filter((field) => edits[field.id] !== undefined)
    return Object.fromEntries(
      edited.map((field) => [field.id, parseRaw(field.type, rawOf(field)) ?? null]),
    )
  }

  function check(mustBeComplete: boolean): boolean {
    const problems = checkFields(step.fields, rawOf, mustBeComplete)
    setFound(problems)
    setTouched(new Set())
    const first = step.fields.find((field) => problems.has(field.id))
    if (first) focusField(element.current, first.id)
    return first === undefined
  }

  async function save() {
    if (!check(false)) return
    if (await send({ type: 'record_fields', fields: toFields() }, t('step.saved'))) setEdits({})
  }

  async function leave() {
    if (!check(true)) return
    const command = { type: 'leave_stage', stage: step.stage, fields: toFields() } as const
    if (await send(command, t('step.left'))) setEdits({})
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    void leave()
  }

  const isEdited = Object.keys(edits).length > 0
  return { element, rawOf, errors, edit, submit, save, isSending, problem, lastTry, isEdited }
}

function focusField(form: HTMLFormElement | null, fieldId: string) {
  const control = form?.elements.namedItem(fieldId)
  const first = control instanceof RadioNodeList ? control[0] : control
  if (first instanceof HTMLElement) first.focus()
}
