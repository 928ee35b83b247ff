/** An answer other than success, with Zendesk's status and error body. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal'
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: ApiRefusal['status'],
    body: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(typeof body.error === 'string' ? body.error : `status ${status}`)
    this.status = status
    this.body = body
    this.headers = headers
  }
}

export const notFound = (): ApiRefusal =>
  new ApiRefusal(404, { error: 'RecordNotFound', description: 'Not found' })

export const updateConflict = (): ApiRefusal =>
  new ApiRefusal(409, {
    error: 'UpdateConflict',
    description: 'Safe Update prevented the update. The ticket was updated after the given stamp.',
  })

/** 422 with the field that stands against the change, as Zendesk names it. */
export const recordInvalid = (field: string, description: string): ApiRefusal =>
  new ApiRefusal(422, {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: { [field]: [{ description }] },
  })
