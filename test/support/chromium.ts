import { chromium, type Browser } from 'playwright-core'
import { findTool } from './requirements.ts'

/** A browser that asks nothing of the network but what the pages ask. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findTool('chromium')
  if (executablePath === undefined) throw new Error('Chromium is not installed')
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']
  })
}
