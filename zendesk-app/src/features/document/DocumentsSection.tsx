import { useState } from 'react'
import type { DocumentItem, DocumentsView } from '#shared/contract/document-view.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Small, Stack } from '../../ui/layout.tsx'
import { useCase, useCompanyFormat } from '../case/CaseContext.tsx'
import { OpenableForm } from '../case/OpenableForm.tsx'
import { reasonOf } from '../case/permission.ts'
import { ReasonForm } from '../case/ReasonForm.tsx'
import { useCommand } from '../case/use-command.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { PaperButton } from './PaperButton.tsx'
import { DOCUMENT_WORDS, type documentEn } from './words.ts'

/** Slips and forms: have one issued, open it to print, confirm a copy, answer it, record what the customer confirmed. */
export function DocumentsSection({ view }: { readonly view: DocumentsView }) {
  const say = useWords<typeof documentEn>(DOCUMENT_WORDS)
  const { complaint } = useCase()
  return (
    <Stack $gap={3}>
      {view.documents.length === 0 ? (
        <Small>{say('none')}</Small>
      ) : (
        <Stack as="ul" $gap={4}>
          {view.documents.map((item) => (
            <DocumentRow key={item.documentId} item={item} />
          ))}
        </Stack>
      )}
      {complaint.status === 'open'
        ? view.kinds.map((kind) => <IssueButton key={kind.id} kind={kind} />)
        : null}
    </Stack>
  )
}

function IssueButton({ kind }: { readonly kind: DocumentsView['kinds'][number] }) {
  const i18n = useI18n()
  const say = useWords<typeof documentEn>(DOCUMENT_WORDS)
  const sender = useCommand()
  // Made once for each document that is asked for: a try whose fate is unknown asks for the same one again.
  const [documentId, setDocumentId] = useState(() => crypto.randomUUID())
  const title = i18n.text(kind.label)

  async function issue() {
    const command = { type: 'issue_document', documentId, kind: kind.id } as const
    if (await sender.send(command, say('issued_said', { title }))) {
      setDocumentId(crypto.randomUUID())
    }
  }

  return (
    <Stack $gap={1}>
      <ActionButton
        label={say('issue', { title })}
        isBusy={sender.isSending}
        reason={reasonOf(kind.may, i18n)}
        onPress={() => void issue()}
      />
      {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
    </Stack>
  )
}

function DocumentRow({ item }: { readonly item: DocumentItem }) {
  const { text } = useI18n()
  const say = useWords<typeof documentEn>(DOCUMENT_WORDS)
  const { view } = useCase()
  const format = useCompanyFormat()
  const title = [text(item.title), item.number].filter(Boolean).join(' ')
  const at = format.instant(item.issuedAt, view.now)
  return (
    <li>
      <Stack $gap={2}>
        <div>
          <p>{title}</p>
          <Small>{say(item.isComplete ? 'issued' : 'filling', { at })}</Small>
        </div>
        <OpenButton documentId={item.documentId} label={say('open', { title })} />
        {item.attached.map((one) => (
          <OpenButton
            key={one.documentId}
            documentId={one.documentId}
            label={say('attached', {
              title: [text(one.title), one.number].filter(Boolean).join(' '),
              at: format.instant(one.issuedAt, view.now),
            })}
          />
        ))}
        {item.copies.length === 0 ? null : <Copies item={item} />}
        {item.answer ? <Answer documentId={item.documentId} answer={item.answer} /> : null}
        {item.confirmation ? (
          <Confirmation documentId={item.documentId} confirmation={item.confirmation} />
        ) : null}
      </Stack>
    </li>
  )
}

function OpenButton({
  documentId,
  label,
}: {
  readonly documentId: string
  readonly label: string
}) {
  const { api, complaint } = useCase()
  const id = encodeURIComponent
  return (
    <PaperButton
      api={api}
      path={`/api/cases/${id(complaint.id)}/documents/${id(documentId)}`}
      label={label}
    />
  )
}

function Copies({ item }: { readonly item: DocumentItem }) {
  const say = useWords<typeof documentEn>(DOCUMENT_WORDS)
  return (
    <Stack as="ul" $gap={1} aria-label={say('copies')}>
      {item.copies.map((copy) => (
        <CopyRow key={copy.copyId} documentId={item.documentId} copy={copy} />
      ))}
    </Stack>
  )
}

function CopyRow(props: {
  readonly documentId: string
  readonly copy: DocumentItem['copies'][number]
}) {
  const { text } = useI18n()
  const say = useWords<typeof documentEn>(DOCUMENT_WORDS)
  const { view } = useCase()
  const format = useCompanyFormat()
  const sender = useCommand()
  const { documentId, copy } = props
  const label = text(copy.label)
  const name = copy.to?.name
  return (
    <li>
      <Small>
        {name === undefined
          ? say('nobody', { label })
          : copy.receivedAt === null
            ? say('waiting', { label, name })
            : say('received', { label, name, at: format.instant(copy.receivedAt, view.now) })}
      </Small>
      {copy.mayConfirm.allowed ? (
        <ActionButton
          label={say('receive', { label })}
          kind="primary"
          isBusy={sender.isSending}
          reason={null}
          onPress={() =>
            void sender.send(
              { type: 'confirm_receipt', documentId, copyId: copy.copyId },
              say('received_said'),
            )
          }
        />
      ) : null}
      {sender.problem ? <ProblemNotice problem={sender.problem} /> : null}
    </li>
  )
}

function Answer(props: {
  readonly documentId: string
  readonly answer: NonNullable<DocumentItem['answer']>
}) {
  const say = useWords<typeof documentEn>(DOCUMENT_WORDS)
  const { view } = useCase()
  const format = useCompanyFormat()
  const { documentId, answer } = props
  const name = answer.by?.name
  return (
    <div>
      <Small>
        {name === undefined
          ? say('answer_nobody')
          : answer.answeredAt === null
            ? say('answer_due', { name })
            : say('answered', { name, at: format.instant(answer.answeredAt, view.now) })}
      </Small>
      {answer.may.allowed ? (
        <OpenableForm label={say('answer')} permission={answer.may}>
          {(close) => (
            <ReasonForm
              label={say('answer_text')}
              submitLabel={say('answer')}
              isRequired
              toCommand={(given) => ({ type: 'answer_document', documentId, text: given })}
              said={say('answered_said')}
              onClose={close}
            />
          )}
        </OpenableForm>
      ) : null}
    </div>
  )
}

function Confirmation(props: {
  readonly documentId: string
  readonly confirmation: NonNullable<DocumentItem['confirmation']>
}) {
  const say = useWords<typeof documentEn>(DOCUMENT_WORDS)
  const { view } = useCase()
  const format = useCompanyFormat()
  const { documentId, confirmation } = props
  if (confirmation.confirmedAt !== null) {
    return (
      <Small>{say('confirmed', { at: format.instant(confirmation.confirmedAt, view.now) })}</Small>
    )
  }
  return (
    <div>
      <Small>{say('not_confirmed')}</Small>
      <OpenableForm label={say('confirm')} permission={confirmation.may}>
        {(close) => (
          <ReasonForm
            label={say('confirm_how')}
            submitLabel={say('confirm')}
            isRequired
            toCommand={(how) => ({ type: 'record_confirmation', documentId, how })}
            said={say('confirmed_said')}
            onClose={close}
          />
        )}
      </OpenableForm>
    </div>
  )
}
