// At 320 points, as on a small phone or at 400 %, nothing has to be read by scrolling sideways.

import { withPage } from '../browser.mjs';
import { choose, viewsOf } from '../views.mjs';

export const name = 'reflow';

export async function prove({ browser, templates }) {
  const failures = [];
  let looks = 0;
  for (const { site, template, page: path } of templates) {
    if (template === 'redirect') continue;
    const { troubles } = await withPage(browser, site, { viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto(site.onServer(path));
      for (const view of await viewsOf(page)) {
        await choose(page, view);
        const wide = await page.evaluate(widest);
        if (wide) failures.push(`${[path, view].filter(Boolean).join(' ')}: ${wide}`);
        looks += 1;
      }
    });
    failures.push(...troubles.map((trouble) => `${path}: ${trouble}`));
  }
  return { failures, done: `${looks} looks` };
}

/** Runs in the page: what sticks out, if the page can be scrolled sideways. */
function widest() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return null;
  const sticksOut = (element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > clientWidth + 1 || left < -1);
  };
  const culprit = [...document.querySelectorAll('body *')].filter(sticksOut).pop();
  return `${scrollWidth} points wide: ${culprit?.outerHTML.slice(0, 100)}`;
}
