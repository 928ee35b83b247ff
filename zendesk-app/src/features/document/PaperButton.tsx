import type { Api } from '../../api/client.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Line } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { useDocumentPage } from './use-document-page.ts'
import { DOCUMENT_WORDS, type documentEn } from './words.ts'

/** Opens a document in a page of its own, to read and print it. */
export function PaperButton(props: {
  readonly api: Api
  /** Where the service has it. */
  readonly path: string
  readonly label: string
}) {
  const say = useWords<typeof documentEn>(DOCUMENT_WORDS)
  const page = useDocumentPage(props.api, props.path)
  return (
    <>
      <Line $gap={2}>
        <ActionButton
          label={props.label}
          isBusy={page.isOpening}
          reason={null}
          onPress={() => void page.open()}
        />
      </Line>
      {page.isBlocked ? (
        <Notice tone="warning">
          <p>{say('blocked')}</p>
        </Notice>
      ) : null}
      {page.problem ? <ProblemNotice problem={page.problem} /> : null}
    </>
  )
}
