import type { ReactNode } from 'react'
import type { CorrectionView } from '#shared/contract/proceeding-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Small, Stack } from '../../ui/layout.tsx'
import { useShow } from './RecordScope.tsx'
import { Written } from './Written.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

/** What was asked to be corrected, and what was answered. */
export function CorrectionList(props: {
  readonly corrections: readonly CorrectionView[]
  /** What the id that a request is about is called; null where the reader knows nothing of that id. */
  readonly nameOf: (about: string) => string | null
  /** What can be done with one of them. */
  readonly steps?: (correction: CorrectionView) => ReactNode
}) {
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  const show = useShow()
  return (
    <Stack as="ul" $gap={3}>
      {props.corrections.map((correction) => {
        const { correctionId, about, text, askedBy, askedAt, answer } = correction
        const what = props.nameOf(about)
        return (
          <li key={correctionId}>
            <Stack $gap={1}>
              {what === null ? null : <strong>{say('correction_about', { what })}</strong>}
              <Small>
                {say('correction_asked', { name: show.name(askedBy), at: show.exact(askedAt) })}
              </Small>
              <Written written={text} />
              {answer === null ? (
                <Small>{say('correction_open')}</Small>
              ) : (
                <>
                  <Small>
                    {say(answer.isCorrected ? 'corrected' : 'not_corrected', {
                      name: show.name(answer.by),
                      at: show.exact(answer.at),
                    })}
                  </Small>
                  <Written written={answer.text} />
                </>
              )}
              {props.steps?.(correction)}
            </Stack>
          </li>
        )
      })}
    </Stack>
  )
}
