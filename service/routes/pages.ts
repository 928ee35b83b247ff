import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { invariant } from '#shared/kernel/result.ts'
import type { Account } from '../account.ts'
import type { Deps } from '../deps.ts'
import { type PageLocation, type SignedPage, verifyPage } from '../middleware/verify-page.ts'
import { Refusal } from '../refusal.ts'
import { type OpenedSession, openSession } from '../verbs/session/open.ts'

const PAGES: readonly { readonly name: string; readonly location: PageLocation }[] = [
  { name: 'ticket-sidebar', location: 'ticket_sidebar' },
  { name: 'nav-bar', location: 'nav_bar' },
]

/** What the page finds in place of `<!--session-->`. */
type Inline = { readonly session: OpenedSession } | { readonly problem: string }

/**
 * The app's pages. Zendesk opens one by a signed POST and gets it with a session inside; anybody else gets the same
 * page without one, with the reason for the app to explain.
 */
export function pageRoutes(deps: Deps): Hono {
  const routes = new Hono()
  for (const { name, location } of PAGES) {
    routes.get(`/${name}`, async () =>
      render(name, 200, await anyParent(), { problem: 'session_missing' }),
    )
    routes.post(`/${name}`, async (c) => {
      let page: SignedPage | null = null
      try {
        page = await verifyPage(deps, c.req.raw, location)
        const session = await openSession(deps, page.account, {
          personId: page.personId,
          location,
          tokenHash: page.tokenHash,
          tokenExpiresAt: page.expiresAt,
        })
        return await render(name, 200, parentsOf(page.account), { session })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const problem = error.code
        deps.log.warn('a page was refused', { location, problem, personId: page?.personId })
        // Only a verified token says which account it is; without one any Zendesk may show the reason.
        const parents = page === null ? await anyParent() : parentsOf(page.account)
        return render(name, problem === 'zendesk_unavailable' ? 503 : 401, parents, { problem })
      }
    })
  }

  /** Where a page without a session may be shown. Never by account: who our customers are is nobody's business. */
  async function anyParent(): Promise<string[]> {
    const all = await deps.accounts.all()
    return ['https://*.zendesk.com', ...all.flatMap(({ config }) => config.frameAncestors)]
  }

  async function render(
    name: string,
    status: number,
    parents: readonly string[],
    inline: Inline,
  ): Promise<Response> {
    const file = await deps.assets.read(`${name}.html`)
    invariant(file, `the app's page ${name}.html has not been built`)
    const nonce = randomBytes(16).toString('base64')
    const html = new TextDecoder()
      .decode(file.body)
      .replaceAll('__NONCE__', nonce)
      .replaceAll('__ZAF_SDK_URL__', () => escapeAttribute(deps.zafSdkUrl))
      .replace('<!--session-->', () => toScript(inline, nonce))
    return new Response(html, {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': toPolicy(nonce, new URL(deps.zafSdkUrl).origin, parents),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    })
  }

  return routes
}

function toScript(inline: Inline, nonce: string): string {
  const isOpen = 'session' in inline
  const json = isOpen ? JSON.stringify({ ...inline.session, apiBase: '' }) : 'null'
  const problem = isOpen ? '' : ` data-problem="${inline.problem}"`
  const text = json.replaceAll('<', '\\u003c')
  return `<script type="application/json" id="redress-session" nonce="${nonce}"${problem}>${text}</script>`
}

function parentsOf({ config }: Account): string[] {
  return [`https://${config.subdomain}.zendesk.com`, ...config.frameAncestors]
}

function toPolicy(nonce: string, sdkOrigin: string, parents: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'self' ${sdkOrigin}`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${[...new Set(parents)].join(' ')}`,
  ].join('; ')
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
