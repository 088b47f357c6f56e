// The browser, and pages of it that keep note of everything that should not happen.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Phone and desktop, as wide and high as they are in points. */
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

export const findBrowser = () => process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));

export const launch = () => chromium.launch({ executablePath: findBrowser(), args: ['--disable-dev-shm-usage'] });

/**
 * Runs some work on a new page. What the page asks of another site is not loaded; that, a file that is not there, an
 * error on the console and a breach of the content security policy are troubles, which fail the proof.
 */
export async function withPage(browser, site, options, work) {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  const page = await context.newPage();
  const troubles = [];
  await context.route('**', (route) => {
    const address = route.request().url();
    if (site.owns(address) || /^(data|blob|about):/.test(address)) return route.continue();
    troubles.push(`asks for ${address}, which is of another site`);
    return route.abort();
  });
  page.on('pageerror', (error) => troubles.push(`a script fails: ${error.message}`));
  page.on('console', (message) => {
    const isMissingPage = /Failed to load resource.*404/.test(message.text());
    if (message.type() === 'error' && !isMissingPage) troubles.push(`the console says: ${message.text()}`);
  });
  page.on('response', (response) => {
    const isPage = response.request().resourceType() === 'document';
    if (response.status() >= 400 && !isPage) troubles.push(`${response.url()} is not there`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    if (site.owns(request.url()) && reason !== 'net::ERR_ABORTED') troubles.push(`${request.url()} fails: ${reason}`);
  });
  try {
    const result = await work(page, troubles);
    return { result, troubles };
  } finally {
    await context.close();
  }
}
