import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readPackage, withServiceUrl } from './package-files.ts'
import { pngSize } from './package-rules/contents.ts'
import { duplicateKeys } from './package-rules/json.ts'
import { checkPackage, type PackageFault } from './package-rules.ts'

const appFolder = fileURLToPath(new URL('.', import.meta.url))

type Manifest = Record<string, unknown>
const encode = (text: string) => new TextEncoder().encode(text)

const MANIFEST: Manifest = {
  name: 'App',
  author: { name: 'Someone', email: 'someone@example.com', url: 'https://example.com' },
  defaultLocale: 'en',
  private: true,
  version: '1.0.0',
  frameworkVersion: '2.0',
  location: { support: { ticket_sidebar: { url: 'assets/iframe.html', flexible: true } } },
}

/** A package without faults, but for what a test changes; `undefined` takes a key or a file away. */
function aPackage(
  manifest: Manifest = {},
  files: Record<string, string | Uint8Array | undefined> = {},
): Map<string, Uint8Array> {
  const all: Record<string, string | Uint8Array | undefined> = {
    'manifest.json': JSON.stringify({ ...MANIFEST, ...manifest }),
    'translations/en.json': JSON.stringify({ app: { name: 'App' } }),
    'assets/iframe.html': '<!doctype html><title>App</title>',
    ...files,
  }
  return new Map(
    Object.entries(all).flatMap(([path, content]) =>
      content === undefined
        ? []
        : [[path, typeof content === 'string' ? encode(content) : content]],
    ),
  )
}

const rulesOf = (faults: readonly PackageFault[]) => faults.map((fault) => fault.rule)
const at = (place: string, options: unknown) => ({ location: { support: { [place]: options } } })
const sidebar = (options: unknown) => at('ticket_sidebar', options)
const setting = (...parameters: Manifest[]) => ({ parameters })
const labels = (...names: string[]) => ({
  'translations/en.json': JSON.stringify({
    app: {
      name: 'App',
      parameters: Object.fromEntries(names.map((name) => [name, { label: name }])),
    },
  }),
})
const pngOf = (width: number, height: number) => {
  const bytes = new Uint8Array(24)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}

describe('our own package', () => {
  test('has no fault, not even a warning', () => {
    expect(checkPackage(readPackage(appFolder))).toEqual([])
  })

  test('has none either when its pages come from a real service', () => {
    expect(checkPackage(withServiceUrl(readPackage(appFolder), 'https://a.example'))).toEqual([])
  })

  test('could be listed: the strings of a public app are there', () => {
    const files = readPackage(appFolder)
    const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')))
    files.set('manifest.json', encode(JSON.stringify({ ...manifest, private: false })))
    expect(checkPackage(files)).toEqual([])
  })

  test.each([
    ['assets/logo.png', 320],
    ['assets/logo-small.png', 128],
  ])('%s is a square of %i', (path, side) => {
    const bytes = readPackage(appFolder).get(path) ?? new Uint8Array()
    expect(pngSize(bytes)).toEqual({ width: side, height: side })
  })

  test('says the same things in every language', () => {
    const files = readPackage(appFolder)
    const locales = [...files.keys()].filter((path) => path.startsWith('translations/'))
    const keys = locales.map((path) => {
      const { app } = JSON.parse(new TextDecoder().decode(files.get(path)))
      return Object.keys(app).join()
    })
    expect(locales).toEqual(['en', 'zh-cn', 'zh-tw'].map((name) => `translations/${name}.json`))
    expect(new Set(keys).size).toBe(1)
  })
})

describe('a good package', () => {
  test.each<[string, Manifest, Record<string, string | Uint8Array>?]>([
    ['as it is', {}],
    ['a page by https', sidebar('https://app.example.com/page')],
    ['a page on localhost, by any scheme', sidebar('http://localhost:4001/app')],
    ['a page whose address a setting names', sidebar('{{setting.service_url}}/app')],
    ['no page without autoLoad', sidebar({ url: '', autoLoad: false })],
    ['an anchor on a packaged page', sidebar('assets/iframe.html#ticket')],
    ['an icon as svg', at('nav_bar', 'https://a.example'), { 'assets/icon_nav_bar.svg': '<svg/>' }],
    ['a setting with its label', setting({ name: 'region' }), labels('region')],
    [
      'a secure setting with scopes',
      setting({ name: 'token', secure: true, scopes: ['header'] }),
      labels('token'),
    ],
    ['a banner', {}, { 'assets/banner.png': pngOf(830, 200) }],
    ['a banner of double size', {}, { 'assets/banner.png': pngOf(1660, 400) }],
    ['requirements', {}, { 'requirements.json': '{"triggers":{"a":{"title":"A"}}}' }],
    [
      'no page and only requirements',
      { requirementsOnly: true, location: undefined, frameworkVersion: undefined },
      { 'assets/iframe.html': undefined } as never,
    ],
  ])('%s', (_why, manifest, files) => {
    expect(checkPackage(aPackage(manifest, files))).toEqual([])
  })
})

describe('a bad manifest', () => {
  test.each<[string, Map<string, Uint8Array>, string[]]>([
    ['is not there', aPackage({}, { 'manifest.json': undefined }), ['manifest_missing']],
    [
      'is one folder down',
      aPackage({}, { 'manifest.json': undefined, 'app/manifest.json': '{}' }),
      ['manifest_in_folder'],
    ],
    ['is not JSON', aPackage({}, { 'manifest.json': '{' }), ['json_invalid']],
    ['is no object', aPackage({}, { 'manifest.json': '[]' }), ['json_invalid']],
    [
      'has a key twice',
      aPackage({}, { 'manifest.json': JSON.stringify(MANIFEST).replace('{', '{"name":"B",') }),
      ['duplicate_key'],
    ],
  ])('%s', (_why, files, rules) => {
    expect(rulesOf(checkPackage(files))).toEqual(rules)
  })

  test.each<[string, Manifest, string[]]>([
    ['no author', { author: undefined }, ['missing_key']],
    ['no default locale', { defaultLocale: undefined }, ['missing_key']],
    ['no location', { location: undefined }, ['missing_key']],
    ['no framework version', { frameworkVersion: undefined }, ['missing_key']],
    ['private as a string', { private: 'true' }, ['wrong_type']],
    ['signedUrls as a number', { signedUrls: 1 }, ['wrong_type']],
    ['singleInstall as a string', { singleInstall: 'no' }, ['wrong_type']],
    ['a name that is no string', { name: 1 }, ['wrong_type']],
    ['hosts that are no array', { domainWhitelist: 'a.example' }, ['wrong_type']],
    ['a location that is no object', { location: 'ticket_sidebar' }, ['wrong_type']],
    ['an author that is a string', { author: 'Someone' }, ['wrong_type']],
    ['an author whose email is a number', { author: { email: 1 } }, ['wrong_type']],
    ['an author with an address without host', { author: { url: 'mailto:a@b' } }, ['url_invalid']],
    ['terms without scheme', { termsConditionsURL: 'example.com' }, ['url_invalid']],
    ['a locale by script', { defaultLocale: 'zh-Hans' }, ['locale_invalid']],
    ['a locale without file', { defaultLocale: 'fr' }, ['locale_file_missing']],
    ['framework 1.0', { frameworkVersion: '1.0' }, ['framework_version']],
    ['framework 2.0 as a number', { frameworkVersion: 2 }, ['framework_version']],
    ['noTemplate', { noTemplate: true }, ['no_template']],
    ['an unknown experiment', { experiments: { other: true } }, ['experiment_unknown']],
    ['experiments that are a list', { experiments: [] }, ['wrong_type']],
    [
      'oauth without a value and without its parameter',
      { oauth: { client_id: 'a', client_secret: 'b', authorize_uri: 'c', access_token_uri: '' } },
      ['oauth_incomplete', 'oauth_parameter_missing'],
    ],
    [
      'requirements only, yet with a page and code',
      { requirementsOnly: true },
      ['framework_not_allowed', 'location_not_allowed', 'source_not_allowed'],
    ],
    [
      'marketing only, yet private and with settings',
      { marketingOnly: true, location: undefined, ...setting({ name: 'a' }) },
      ['framework_not_allowed', 'parameters_not_allowed', 'private_not_allowed'],
    ],
  ])('%s', (_why, manifest, rules) => {
    expect(rulesOf(checkPackage(aPackage(manifest)))).toEqual(rules)
  })
})

describe('bad settings', () => {
  test.each<[string, unknown, string[]]>([
    ['no list', {}, ['wrong_type']],
    ['no object', ['a'], ['wrong_type']],
    ['no name', [{ type: 'text' }], ['parameter_name']],
    ['called name', [{ name: 'name' }], ['parameter_name']],
    ['twice', [{ name: 'a' }, { name: 'a' }], ['parameter_repeated']],
    ['an unknown type', [{ name: 'a', type: 'date' }], ['parameter_type']],
    ['required as a string', [{ name: 'a', required: 'yes' }], ['wrong_type']],
    ['hidden and required', [{ name: 'a', type: 'hidden', required: true }], ['parameter_hidden']],
    [
      'secure oauth',
      [{ name: 'a', type: 'oauth', secure: true, scopes: ['body'] }],
      ['parameter_oauth'],
    ],
    [
      'two of oauth',
      [
        { name: 'a', type: 'oauth' },
        { name: 'b', type: 'oauth' },
      ],
      ['parameter_oauth'],
    ],
    ['mtls with a default', [{ name: 'a', type: 'mtls', default: 'x' }], ['parameter_mtls']],
    [
      'four of mtls',
      ['a', 'b', 'c', 'd'].map((name) => ({ name, type: 'mtls' })),
      ['parameter_mtls'],
    ],
    ['a domain that is none', [{ name: 'a', allowed_domain: 'a b' }], ['parameter_domain']],
    ['scopes without secure', [{ name: 'a', scopes: ['header'] }], ['scopes']],
    ['no scopes', [{ name: 'a', secure: true, scopes: [] }], ['scopes']],
    ['an unknown scope', [{ name: 'a', secure: true, scopes: ['cookie'] }], ['scopes']],
  ])('%s', (_why, parameters, rules) => {
    expect(rulesOf(checkPackage(aPackage({ parameters })))).toEqual(rules)
  })

  test.each<[string, Manifest, string]>([
    ['secure without scopes', { name: 'a', secure: true }, 'secure_without_scopes'],
    ['a token in the open', { name: 'api_token' }, 'secret_not_secure'],
    ['a hidden default', { name: 'a', type: 'hidden', default: 'x' }, 'secret_default'],
  ])('warned of: %s', (_why, parameter, rule) => {
    const faults = checkPackage(aPackage(setting(parameter), labels(String(parameter.name))))
    expect(faults.map(({ severity, rule: name }) => [severity, name])).toEqual([['warning', rule]])
  })
})

describe('bad locations', () => {
  test.each<[string, Manifest, string[]]>([
    ['an unknown product', { location: { mail: {} } }, ['product_unknown']],
    ['an unknown place', at('left_bar', 'https://a.example'), ['location_unknown']],
    ['a product that is no object', { location: { support: 'ticket_sidebar' } }, ['wrong_type']],
    ['a page by plain http', sidebar('http://app.example.com'), ['location_url']],
    ['a page on 127.0.0.1', sidebar('http://127.0.0.1:4001/app'), ['location_url']],
    ['a page outside assets', sidebar('iframe.html'), ['location_url']],
    ['a page that is not there', sidebar('assets/other.html'), ['location_file_missing']],
    ['no page', sidebar({ flexible: true }), ['location_url']],
    ['an address that is a number', sidebar({ url: 1 }), ['wrong_type']],
    ['options that are a number', sidebar(1), ['wrong_type']],
    [
      'flexible as a string',
      sidebar({ url: 'https://a.example', flexible: 'yes' }),
      ['wrong_type'],
    ],
    ['signed as a number', sidebar({ url: 'https://a.example', signed: 1 }), ['wrong_type']],
    [
      'a size in numbers',
      sidebar({ url: 'https://a.example', size: { width: 1 } }),
      ['wrong_type'],
    ],
    [
      'object types elsewhere',
      sidebar({ url: 'https://a.example', objectTypes: ['a'] }),
      ['object_types'],
    ],
    ['no object types', at('custom_object_record_sidebar', 'https://a.example'), ['object_types']],
    ['no icon', at('nav_bar', 'https://a.example'), ['icon_missing']],
  ])('%s', (_why, manifest, rules) => {
    expect(rulesOf(checkPackage(aPackage(manifest)))).toEqual(rules)
  })
})

describe('bad translations', () => {
  const english = (content: unknown) => ({ 'translations/en.json': JSON.stringify(content) })
  test.each<[string, Manifest, Record<string, string>, string[]]>([
    ['named by script', {}, { 'translations/zh-Hant.json': '{}' }, ['translation_name']],
    ['no JSON', {}, { 'translations/fr.json': '{' }, ['json_invalid']],
    ['no app', {}, english({}), ['translation_missing']],
    ['no name', {}, english({ app: {} }), ['translation_missing']],
    [
      'a public app that says too little',
      { private: false },
      english({ app: { name: 'App', description: 'Short' } }),
      ['translation_missing', 'translation_missing'],
    ],
    ['a setting without label', setting({ name: 'a' }), {}, ['label_missing']],
    [
      'a label for no text',
      {},
      english({ app: { name: 'App', parameters: { a: {} } } }),
      ['label_missing'],
    ],
    ['another product', {}, english({ app: { chat: { name: 'App' } } }), ['translation_product']],
    [
      'plain strings in the translators’ format',
      {},
      english({ app: { package: 'app', name: 'App' } }),
      ['translation_format'],
    ],
  ])('%s', (_why, manifest, files, rules) => {
    expect(rulesOf(checkPackage(aPackage(manifest, files)))).toEqual(rules)
  })
})

describe('bad requirements', () => {
  test.each<[string, string, string[]]>([
    ['no JSON', '{', ['json_invalid']],
    ['a key twice', '{"triggers":{},"triggers":{}}', ['duplicate_key']],
    ['an unknown kind', '{"tickets":{}}', ['requirement_unknown']],
    ['a kind that is a list', '{"triggers":[]}', ['wrong_type']],
    ['no title', '{"triggers":{"a":{}}}', ['requirement_incomplete']],
    ['a user field without key', '{"user_fields":{"a":{"title":"A"}}}', ['requirement_incomplete']],
    [
      'a webhook without format',
      '{"webhooks":{"a":{"name":"A","status":"active","endpoint":"https://a","http_method":"POST"}}}',
      ['requirement_incomplete'],
    ],
    [
      'a target that is gone',
      '{"targets":{"a":{"title":"A","type":"http_target"}}}',
      ['target_gone'],
    ],
    ['two channels', '{"channel_integrations":{"a":{},"b":{}}}', ['requirements_many']],
  ])('%s', (_why, text, rules) => {
    expect(rulesOf(checkPackage(aPackage({}, { 'requirements.json': text })))).toEqual(rules)
  })
})

describe('bad files', () => {
  test.each<[string, string, string | Uint8Array, string[]]>([
    ['a zip', 'assets/a.zip', '', ['file_kind']],
    ['a pdf under another name', 'assets/a.txt', '%PDF-1.7', ['file_kind']],
    ['a banner of another size', 'assets/banner.png', pngOf(830, 201), ['banner_size']],
    ['a banner that is no PNG', 'assets/banner.png', 'GIF89a', ['banner_size']],
    ['a drawing with a bitmap', 'assets/a.svg', '<svg><image href="#a"/></svg>', ['svg_bitmap']],
    ['a drawing with a script', 'assets/a.svg', '<svg><script/></svg>', ['svg_rewritten']],
    ['a drawing with a handler', 'assets/a.svg', '<svg onload="a()"/>', ['svg_rewritten']],
    [
      'a drawing that loads',
      'assets/a.svg',
      '<svg><use href="https://a"/></svg>',
      ['svg_rewritten'],
    ],
    ['a script that calls plain http', 'assets/a.js', 'fetch("http://a.example")', ['plain_http']],
    ['a script with a key', 'assets/a.js', `"AKIA${'A'.repeat(16)}"`, ['secret_found']],
    ['a script with the word', 'assets/a.js', 'const password = 1', ['secret_found']],
  ])('%s', (_why, path, content, rules) => {
    expect(rulesOf(checkPackage(aPackage({}, { [path]: content })))).toEqual(rules)
  })
})

describe('keys written twice', () => {
  test.each<[string, string[]]>([
    ['{"a":1,"b":2}', []],
    ['{"a":1,"a":2}', ['a']],
    ['{"a":{"b":1},"b":{"b":1}}', []],
    ['[{"a":1},{"a":1}]', []],
    ['{"a":"\\"a\\":","b":"{\\"a\\":1}"}', []],
    ['{"\\u0061":1,"a":2}', ['a']],
  ])('%s → %j', (text, keys) => {
    expect(duplicateKeys(text)).toEqual(keys)
  })
})
