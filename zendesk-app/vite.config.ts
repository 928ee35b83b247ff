import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

/** What every first view has. */
const START =
  /src\/start\.tsx$|src\/ui\/(ActionButton|TextField|SelectField|rescue-focus)\.tsx?$|react-forms\/dist/

/**
 * One page for each Zendesk location. The service fills in `__NONCE__`, `__ZAF_SDK_URL__` and `<!--session-->`
 * when it answers; nothing else in the pages changes from one answer to the next, so every asset is immutable.
 */
export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // Every browser Zendesk supports knows modulepreload; the polyfill's own fetches would only meet the CSP.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ['ticket-sidebar.html', 'nav-bar.html'].map((page) => `${root}${page}`),
      output: {
        // Every first view has fields. Left to itself the bundler cuts them into a file for each set of pages that use
        // them, and many small files are more to fetch than one.
        codeSplitting: { groups: [{ name: 'start', test: START }] },
      },
    },
  },
})
