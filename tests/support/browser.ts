import { accessSync, constants } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Where a Chromium may be found, besides $CHROMIUM. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of the browser the tests use: $CHROMIUM, else the usual places; undefined where there is none. */
export const chromiumPath: string | undefined = [process.env['CHROMIUM'], ...PLACES].find(isExecutable);

/**
 * Whether browser tests can run, said out loud when they cannot. Use it at a file's top:
 *
 * ```ts
 * describe.skipIf(!hasBrowser('the page'))('the page', BROWSER_TESTS, () => { … });
 * ```
 */
export function hasBrowser(what: string): boolean {
  if (chromiumPath !== undefined) return true;
  process.stderr.write(
    `SKIPPED: ${what} was not tested: no Chromium found (apt install chromium, or set CHROMIUM)\n`,
  );
  return false;
}

/**
 * Options of a `describe` that uses a browser: one more try. Chromium drops even loopback requests
 * (ERR_NETWORK_CHANGED) when an interface of the machine comes or goes, as containers starting beside the tests make
 * it; a fault of the page fails both times.
 */
export const BROWSER_TESTS = { retry: 1 };

/**
 * Starts a headless Chromium with a user data directory of its own. Close it in `afterAll`; one for a
 * test file, and a context (see {@link openPage}) for a test, is cheap enough.
 * @throws Error where {@link chromiumPath} is undefined
 */
export async function browser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('no Chromium: guard the tests with hasBrowser()');
  return await chromium.launch({ executablePath: chromiumPath, args: FLAGS });
}

/** A page that keeps count of what went wrong in it. */
export interface WatchedPage {
  page: Page;
  context: BrowserContext;
  /** Console errors, uncaught exceptions and failed requests, oldest first: a test ends by expecting none. */
  problems: string[];
}

/** Opens `url` in a context of its own: no cookies, nothing remembered. `options` are Playwright's, e.g. `viewport`. */
export async function openPage(
  started: Browser,
  url: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<WatchedPage> {
  const context = await started.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error') problems.push(`console: ${line.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(url);
  return { page, context, problems };
}

function isExecutable(path: string | undefined): path is string {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
