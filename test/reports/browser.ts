/** Chromium for tests of pages: opens a page from disk, and collects whatever it says, asks for or fails at. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Browser,
  type BrowserContextOptions,
  type ConsoleMessage,
  chromium,
  type Dialog,
  type Page,
  type Request,
} from 'playwright-core';
import { afterAll, beforeAll, inject, onTestFinished, vi } from 'vitest';
import { describeWhere } from '../support/required.ts';

const executablePath = '/usr/bin/chromium';
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
args.push('--disable-background-networking', '--disable-component-update', '--disable-sync');

/** For building pages and starting the browser beside other tests, in milliseconds. */
const PATIENCE = 120_000;

/** `describe` for tests that need a browser. */
export function describeInBrowser(title: string, tests: () => void): void {
  describeWhere('browser', existsSync(executablePath) ? '' : `no ${executablePath}`, title, tests);
}

export interface Opened {
  readonly page: Page;
  /** Messages, errors, dialogs and requests beside the one for the page. */
  readonly noise: string[];
}

export interface Folder {
  /** Opens one of the pages, `index.html?tokens=sequential`. */
  open(address: string, options?: BrowserContextOptions): Promise<Opened>;
  /** Where a page lies, to go there from one that is open. */
  url(address: string): string;
}

/** One for all files of tests that this process runs; it ends with the process. */
let started: Promise<Browser> | undefined;

/** Its files lie among those that are removed when all tests have ended. */
function launched(): Promise<Browser> {
  vi.stubEnv('TMPDIR', inject('shared'));
  return chromium.launch({ executablePath, args }).finally(() => vi.unstubAllEnvs());
}

const USUAL = { width: 1100, height: 800 };

/** One that a test after another goes on with, and whether one does now: a new one takes the browser three processes. */
let goneOnWith: Promise<Page> | undefined;
let isTaken = false;

/** A page that nothing is left in. Where options are no more than a size and a scheme of colours, it is the one of the test before. */
async function freshPage(browser: Browser, { viewport = USUAL, colorScheme = 'light', ...more }: BrowserContextOptions) {
  if (isTaken || Object.keys(more).length > 0) {
    const context = await browser.newContext({ viewport, colorScheme, ...more });
    onTestFinished(() => context.close());
    return context.newPage();
  }
  isTaken = true;
  const page = await (goneOnWith ??= browser.newContext().then((context) => context.newPage()));
  onTestFinished(async ({ task }) => {
    isTaken = false;
    if (task.result?.state !== 'fail') return;
    goneOnWith = undefined;
    await page.context().close();
  });
  await page.mouse.move(0, 0);
  await page.setViewportSize(viewport ?? USUAL);
  await page.emulateMedia({ colorScheme, media: null });
  return page;
}

/** Pages that lie in one folder. @param pages their texts by their files */
export function openPages(pages: () => Promise<Readonly<Record<string, string>>>): Folder {
  let browser: Browser | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
    for (const [file, text] of Object.entries(await pages())) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    browser = await (started ??= launched());
  }, PATIENCE);
  afterAll(() => rm(folder, { recursive: true, force: true }), PATIENCE);
  const url = (address: string) => `${pathToFileURL(folder).href}/${address}`;
  return {
    url,
    async open(address, options = {}) {
      if (browser === undefined) throw new Error('expected a browser, got none: openPages belongs into a describe');
      const page = await freshPage(browser, options);
      // A place on the same page would be gone to without loading it.
      if (address.includes('#')) await page.goto('about:blank');
      const noise: string[] = [];
      const heard = {
        console: (message: ConsoleMessage) => noise.push(message.text()),
        pageerror: (error: Error) => noise.push(String(error)),
        dialog: (dialog: Dialog) => noise.push(dialog.message()),
        request: (request: Request) => {
          if (!request.isNavigationRequest()) noise.push(request.url());
        },
        requestfailed: (request: Request) => noise.push(`${request.url()}: ${request.failure()?.errorText}`),
      };
      for (const [event, hear] of Object.entries(heard)) {
        page.on(event as 'console', hear as typeof heard.console);
        onTestFinished(() => void page.off(event as 'console', hear as typeof heard.console));
      }
      await page.goto(url(address));
      return { page, noise };
    },
  };
}
