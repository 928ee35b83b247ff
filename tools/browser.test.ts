import { afterEach, describe, expect, test, vi } from 'vitest'
import { launchBrowser } from './browser.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('browser for tests', () => {
  test('shows a page with Latin and Chinese text', async () => {
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      await page.setContent('<p>Complaint 投诉 申訴</p>')
      const text = page.getByText('Complaint 投诉 申訴')
      expect((await text.boundingBox())?.width).toBeGreaterThan(50)
    } finally {
      await browser.close()
    }
  })

  test('says which browser is missing when one is named that is not there', async () => {
    vi.stubEnv('CHROMIUM_PATH', 'no-such-browser')
    await expect(launchBrowser()).rejects.toThrow('CHROMIUM_PATH names no-such-browser')
  })
})
