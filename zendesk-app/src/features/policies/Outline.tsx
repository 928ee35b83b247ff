import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { OutlineNode } from '#shared/policy/versions/outline.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Small, Stack } from '../../ui/layout.tsx'

const Inner = styled.ul`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base}px;
  padding-inline-start: ${({ theme }) => theme.space.base * 2}px;
  border-inline-start: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
`

const Name = styled.span<{ readonly $isHeading: boolean }>`
  color: ${({ theme, $isHeading }) =>
    getColor({ theme, variable: $isHeading ? 'foreground.default' : 'foreground.subtle' })};
  font-weight: ${({ theme, $isHeading }) =>
    $isHeading ? theme.fontWeights.semibold : theme.fontWeights.regular};
`

/** A whole policy or calendar: what fits on a line stands there, what is longer opens. */
export function Outline({ nodes }: { readonly nodes: readonly OutlineNode[] }) {
  const { text } = useI18n()
  return (
    <Stack as="ul" $gap={2}>
      {nodes.map((node) => (
        <li key={node.key}>
          {node.children.length === 0 ? (
            <NodeLine node={node} />
          ) : (
            <Disclosure label={text(node.label)} aside={`(${node.children.length})`} variant="row">
              {() => <Branch node={node} />}
            </Disclosure>
          )}
        </li>
      ))}
    </Stack>
  )
}

function Branch({ node }: { readonly node: OutlineNode }) {
  const { t } = useI18n()
  return (
    <>
      {node.ruleIds.length === 0 ? null : (
        <Small>{t('rules', { rules: node.ruleIds.join(', ') })}</Small>
      )}
      <Inner>
        {node.children.map((child) => (
          <li key={child.key}>
            <NodeLine node={child} />
            {child.children.length === 0 ? null : <Branch node={child} />}
          </li>
        ))}
      </Inner>
    </>
  )
}

function NodeLine({ node }: { readonly node: OutlineNode }) {
  const { t, text, locale } = useI18n()
  const colon = locale === 'en' ? ': ' : '：'
  const hasRules = node.ruleIds.length > 0 && node.children.length === 0
  return (
    <div>
      <Name $isHeading={node.value === null}>
        {text(node.label)}
        {node.value === null ? '' : colon}
      </Name>
      {node.value === null ? null : text(node.value)}
      {hasRules ? <Small>{t('rules', { rules: node.ruleIds.join(', ') })}</Small> : null}
    </div>
  )
}
