// The content security policy holds in a browser: on every template, nothing of the site is refused, and a script that
// somebody put into a page is.

import { withPage } from '../browser.mjs';

export const name = 'content security policy';

export async function prove({ browser, templates, isFast }) {
  const failures = [];
  let pages = 0;
  for (const { site, template, page: path } of templates) {
    const isOnServer = isFast || template === 'not-found';
    for (const address of isOnServer ? [site.onServer(path)] : [site.onServer(path), site.onDisk(path)]) {
      const { troubles } = await withPage(browser, site, {}, async (page) => {
        await page.addInitScript(() => {
          globalThis.breaches = [];
          addEventListener('securitypolicyviolation', (event) => {
            globalThis.breaches.push(`${event.violatedDirective} refuses ${event.blockedURI}`);
          });
        });
        await page.goto(address);
        if (template === 'redirect') return;
        await page.waitForLoadState('load');
        const breaches = await page.evaluate(() => globalThis.breaches);
        failures.push(...breaches.map((breach) => `${address}: ${breach}`));
      });
      failures.push(...troubles.map((trouble) => `${address}: ${trouble}`));
      const { result: ran } = await withPage(browser, site, {}, async (page) => {
        await page.goto(address);
        if (template === 'redirect') return false;
        return page.evaluate(() => {
          const script = document.createElement('script');
          script.textContent = 'globalThis.ran = true;';
          document.body.append(script);
          return globalThis.ran === true;
        });
      });
      if (ran) failures.push(`${address}: a script in the page runs`);
      pages += 1;
    }
  }
  return { failures, done: `${pages} pages` };
}
