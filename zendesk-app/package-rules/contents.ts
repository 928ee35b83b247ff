import { error, type PackageFault, type PackageFiles, textOf, warning } from './fault.ts'

const REJECTED =
  /\.(rar|zip|gz|gzip|pdf|docx?|avi|bin|bz2?|csh|sh|jar|mp3|mpe?g|odt|pptx?|xlsx?|7z)$/i

/** How rejected kinds of file begin, whatever they are called. */
const SIGNATURES: readonly { readonly kind: string; readonly bytes: readonly number[] }[] = [
  { kind: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'gzip', bytes: [0x1f, 0x8b] },
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: 'rar', bytes: [0x52, 0x61, 0x72, 0x21] },
  { kind: '7z', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: 'bzip2', bytes: [0x42, 0x5a, 0x68] },
  { kind: 'old Office', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
]

/** Elements and attributes of plain drawings; the validator removes whatever else it finds. */
const SVG_ELEMENTS = new Set(
  'svg g path rect circle ellipse line polyline polygon title desc defs text tspan lineargradient radialgradient stop clippath mask use symbol'.split(
    ' ',
  ),
)

const SECRETS: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'Slack token', pattern: /\bxox[abprs]-[\w-]{10,}/ },
  { kind: 'AWS key', pattern: /\bAKIA[0-9A-Z]{16}\b/ },
  { kind: 'GitHub token', pattern: /\bgh[pousr]_\w{36,}\b/ },
  { kind: 'Google key', pattern: /\bAIza[\w-]{35}\b/ },
  { kind: 'private key', pattern: /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----/ },
  {
    kind: 'word',
    pattern:
      /\b(?:password|secret|secretToken|secret_token|auth_key|authKey|auth_pass|authPass|auth_user|AuthUser|api_key)\b/,
  },
]

/** What the files are, besides the manifest: kinds, drawings, the banner, addresses and secrets. */
export function checkContents(files: PackageFiles): PackageFault[] {
  return [...files].flatMap(([path, bytes]) => [
    ...checkKind(path, bytes),
    ...(/^assets\/.*\.svg$/i.test(path) ? checkSvg(path, textOf(bytes)) : []),
    ...(path === 'assets/banner.png' ? checkBanner(path, bytes) : []),
    ...(/\.(js|html?)$/i.test(path) ? checkAddresses(path, textOf(bytes)) : []),
    ...(/\.(html?|xml|js|json)$/i.test(path) ? checkSecrets(path, textOf(bytes)) : []),
  ])
}

function checkKind(path: string, bytes: Uint8Array): PackageFault[] {
  const signature = SIGNATURES.find((one) =>
    one.bytes.every((byte, index) => bytes[index] === byte),
  )
  if (!REJECTED.test(path) && !signature) return []
  return [error('file_kind', path, `${signature?.kind ?? 'this kind of file'} is not accepted`)]
}

function checkSvg(path: string, text: string): PackageFault[] {
  if (/<image[\s/>]/i.test(text)) {
    return [error('svg_bitmap', path, 'a drawing with a bitmap is replaced by a placeholder')]
  }
  const elements = [...text.matchAll(/<([a-z][\w:-]*)/gi)].map(([, name = '']) =>
    name.toLowerCase(),
  )
  const strange = elements.find((name) => !SVG_ELEMENTS.has(name))
  const handler = /\son[a-z]+\s*=/i.exec(text)
  const outside = /\b(?:href|src)\s*=\s*["'](?!#)/i.exec(text) ?? /url\(\s*["']?(?!#)/i.exec(text)
  const found = strange ?? handler?.[0].trim() ?? outside?.[0]
  if (found === undefined) return []
  return [warning('svg_rewritten', path, `${found} would be removed from the file`)]
}

function checkBanner(path: string, bytes: Uint8Array): PackageFault[] {
  const size = pngSize(bytes)
  const is = (width: number, height: number) => size?.width === width && size.height === height
  if (is(830, 200) || is(1660, 400)) return []
  return [error('banner_size', path, 'must be a PNG of 830×200 or 1660×400')]
}

/** Width and height in pixels; undefined when the bytes are no PNG. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  if (bytes.length < 24 || !signature.every((byte, index) => bytes[index] === byte))
    return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function checkAddresses(path: string, text: string): PackageFault[] {
  const found = /http:\/\/(?!www\.w3\.org\/)[^\s"'<>)]+/.exec(text)
  return found ? [warning('plain_http', path, `${found[0]} is not encrypted`)] : []
}

function checkSecrets(path: string, text: string): PackageFault[] {
  return SECRETS.flatMap(({ kind, pattern }) => {
    const found = pattern.exec(text)
    return found ? [warning('secret_found', path, `looks like a secret (${kind})`)] : []
  })
}
