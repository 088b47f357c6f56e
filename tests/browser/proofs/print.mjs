// On paper: no navigation, no controls, black on white, also for readers who like the screen dark.

import { withPage } from '../browser.mjs';

export const name = 'print';

export async function prove({ browser, templates }) {
  const failures = [];
  let pages = 0;
  for (const { site, template, page: path } of templates) {
    if (template === 'redirect') continue;
    const { troubles } = await withPage(browser, site, { colorScheme: 'dark' }, async (page) => {
      await page.goto(site.onServer(path));
      await page.emulateMedia({ media: 'print' });
      const found = await page.evaluate(inspect, template);
      failures.push(...found.map((message) => `${path}: ${message}`));
      const paper = await page.pdf({ format: 'A4' });
      if (paper.length < 2000) failures.push(`${path}: the paper is empty`);
    });
    pages += 1;
    failures.push(...troubles.map((trouble) => `${path}: ${trouble}`));
  }
  return { failures, done: `${pages} pages` };
}

/** Runs in the page. */
function inspect(template) {
  const found = [];
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
  const rgb = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => (0.299 * r + 0.587 * g + 0.114 * b) / 255;
  // What is drawn at all: a control that a label stands for is clipped to nothing.
  const isDrawn = (element) => element.getBoundingClientRect().height > 1 && getComputedStyle(element).opacity !== '0';
  const controls = 'nav, button, fieldset.bilingual, input:not([type=checkbox]), select, .skip';
  if (['article', 'features', 'fallback', 'bilingual'].includes(template)) {
    for (const element of document.querySelectorAll(controls)) {
      if (isShown(element) && isDrawn(element)) found.push(`${element.outerHTML.slice(0, 80)} is printed`);
    }
  }
  for (const element of document.querySelectorAll('main p, main h1, main h2, main li, main code, main td')) {
    if (!isShown(element) || !element.textContent.trim()) continue;
    const style = getComputedStyle(element);
    if (luminance(rgb(style.color)) > 0.45) found.push(`“${element.textContent.trim().slice(0, 30)}” is ${style.color}`);
    const [r, g, b, alpha = 1] = rgb(style.backgroundColor);
    if (alpha > 0 && luminance([r, g, b]) < 0.8) found.push(`“${element.textContent.trim().slice(0, 30)}” is on dark`);
  }
  for (const element of [document.documentElement, document.body]) {
    const [r, g, b, alpha = 1] = rgb(getComputedStyle(element).backgroundColor);
    if (alpha > 0 && luminance([r, g, b]) < 0.95) found.push('the paper is not white');
  }
  return found.slice(0, 6);
}
