// No words show only under a mouse: a rule for :hover that uncovers something does so for the keyboard as well.

import { withPage } from '../browser.mjs';

export const name = 'hover';

export async function prove({ browser, sites, templates }) {
  const failures = [];
  let rules = 0;
  for (const site of sites) {
    const { page: path } = templates.find((template) => template.site === site) ?? { page: 'index.html' };
    const { troubles } = await withPage(browser, site, {}, async (page) => {
      await page.goto(site.onServer(path));
      const found = await page.evaluate(inspect);
      rules += found.count;
      failures.push(...found.failures);
    });
    failures.push(...troubles);
  }
  return { failures, done: `${rules} rules` };
}

/** Runs in the page. */
function inspect() {
  const uncovers = ['display', 'visibility', 'opacity', 'content', 'clip', 'clip-path', 'max-height', 'block-size'];
  const failures = [];
  let count = 0;
  const look = (rules) => {
    for (const rule of rules) {
      count += 1;
      if (rule.selectorText?.includes(':hover') && !rule.selectorText.includes(':focus')) {
        const names = [...rule.style].filter((name) => uncovers.includes(name));
        if (names.length > 0) failures.push(`${rule.selectorText} sets ${names.join(', ')}`);
      }
      if (rule.cssRules) look(rule.cssRules);
    }
  };
  [...document.styleSheets].forEach((sheet) => look(sheet.cssRules));
  return { failures, count };
}
