import type { Catalog } from './i18n.ts'
import { problemsZhCn } from './problems-zh-cn.ts'
import { zhCn } from './zh-cn.ts'

export const catalogZhCn = { messages: zhCn, problems: problemsZhCn } satisfies Catalog
