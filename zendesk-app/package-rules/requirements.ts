import { error, isFilledText, isObject, type PackageFault, type PackageFiles } from './fault.ts'
import { readJsonObject } from './json.ts'

const PATH = 'requirements.json'
const KINDS = [
  'automations',
  'channel_integrations',
  'custom_objects',
  'custom_objects_v2',
  'macros',
  'organization_fields',
  'targets',
  'ticket_fields',
  'triggers',
  'user_fields',
  'views',
  'webhooks',
]
const WITHOUT_TITLE = ['channel_integrations', 'custom_objects', 'webhooks', 'custom_objects_v2']
const WITH_KEY = ['user_fields', 'organization_fields']
const WEBHOOK_KEYS = ['name', 'status', 'endpoint', 'http_method', 'request_format']
const TARGETS_GONE = ['http_target', 'url_target_v2']
const REQUIREMENTS_MAX = 5_000

/** What the app asks Zendesk to create when it is installed. */
export function checkRequirements(files: PackageFiles): PackageFault[] {
  const bytes = files.get(PATH)
  if (!bytes) return []
  const { value, faults } = readJsonObject(PATH, bytes)
  if (!value) return faults
  const kinds = Object.entries(value)
  const count = kinds.reduce((sum, [, list]) => sum + Object.keys(Object(list)).length, 0)
  return [
    ...faults,
    ...kinds.flatMap(([kind, list]) => checkKind(kind, list)),
    ...(count > REQUIREMENTS_MAX
      ? [error('requirements_many', PATH, `at most ${REQUIREMENTS_MAX} in total`)]
      : []),
  ]
}

function checkKind(kind: string, list: unknown): PackageFault[] {
  const at = `${PATH} ${kind}`
  if (!KINDS.includes(kind)) return [error('requirement_unknown', at, 'is no kind of requirement')]
  if (!isObject(list)) return [error('wrong_type', at, 'must be an object')]
  const entries = Object.entries(list)
  const many = kind === 'channel_integrations' && entries.length > 1
  return [
    ...(many ? [error('requirements_many', at, 'one at most')] : []),
    ...entries.flatMap(([name, one]) => checkEntry(kind, one, `${at}.${name}`)),
  ]
}

function checkEntry(kind: string, entry: unknown, at: string): PackageFault[] {
  if (!isObject(entry)) return [error('wrong_type', at, 'must be an object')]
  const needed = [
    ...(WITHOUT_TITLE.includes(kind) ? [] : ['title']),
    ...(WITH_KEY.includes(kind) ? ['key'] : []),
    ...(kind === 'webhooks' ? WEBHOOK_KEYS : []),
  ]
  const faults = needed
    .filter((key) => !isFilledText(entry[key]))
    .map((key) => error('requirement_incomplete', `${at}.${key}`, 'is required'))
  if (kind !== 'targets' || !TARGETS_GONE.includes(String(entry.type))) return faults
  return [...faults, error('target_gone', `${at}.type`, 'use a webhook')]
}
