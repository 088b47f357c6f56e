// axe-core finds nothing to object to: on every template, in every view, light and dark, on a desk and on a phone.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { DESKTOP, PHONE, withPage } from '../browser.mjs';
import { choose, viewsOf } from '../views.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const name = 'axe-core';

export async function prove({ browser, templates, isFast }) {
  const failures = [];
  let looks = 0;
  const sizes = isFast ? [DESKTOP] : [DESKTOP, PHONE];
  const schemes = isFast ? ['light'] : ['light', 'dark'];
  for (const { site, template, page: path } of templates) {
    for (const viewport of sizes) {
      for (const colorScheme of schemes) {
        const { troubles } = await withPage(browser, site, { viewport, colorScheme }, async (page) => {
          await page.goto(site.onServer(path));
          if (template === 'redirect') return;
          for (const view of await viewsOf(page)) {
            await choose(page, view);
            const where = [path, view, colorScheme, viewport.width].filter(Boolean).join(' ');
            failures.push(...(await violations(page)).map((violation) => `${where}: ${violation}`));
            looks += 1;
          }
        });
        failures.push(...troubles.map((trouble) => `${path}: ${trouble}`));
      }
    }
  }
  return { failures, done: `${looks} looks` };
}

/** What axe-core objects to, a line each. */
async function violations(page) {
  // Evaluated from outside, so that the policy of the page stays as it is.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
}
