import type { Ctx } from '../context.ts'
import type { Session } from '../verbs/session/find.ts'

/** What the middleware leaves for the handlers. */
export interface AppEnv {
  Variables: {
    requestId: string
    ctx: Ctx
    session: Session
  }
}
