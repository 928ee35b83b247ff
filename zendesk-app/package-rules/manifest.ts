import {
  error,
  isFilledText,
  isObject,
  isWebAddress,
  type JsonObject,
  type PackageFault,
  type PackageFiles,
} from './fault.ts'
import { checkLocations } from './locations.ts'
import { checkParameters } from './parameters.ts'

export const MANIFEST = 'manifest.json'
export const LOCALE = /^[a-z]{2,3}(-\w{2,3})?$/

const REQUIRED = ['author', 'defaultLocale'] as const
const REQUIRED_IN_AN_APP = ['location', 'frameworkVersion'] as const
const BOOLEANS = ['private', 'signedUrls', 'singleInstall', 'requirementsOnly', 'marketingOnly']
const STRINGS = ['name', 'version', 'remoteInstallationURL', 'gaID', 'termsConditionsURL']
const OAUTH_KEYS = ['client_id', 'client_secret', 'authorize_uri', 'access_token_uri'] as const
const EXPERIMENTS = ['hashParams', 'newCssCompiler']

const at = (key: string) => `${MANIFEST} ${key}`

/** Everything that can be wrong with the keys of the manifest itself, in the validator's order. */
export function checkManifest(manifest: JsonObject, files: PackageFiles): PackageFault[] {
  return [
    ...checkRequired(manifest),
    ...checkTypes(manifest),
    ...checkAuthor(manifest),
    ...checkOauth(manifest),
    ...checkDefaultLocale(manifest, files),
    ...checkTerms(manifest),
    ...checkParameters(manifest),
    ...checkLocations(manifest, files),
    ...checkFramework(manifest),
    ...checkKinds(manifest, files),
    ...checkExperiments(manifest),
  ]
}

/** Apps without a page: they only bring requirements, or only a listing in the marketplace. */
function hasNoPage(manifest: JsonObject): boolean {
  return manifest.requirementsOnly === true || manifest.marketingOnly === true
}

function checkRequired(manifest: JsonObject): PackageFault[] {
  const needed = hasNoPage(manifest) ? REQUIRED : [...REQUIRED, ...REQUIRED_IN_AN_APP]
  return needed
    .filter((key) => manifest[key] === undefined)
    .map((key) => error('missing_key', at(key), 'is required'))
}

function checkTypes(manifest: JsonObject): PackageFault[] {
  const wrong = (key: string, type: string) => error('wrong_type', at(key), `must be ${type}`)
  const has = (key: string) => manifest[key] !== undefined
  return [
    ...BOOLEANS.filter((key) => has(key) && typeof manifest[key] !== 'boolean').map((key) =>
      wrong(key, 'true or false'),
    ),
    ...STRINGS.filter((key) => has(key) && typeof manifest[key] !== 'string').map((key) =>
      wrong(key, 'a string'),
    ),
    ...(has('location') && !isObject(manifest.location) ? [wrong('location', 'an object')] : []),
    ...(has('domainWhitelist') && !isTexts(manifest.domainWhitelist)
      ? [wrong('domainWhitelist', 'an array of strings')]
      : []),
  ]
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function checkAuthor({ author }: JsonObject): PackageFault[] {
  if (author === undefined) return []
  if (!isObject(author)) return [error('wrong_type', at('author'), 'must be an object')]
  const faults = ['name', 'email', 'url']
    .filter((key) => author[key] !== undefined && typeof author[key] !== 'string')
    .map((key) => error('wrong_type', at(`author.${key}`), 'must be a string'))
  if (author.url === undefined || isWebAddress(author.url)) return faults
  return [...faults, error('url_invalid', at('author.url'), 'must be an http(s) address')]
}

function checkOauth({ oauth, parameters }: JsonObject): PackageFault[] {
  if (oauth === undefined) return []
  const missing = OAUTH_KEYS.filter((key) => !isObject(oauth) || !isFilledText(oauth[key]))
  const hasParameter =
    Array.isArray(parameters) && parameters.some((one) => isObject(one) && one.type === 'oauth')
  return [
    ...missing.map((key) => error('oauth_incomplete', at(`oauth.${key}`), 'must not be empty')),
    ...(hasParameter
      ? []
      : [error('oauth_parameter_missing', at('parameters'), 'needs one of type oauth')]),
  ]
}

function checkDefaultLocale({ defaultLocale }: JsonObject, files: PackageFiles): PackageFault[] {
  if (defaultLocale === undefined) return []
  if (typeof defaultLocale !== 'string' || !LOCALE.test(defaultLocale)) {
    return [error('locale_invalid', at('defaultLocale'), 'must look like en or zh-cn')]
  }
  const path = `translations/${defaultLocale}.json`
  return files.has(path) ? [] : [error('locale_file_missing', path, 'is the default locale')]
}

function checkTerms({ termsConditionsURL: terms }: JsonObject): PackageFault[] {
  if (terms === undefined || isWebAddress(terms)) return []
  return [error('url_invalid', at('termsConditionsURL'), 'must be an http(s) address')]
}

function checkFramework(manifest: JsonObject): PackageFault[] {
  const version = manifest.frameworkVersion
  if (version === undefined) return []
  if (hasNoPage(manifest)) {
    return [error('framework_not_allowed', at('frameworkVersion'), 'this app has no page')]
  }
  return version === '2.0'
    ? []
    : [error('framework_version', at('frameworkVersion'), 'must be "2.0"')]
}

function checkKinds(manifest: JsonObject, files: PackageFiles): PackageFault[] {
  const faults: PackageFault[] = []
  if (manifest.noTemplate !== undefined) {
    faults.push(error('no_template', at('noTemplate'), 'is not for framework 2.0'))
  }
  if (hasNoPage(manifest) && manifest.location !== undefined) {
    faults.push(error('location_not_allowed', at('location'), 'this app has no page'))
  }
  if (manifest.requirementsOnly === true) {
    const sources = [...files.keys()].filter((path) => /\.(js|css|html?|hdbs)$/.test(path))
    for (const path of sources) {
      faults.push(error('source_not_allowed', path, 'a requirements-only app has no code'))
    }
  }
  if (manifest.marketingOnly === true) {
    if (Array.isArray(manifest.parameters) && manifest.parameters.length > 0) {
      faults.push(error('parameters_not_allowed', at('parameters'), 'this app is a listing only'))
    }
    if (manifest.private !== false) {
      faults.push(error('private_not_allowed', at('private'), 'a listing cannot be private'))
    }
  }
  return faults
}

function checkExperiments({ experiments }: JsonObject): PackageFault[] {
  if (experiments === undefined) return []
  if (!isObject(experiments)) {
    return [error('wrong_type', at('experiments'), 'must be an object')]
  }
  return Object.keys(experiments)
    .filter((key) => !EXPERIMENTS.includes(key))
    .map((key) => error('experiment_unknown', at(`experiments.${key}`), 'is not allowed'))
}
