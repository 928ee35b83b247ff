import {
  error,
  isFilledText,
  isObject,
  type JsonObject,
  type PackageFault,
  type PackageFiles,
} from './fault.ts'
import { readJsonObject } from './json.ts'
import { LOCALE } from './manifest.ts'

const PRODUCTS = ['support', 'zendesk', 'chat', 'zopim', 'standalone_chat', 'lotus_box', 'sell']

/** The strings about the app. Zendesk looks for missing ones in `en.json` only, and so do we. */
export function checkTranslations(manifest: JsonObject, files: PackageFiles): PackageFault[] {
  const paths = [...files.keys()].filter((path) => path.startsWith('translations/'))
  return paths.flatMap((path) => {
    const locale = /^translations\/(.+)\.json$/.exec(path)?.[1]
    if (locale === undefined || !LOCALE.test(locale)) {
      return [error('translation_name', path, 'must be named like en.json or zh-cn.json')]
    }
    const { value, faults } = readJsonObject(path, files.get(path) ?? new Uint8Array())
    if (!value) return faults
    const isEnglish = locale === 'en'
    return [
      ...faults,
      ...checkFormat(path, value),
      ...(isEnglish ? checkStrings(path, value, manifest) : []),
    ]
  })
}

/** With `app.package` the file is in the translators' format: every string has a title and a value. */
function checkFormat(path: string, content: JsonObject): PackageFault[] {
  if (!isObject(content.app) || content.app.package === undefined) return []
  const { package: _name, ...strings } = content.app
  return leaves(strings, `${path} app`)
    .filter(({ value }) => !isTitled(value))
    .map(({ at }) => error('translation_format', at, 'must be {title, value} beside app.package'))
}

function isTitled(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.keys(value).sort().join() === 'title,value' &&
    Object.values(value).every((one) => typeof one === 'string')
  )
}

/** A leaf is whatever is no object of objects: a plain string, or a {title, value}. */
function leaves(value: unknown, at: string): { value: unknown; at: string }[] {
  const holdsObjects = isObject(value) && Object.values(value).every(isObject)
  if (!holdsObjects) {
    const isMixed = isObject(value) && Object.values(value).some(isObject)
    if (!isMixed) return [{ value, at }]
  }
  return Object.entries(value as JsonObject).flatMap(([key, one]) => leaves(one, `${at}.${key}`))
}

function checkStrings(path: string, content: JsonObject, manifest: JsonObject): PackageFault[] {
  const { app } = content
  if (!isObject(app)) return [error('translation_missing', `${path} app`, 'is required')]
  const products = PRODUCTS.filter((product) => isObject(app[product]))
  const named = isObject(manifest.location) ? Object.keys(manifest.location) : []
  const strange = products
    .filter((product) => !named.includes(product))
    .map((product) =>
      error('translation_product', `${path} app.${product}`, 'the manifest has no such product'),
    )
  const parts =
    products.length > 0
      ? products.map((product) => [app[product] as JsonObject, `${path} app.${product}`] as const)
      : [[app, `${path} app`] as const]
  const needed = neededStrings(manifest)
  return [
    ...strange,
    ...parts.flatMap(([part, at]) =>
      needed
        .filter((alternatives) => !alternatives.some((key) => isText(part[key])))
        .map(([key]) => error('translation_missing', `${at}.${key}`, 'is required')),
    ),
    ...checkLabels(path, app, manifest),
  ]
}

/** Each entry is a string the app must have, with the older names it may have instead. */
function neededStrings(manifest: JsonObject): string[][] {
  if (manifest.private !== false) return [['name']]
  return [
    ['name'],
    ['short_description', 'description'],
    ['long_description'],
    ['installation_instructions'],
  ]
}

function isText(value: unknown): boolean {
  return isFilledText(value) || (isObject(value) && isFilledText(value.value))
}

function checkLabels(path: string, app: JsonObject, manifest: JsonObject): PackageFault[] {
  const parameters: unknown[] = Array.isArray(manifest.parameters) ? manifest.parameters : []
  const texts = isObject(app.parameters) ? app.parameters : {}
  const names = new Set([
    ...parameters.filter(isObject).map((one) => String(one.name)),
    ...Object.keys(texts),
  ])
  return [...names]
    .filter((name) => {
      const text = texts[name]
      return !isObject(text) || !isText(text.label)
    })
    .map((name) =>
      error('label_missing', `${path} app.parameters.${name}.label`, 'every setting has a label'),
    )
}
