import {
  DEFAULT_THEME,
  getColor,
  type IGardenTheme,
  ThemeProvider,
} from '@zendeskgarden/react-theming'
import { type ReactNode, useMemo } from 'react'
import { createGlobalStyle } from 'styled-components'
import type { Locale } from '#shared/kernel/text.ts'

declare module 'styled-components' {
  interface DefaultTheme extends IGardenTheme {}
}

/** Garden names no face with Chinese characters; these are the ones that systems bring along. */
const CHINESE_FONTS: Readonly<Record<Locale, string>> = {
  en: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC"',
  'zh-CN': '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC"',
  'zh-TW': '"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC"',
}

const PageStyle = createGlobalStyle`
  :root {
    color-scheme: ${({ theme }) => theme.colors.base};
  }
  *, *::before, *::after {
    box-sizing: border-box;
  }
  body {
    margin: 0;
    background: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
    font-family: ${({ theme }) => theme.fonts.system};
    font-size: ${({ theme }) => theme.fontSizes.md};
    line-height: ${({ theme }) => theme.lineHeights.md};
    overflow-wrap: anywhere;
  }
  h1, h2, h3, p, ul, ol, dl, dd {
    margin: 0;
    padding: 0;
  }
  ul, ol {
    list-style: none;
  }
  fieldset {
    min-width: 0;
  }
  button, input, select, textarea {
    font-family: inherit;
  }
`

/** Garden in the host's colours, set in the agent's language. */
export function AppTheme(props: {
  readonly base: 'light' | 'dark'
  readonly locale: Locale
  readonly children: ReactNode
}) {
  const { base, locale, children } = props
  const theme = useMemo(() => createTheme(base, locale), [base, locale])
  return (
    <ThemeProvider theme={theme}>
      <PageStyle />
      {children}
    </ThemeProvider>
  )
}

function createTheme(base: 'light' | 'dark', locale: Locale): IGardenTheme {
  return {
    ...DEFAULT_THEME,
    colors: { ...DEFAULT_THEME.colors, base },
    fonts: {
      ...DEFAULT_THEME.fonts,
      system: DEFAULT_THEME.fonts.system.replace(
        /sans-serif$/,
        `${CHINESE_FONTS[locale]},sans-serif`,
      ),
    },
  }
}
