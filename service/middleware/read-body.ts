/** The whole body, or null when it is larger than `bytesMax`: nothing beyond that is kept. */
export async function readBody(request: Request, bytesMax: number): Promise<Uint8Array | null> {
  const declared = request.headers.get('content-length')
  if (declared !== null && /^\d+$/.test(declared))
    return Number(declared) > bytesMax ? null : new Uint8Array(await request.arrayBuffer())
  if (request.body === null) return new Uint8Array()
  return readStream(request.body, bytesMax)
}

async function readStream(
  body: ReadableStream<Uint8Array>,
  bytesMax: number,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > bytesMax) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}
