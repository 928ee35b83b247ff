import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../stand-in.ts'

let standIn: StandIn

beforeAll(async () => {
  standIn = await startStandIn()
})

afterAll(() => standIn.close())

test('workspace: the page and every script it leads to are served as JavaScript', async () => {
  const page = await fetch(`${standIn.url}/`)
  expect(page.url).toBe(`${standIn.url}/agent`)
  expect(await page.text()).toContain('/agent/workspace/page/main.ts')
  const found = new Set<string>()
  const visit = async (path: string): Promise<void> => {
    if (found.has(path)) return
    found.add(path)
    const response = await fetch(`${standIn.url}${path}`)
    expect([path, response.status]).toEqual([path, 200])
    expect(response.headers.get('content-type')).toContain('text/javascript')
    for (const [, name] of (await response.text()).matchAll(/from ["']([^"']+)["']/g)) {
      const local = name?.replace('#shared/', '/agent/shared/') ?? ''
      await visit(new URL(local, `http://host${path}`).pathname)
    }
  }
  await visit('/agent/workspace/page/main.ts')
  expect(found.size).toBeGreaterThan(15)
})

test('workspace: nothing beside the page is served', async () => {
  const paths = ['/agent/workspace/page/../serve.ts', '/agent/workspace/page/nothing.ts']
  for (const path of paths) expect((await fetch(`${standIn.url}${path}`)).status).toBe(404)
})

test('sdk: the script sets ZAFClient, whose init refuses a page without origin', async () => {
  const script = await (await fetch(`${standIn.url}/zaf_sdk.js`)).text()
  const window = { Promise, document: { location: { search: '', hash: '' } } }
  runInNewContext(script, { window, document: window.document })
  const { ZAFClient } = window as typeof window & { ZAFClient: { init(): unknown } }
  expect(ZAFClient.init()).toBe(false)
})
