import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The files of the npm SDK, each with the names by which the others require it. */
const FILES = ['index', 'client', 'utils', 'vendor/native-promise-only'] as const

let bundle: Promise<string> | undefined

/**
 * The npm package `zendesk_app_framework_sdk` as one script that sets the global `ZAFClient`, for
 * pages that cannot reach Zendesk's own copy. Read once a process.
 */
export function loadSdk(): Promise<string> {
  bundle ??= bundleSdk()
  return bundle
}

async function bundleSdk(): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve('zendesk_app_framework_sdk'))
  const modules = await Promise.all(
    FILES.map(async (name) => {
      const code = await readFile(join(folder, `${name}.js`), 'utf8')
      return `${JSON.stringify(`./${name}`)}: function (module, exports, require) {\n${code}\n}`
    }),
  )
  return `(function () {
  var sources = {\n${modules.join(',\n')}\n}
  var loaded = {}
  function load(name) {
    if (!loaded[name]) {
      loaded[name] = { exports: {} }
      sources[name].call(loaded[name].exports, loaded[name], loaded[name].exports, load)
    }
    return loaded[name].exports
  }
  window.ZAFClient = load('./index')
})()\n`
}
