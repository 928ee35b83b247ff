import { styled } from 'styled-components'
import type { Written as WrittenText } from '#shared/contract/proceeding-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Small } from '../../ui/layout.tsx'
import { RECORD_WORDS, type recordEn } from './words.ts'

const Quote = styled.p`
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`

/** What a person wrote, as they wrote it; or that it was erased. */
export function Written({ written }: { readonly written: WrittenText }) {
  const say = useWords<typeof recordEn>(RECORD_WORDS)
  return written.text === null ? <Small>{say('erased')}</Small> : <Quote>{written.text}</Quote>
}
