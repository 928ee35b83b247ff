import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { PackageError, readPackage, withServiceUrl, zipPackage } from './package-files.ts'

const appFolder = fileURLToPath(new URL('.', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'redress-package-'))
afterAll(() => rmSync(folder, { recursive: true }))

const urlsOf = (files: ReadonlyMap<string, Uint8Array>) => {
  const { location } = JSON.parse(new TextDecoder().decode(files.get('manifest.json')))
  return [location.support.ticket_sidebar.url, location.support.nav_bar.url]
}

describe('the app package', () => {
  test('holds what Zendesk needs and nothing of our source', () => {
    expect([...readPackage(appFolder).keys()]).toEqual([
      'assets/icon_nav_bar.svg',
      'assets/logo-small.png',
      'assets/logo.png',
      'assets/logo.svg',
      'manifest.json',
      'translations/en.json',
      'translations/zh-cn.json',
      'translations/zh-tw.json',
    ])
  })

  test('takes its pages from the service', () => {
    const files = withServiceUrl(readPackage(appFolder), 'https://redress.example.com/')
    expect(urlsOf(files)).toEqual([
      'https://redress.example.com/app/ticket-sidebar',
      'https://redress.example.com/app/nav-bar',
    ])
  })

  test('keeps the path that the service stands under', () => {
    const files = withServiceUrl(readPackage(appFolder), 'https://example.com/redress')
    expect(urlsOf(files)[0]).toBe('https://example.com/redress/app/ticket-sidebar')
  })

  test.each(['http://example.com', 'http://127.0.0.1:4001', 'example.com', 'https://a.example/?b'])(
    'refuses the service %s',
    (url) => {
      expect(() => withServiceUrl(readPackage(appFolder), url)).toThrow(PackageError)
    },
  )

  test('zips to the same bytes, whatever the order of the files', () => {
    const files = readPackage(appFolder)
    const reversed = new Map([...files].reverse())
    expect(zipPackage(reversed)).toEqual(zipPackage(files))
    expect(Object.keys(unzipSync(zipPackage(files)))).toEqual([...files.keys()])
  })

  test('may hold no symbolic link', () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'manifest.json'), '{}')
    symlinkSync('../manifest.json', join(folder, 'assets', 'link.json'))
    expect(() => readPackage(folder)).toThrow('assets/link.json is a symbolic link')
  })
})
