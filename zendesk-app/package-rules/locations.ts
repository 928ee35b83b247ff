import {
  error,
  isFilledText,
  isObject,
  type JsonObject,
  type PackageFault,
  type PackageFiles,
} from './fault.ts'

const SUPPORT = [
  'top_bar',
  'nav_bar',
  'ticket_sidebar',
  'new_ticket_sidebar',
  'user_sidebar',
  'organization_sidebar',
  'background',
  'modal',
  'ticket_editor',
  'system_top_bar',
  'custom_object_record_sidebar',
]

/** Zendesk does not list what the other products have; these names were seen in real manifests. */
const LOCATIONS: Readonly<Record<string, readonly string[]>> = {
  support: SUPPORT,
  zendesk: SUPPORT,
  chat: ['chat_sidebar', 'main_panel', 'background'],
  zopim: ['chat_sidebar', 'main_panel', 'background'],
  standalone_chat: ['chat_sidebar', 'background'],
  lotus_box: ['chat_sidebar', 'background'],
  sell: [
    'deal_card',
    'person_card',
    'company_card',
    'lead_card',
    'top_bar',
    'background',
    'modal',
    'dashboard',
    'note_editor',
    'call_log_editor',
    'email_editor',
    'visit_editor',
  ],
}

const WITH_ICON = ['top_bar', 'nav_bar', 'system_top_bar', 'ticket_editor']
const BOOLEANS = ['flexible', 'autoLoad', 'autoHide', 'signed']

/** Where the app shows, and which page it shows there. */
export function checkLocations({ location }: JsonObject, files: PackageFiles): PackageFault[] {
  if (!isObject(location)) return []
  const products = Object.entries(location)
  return products.flatMap(([product, places]): PackageFault[] => {
    const at = `manifest.json location.${product}`
    const known = LOCATIONS[product]
    if (!known) return [error('product_unknown', at, 'is no product')]
    if (!isObject(places)) return [error('wrong_type', at, 'must be an object')]
    return Object.entries(places).flatMap(([place, value]) => [
      ...(known.includes(place)
        ? []
        : [error('location_unknown', `${at}.${place}`, `${product} has no such location`)]),
      ...checkOptions(place, value, `${at}.${place}`, files),
      ...checkIcon(place, products.length > 1 ? `${product}/` : '', files),
    ])
  })
}

function checkOptions(
  place: string,
  value: unknown,
  at: string,
  files: PackageFiles,
): PackageFault[] {
  const options = typeof value === 'string' ? { url: value } : value
  if (!isObject(options)) return [error('wrong_type', at, 'must be an address or an object')]
  return [
    ...BOOLEANS.filter(
      (key) => options[key] !== undefined && typeof options[key] !== 'boolean',
    ).map((key) => error('wrong_type', `${at}.${key}`, 'must be true or false')),
    ...(options.size === undefined || isSize(options.size)
      ? []
      : [error('wrong_type', `${at}.size`, 'must be {width, height} as CSS lengths')]),
    ...checkObjectTypes(place, options, at),
    ...checkUrl(options, `${at}.url`, files),
  ]
}

function isSize(size: unknown): boolean {
  return isObject(size) && Object.values(size).every(isFilledText)
}

function checkObjectTypes(place: string, { objectTypes }: JsonObject, at: string): PackageFault[] {
  const isList =
    Array.isArray(objectTypes) && objectTypes.length > 0 && objectTypes.every(isFilledText)
  const isNeeded = place === 'custom_object_record_sidebar'
  if (isNeeded === isList && (isNeeded || objectTypes === undefined)) return []
  const message = isNeeded ? 'must name at least one type' : 'is not for this location'
  return [error('object_types', `${at}.objectTypes`, message)]
}

function checkUrl({ url, autoLoad }: JsonObject, at: string, files: PackageFiles): PackageFault[] {
  if (url === undefined || url === '') {
    return autoLoad === false
      ? []
      : [error('location_url', at, 'may be empty only without autoLoad')]
  }
  if (typeof url !== 'string') return [error('wrong_type', at, 'must be a string')]
  if (url.includes('{{setting.')) return []
  if (!URL.canParse(url)) {
    const path = url.replace(/[?#].*$/, '')
    if (!path.startsWith('assets/')) {
      return [error('location_url', at, 'must be https://… or a file under assets/')]
    }
    return files.has(path) ? [] : [error('location_file_missing', at, `${path} is not there`)]
  }
  const { protocol, hostname } = new URL(url)
  const isAllowed = protocol === 'https:' || hostname === 'localhost'
  return isAllowed ? [] : [error('location_url', at, 'must be https, or on localhost')]
}

function checkIcon(place: string, folder: string, files: PackageFiles): PackageFault[] {
  if (!WITH_ICON.includes(place)) return []
  const base = `assets/${folder}icon_${place}`
  const states = ['inactive', 'active', 'hover'].map((state) => `${base}_${state}.png`)
  if (files.has(`${base}.svg`) || states.every((path) => files.has(path))) return []
  return [error('icon_missing', `${base}.svg`, `${place} shows an icon`)]
}
