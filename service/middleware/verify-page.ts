import type { Accounts } from '../accounts.ts'
import type { Clock } from '../deps.ts'
import { Refusal } from '../refusal.ts'
import { checkSignedPage, type PageLocation, type SignedPage } from '../zendesk/signed-page.ts'
import { readBody } from './read-body.ts'

export type { PageLocation, SignedPage }

const BYTES_MAX = 8 * 1024

/** Who opens the page, from the form field `token` of Zendesk's POST. Refuses `page_token_invalid`. */
export async function verifyPage(
  { accounts, clock }: { readonly accounts: Accounts; readonly clock: Clock },
  request: Request,
  location: PageLocation,
): Promise<SignedPage> {
  const body = await readBody(request, BYTES_MAX)
  const token =
    body === null ? null : new URLSearchParams(new TextDecoder().decode(body)).get('token')
  if (token === null) throw new Refusal('page_token_invalid')
  const checked = await checkSignedPage(accounts, { token, location, now: clock.now() })
  if (!checked.ok) throw new Refusal(checked.code)
  return checked.value
}
