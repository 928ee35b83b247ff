import type { Catalog } from './i18n.ts'
import { problemsZhTw } from './problems-zh-tw.ts'
import { zhTw } from './zh-tw.ts'

export const catalogZhTw = { messages: zhTw, problems: problemsZhTw } satisfies Catalog
