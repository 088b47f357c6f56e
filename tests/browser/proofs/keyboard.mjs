// A walk with the keyboard alone: skip link, menu of languages, search, views and tabs, the focus visible at each step.

import { withPage } from '../browser.mjs';
import { VIEW } from '../views.mjs';

export const name = 'keyboard';

const MOST_STEPS = 250;

export async function prove({ browser, templates }) {
  const failures = [];
  let steps = 0;
  for (const { site, template, page: path } of templates) {
    if (!['article', 'features', 'search', 'index'].includes(template)) continue;
    const { troubles } = await withPage(browser, site, {}, async (page) => {
      const fail = (message) => failures.push(`${path}: ${message}`);
      await page.goto(site.onServer(path));
      await skip(page, fail);
      steps += await walk(page, fail);
      await views(page, fail);
      await tabs(page, fail);
      await searchFor(page, fail);
      await page.goto(site.onServer(path));
      await switchLanguage(page, fail);
    });
    failures.push(...troubles.map((trouble) => `${path}: ${trouble}`));
  }
  return { failures, done: `${steps} steps` };
}

/** What has the focus, and how that shows. */
const focus = (page) => page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // A control may be drawn by its label.
  const drawn = [element, element.closest('label'), element.labels?.[0]].filter(Boolean);
  const rings = drawn.map((one) => getComputedStyle(one)).filter((style) =>
    (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
  const shown = drawn.some((one) => {
    const { width, height, right, bottom, left, top } = one.getBoundingClientRect();
    return width > 1 && height > 1 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  });
  const label = (element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)) || element.id;
  element.dataset.walked = 'yes';
  return { tag: element.tagName.toLowerCase(), label, hasRing: rings.length > 0, isShown: shown };
});

async function skip(page, fail) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
  if (!first?.startsWith('#')) return fail(`the first step leads to ${first}, not to a skip link`);
  const { isShown, hasRing } = await focus(page);
  if (!isShown) fail('the skip link stays hidden when it has the focus');
  if (!hasRing) fail('the skip link does not show that it has the focus');
  await page.keyboard.press('Enter');
  const isThere = await page.evaluate((id) => document.activeElement.closest(id) !== null || location.hash === id, first);
  if (!isThere) fail('the skip link does not lead to the content');
}

/** Steps through the whole page; every control is reached, and shows the focus. */
async function walk(page, fail) {
  // Without the fragment that the skip link left.
  await page.goto(page.url().split('#')[0]);
  let steps = 0;
  let last;
  for (; steps < MOST_STEPS; steps += 1) {
    await page.keyboard.press('Tab');
    const now = await focus(page);
    if (now === null) break;
    last = now;
    if (!now.isShown) fail(`<${now.tag}> “${now.label}” has the focus and cannot be seen`);
    if (!now.hasRing) fail(`<${now.tag}> “${now.label}” does not show that it has the focus`);
  }
  if (last === undefined) fail('nothing can have the focus');
  if (steps === MOST_STEPS) return steps;
  const missed = await page.evaluate(() => {
    const groups = new Set([...document.querySelectorAll('input[type=radio][data-walked]')].map((radio) => radio.name));
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
    const isOpen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0;
    const missed = all.filter((element) => isOpen(element) && !element.dataset.walked && !groups.has(element.name || null));
    return missed.map((element) => element.outerHTML.slice(0, 80));
  });
  if (missed.length > 0) fail(`the keyboard never comes to ${missed.slice(0, 3).join(' ')}`);
  return steps;
}

/** The arrow keys choose a view. */
async function views(page, fail) {
  const count = await page.locator(VIEW).count();
  if (count > 0) await arrows(page, VIEW, count, fail);
}

/** The arrow keys choose a tab, whose panel then shows. */
async function tabs(page, fail) {
  const others = 'main input[type="radio"]:not([name="diglot-view"])';
  const group = await page.locator(others).first().getAttribute('name', { timeout: 100 }).catch(() => null);
  if (group === null) return;
  const tabs = `main input[type="radio"][name="${group}"]`;
  const shown = () => page.locator('main').innerText();
  const before = await shown();
  await arrows(page, tabs, await page.locator(tabs).count(), fail);
  await page.locator(tabs).first().focus();
  await page.keyboard.press('ArrowDown');
  if ((await shown()) === before) fail('choosing another tab shows nothing else');
}

async function arrows(page, selector, count, fail) {
  await page.locator(`${selector}:checked`).first().focus();
  const chosen = () => page.locator(selector).evaluateAll((inputs) => inputs.findIndex((input) => input.checked));
  const seen = new Set([await chosen()]);
  for (let step = 1; step < count; step += 1) {
    await page.keyboard.press('ArrowDown');
    seen.add(await chosen());
    const { hasRing, isShown, label } = (await focus(page)) ?? { label: 'nothing' };
    if (!hasRing || !isShown) fail(`“${label}” of ${selector} does not show that it has the focus`);
  }
  if (seen.size !== count) fail(`the arrow keys come to ${seen.size} of ${count} of ${selector}`);
}

/** A search is typed and sent off with the keyboard. */
async function searchFor(page, fail) {
  const field = page.locator('input[type="search"]').first();
  if ((await field.count()) === 0) return;
  await field.focus();
  await page.keyboard.type('diglot');
  await page.keyboard.press('Enter');
  // Results stand on the search page alone: to wait for any link would leave this page while it is being left.
  const results = page.locator('.search-results a[href*=".html"]');
  await results.first().waitFor({ timeout: 10_000 }).catch(() => fail('the search finds nothing'));
}

/** The menu of languages opens, and leads to another language. */
async function switchLanguage(page, fail) {
  const menu = page.locator('nav:has(a[hreflang][aria-current]) summary').first();
  const before = await page.evaluate(() => document.documentElement.lang);
  if ((await menu.count()) > 0) {
    await menu.focus();
    await page.keyboard.press('Enter');
  }
  const link = page.locator('nav:has(a[hreflang][aria-current]) a[hreflang]:not([aria-current])').first();
  if ((await link.count()) === 0) return fail('there is no menu of languages');
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab');
    if (await link.evaluate((element) => element === document.activeElement)) break;
  }
  const address = page.url();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href !== address, { timeout: 5000 }).catch(() => {});
  const after = await page.evaluate(() => document.documentElement.lang);
  if (after === before) fail('the menu of languages leads nowhere');
}
