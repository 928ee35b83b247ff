import chromium from '@sparticuz/chromium'

// Unpacks into TMPDIR. A process of its own, because the package reads that folder, and VERCEL
// for its own system libraries, from the environment (tools/browser.ts sets both).
await chromium.executablePath()
