import type { RequestAnswer } from './host.ts'
import type { RequestOptions } from './protocol.ts'

/**
 * `client.request`: the account's own API in the session of the signed-in person; any other address
 * only directly, with `cors: true`, since there is no proxy here.
 */
export async function performRequest(
  options: RequestOptions,
  session: { readonly token: string; readonly subdomain: string },
): Promise<RequestAnswer> {
  const own = `https://${session.subdomain}.zendesk.com`
  const url = options.url ?? '/'
  const local = url.startsWith(own) ? url.slice(own.length) : url
  const isLocal = local.startsWith('/') && !local.startsWith('//')
  if (!isLocal && options.cors !== true) return toFailure('the stand-in has no proxy')
  const method = (options.type ?? options.method ?? 'GET').toUpperCase()
  const { body, contentType } = toBody(options)
  const headers = new Headers({ ...options.headers })
  if (contentType !== null && !headers.has('content-type')) headers.set('content-type', contentType)
  if (isLocal) headers.set('authorization', `Bearer ${session.token}`)
  try {
    const response = await fetch(local, {
      method,
      headers,
      ...(body === null || method === 'GET' ? {} : { body }),
    })
    return await toAnswer(response)
  } catch (error) {
    return toFailure(String(error))
  }
}

function toBody(options: RequestOptions): { body: string | null; contentType: string | null } {
  const { data, contentType } = options
  if (data === undefined || data === null) return { body: null, contentType: null }
  const isJson = typeof contentType === 'string' && contentType.includes('json')
  if (typeof data === 'string')
    return {
      body: data,
      contentType: typeof contentType === 'string' ? contentType : 'application/json',
    }
  if (isJson) return { body: JSON.stringify(data), contentType }
  const pairs = Object.entries(data).map(([name, value]): [string, string] => [name, String(value)])
  return {
    body: new URLSearchParams(pairs).toString(),
    contentType: 'application/x-www-form-urlencoded',
  }
}

async function toAnswer(response: Response): Promise<RequestAnswer> {
  const responseText = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  const responseJSON: unknown = isJson && responseText !== '' ? JSON.parse(responseText) : undefined
  const xhr = {
    readyState: 4,
    status: response.status,
    statusText: response.ok ? 'OK' : 'error',
    responseText,
    ...(responseJSON === undefined ? {} : { responseJSON }),
    headers: Object.fromEntries(response.headers),
  }
  return { isSuccess: response.ok, body: responseJSON ?? responseText, xhr }
}

function toFailure(reason: string): RequestAnswer {
  const xhr = { readyState: 0, status: 0, statusText: 'error', responseText: reason }
  return { isSuccess: false, body: null, xhr }
}
