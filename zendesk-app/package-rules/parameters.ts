import {
  error,
  isFilledText,
  isObject,
  type JsonObject,
  type PackageFault,
  warning,
} from './fault.ts'

const TYPES = ['text', 'checkbox', 'url', 'number', 'multiline', 'hidden', 'oauth', 'mtls']
const SCOPES = [
  'header',
  'body',
  'url',
  'jwt_secret_key',
  'jwt_claim',
  'basic_auth_username',
  'basic_auth_password',
]
const MTLS_MAX = 3
const SECRET_NAME = /token|key|pwd|password/i
const HOST = /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i

/** The settings that the administrator fills in: names, types, and how secret they are. */
export function checkParameters({ parameters }: JsonObject): PackageFault[] {
  if (parameters === undefined) return []
  if (!Array.isArray(parameters)) {
    return [error('wrong_type', 'manifest.json parameters', 'must be an array')]
  }
  const list: unknown[] = parameters
  return [
    ...list.flatMap((one, index) => checkOne(one, index)),
    ...checkTogether(list.filter(isObject)),
  ]
}

function checkOne(parameter: unknown, index: number): PackageFault[] {
  const at = `manifest.json parameters[${index}]`
  if (!isObject(parameter)) return [error('wrong_type', at, 'must be an object')]
  const { name, type = 'text', required, secure, scopes, allowed_domain: domain } = parameter
  const faults: PackageFault[] = []
  if (!isFilledText(name)) faults.push(error('parameter_name', at, 'needs a name'))
  if (name === 'name') faults.push(error('parameter_name', at, '“name” is taken by Zendesk'))
  if (!TYPES.includes(String(type))) faults.push(error('parameter_type', at, `no type ${type}`))
  for (const [key, value] of Object.entries({ required, secure })) {
    if (value === undefined || typeof value === 'boolean') continue
    faults.push(error('wrong_type', `${at}.${key}`, 'must be true or false'))
  }
  if (type === 'hidden' && required === true) {
    faults.push(error('parameter_hidden', at, 'nobody can fill in what is hidden: not required'))
  }
  if (type === 'oauth' && secure === true) {
    faults.push(error('parameter_oauth', at, 'oauth cannot be secure'))
  }
  if (type === 'mtls' && [secure, scopes, parameter.default].some((one) => one !== undefined)) {
    faults.push(error('parameter_mtls', at, 'mtls carries no secure, scopes or default'))
  }
  if (domain !== undefined && !HOST.test(String(domain))) {
    faults.push(error('parameter_domain', `${at}.allowed_domain`, 'must be a host name'))
  }
  return [...faults, ...checkScopes(parameter, at), ...checkSecrecy(parameter, at)]
}

function checkScopes({ scopes, secure }: JsonObject, at: string): PackageFault[] {
  if (scopes === undefined) return []
  const faults: PackageFault[] = []
  if (secure !== true) faults.push(error('scopes', `${at}.scopes`, 'only with secure: true'))
  const isKnown =
    Array.isArray(scopes) && scopes.length > 0 && scopes.every((one) => SCOPES.includes(one))
  if (!isKnown) faults.push(error('scopes', `${at}.scopes`, `some of ${SCOPES.join(', ')}`))
  return faults
}

function checkSecrecy(parameter: JsonObject, at: string): PackageFault[] {
  const { name, type = 'text', secure, scopes } = parameter
  const faults: PackageFault[] = []
  if (secure === true && scopes === undefined) {
    faults.push(warning('secure_without_scopes', at, 'say where the placeholder may be used'))
  }
  if (type === 'text' && secure !== true && SECRET_NAME.test(String(name))) {
    faults.push(warning('secret_not_secure', at, 'its name sounds secret: secure: true'))
  }
  if (parameter.default !== undefined && (secure === true || type === 'hidden')) {
    faults.push(warning('secret_default', `${at}.default`, 'a default can be read in the package'))
  }
  return faults
}

function checkTogether(parameters: readonly JsonObject[]): PackageFault[] {
  const at = 'manifest.json parameters'
  const names = parameters.map((one) => one.name)
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) < index))
  const countOf = (type: string) => parameters.filter((one) => one.type === type).length
  return [
    ...[...repeated].map((name) => error('parameter_repeated', at, `${name} is there twice`)),
    ...(countOf('oauth') > 1 ? [error('parameter_oauth', at, 'one of type oauth at most')] : []),
    ...(countOf('mtls') > MTLS_MAX
      ? [error('parameter_mtls', at, `${MTLS_MAX} of type mtls at most`)]
      : []),
  ]
}
