import { en } from './en.ts'
import type { Catalog } from './i18n.ts'
import { problemsEn } from './problems-en.ts'

export const catalogEn = { messages: en, problems: problemsEn } satisfies Catalog
