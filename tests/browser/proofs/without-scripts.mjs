// Without scripts, and without a network, from a server and from the disk: a reader reads, goes on, switches language and
// chooses how the English stands beside.

import { withPage } from '../browser.mjs';
import { choose, languagesShown, viewsOf } from '../views.mjs';

export const name = 'without scripts';

export async function prove({ browser, templates, isFast }) {
  const failures = [];
  let pages = 0;
  for (const { site, template, page: path } of templates) {
    for (const [address, javaScriptEnabled] of ways(site, template, path, isFast)) {
      const { troubles } = await withPage(browser, site, { javaScriptEnabled }, async (page) => {
        const fail = (message) => failures.push(`${address}${javaScriptEnabled ? '' : ' without scripts'}: ${message}`);
        await page.goto(address);
        await read(page, template, fail);
        if (['article', 'features'].includes(template)) await seeViews(page, path, fail);
        if (template === 'article') await goOn(page, address, fail);
      });
      pages += 1;
      failures.push(...troubles.map((trouble) => `${address}: ${trouble}`));
    }
  }
  return { failures, done: `${pages} pages` };
}

/** The ways to open a page: its address, and whether scripts run. */
function ways(site, template, path, isFast) {
  const onServer = [site.onServer(path), false];
  // Only a server shows the page that stands in place of others.
  if (isFast || template === 'not-found') return [onServer];
  return [onServer, [site.onDisk(path), false], [site.onDisk(path), true]];
}

async function read(page, template, fail) {
  if (template === 'redirect') return page.waitForURL(/html/);
  if (!(await page.locator('h1').first().isVisible())) fail('no heading can be seen');
  const sheets = await page.evaluate(() => document.styleSheets.length);
  if (sheets === 0) fail('there is no stylesheet');
}

/** Each view shows what it is called after. */
async function seeViews(page, path, fail) {
  if (path.startsWith('en')) return;
  const expected = {
    translation: { english: false, translation: true },
    interleaved: { english: true, translation: true },
    columns: { english: true, translation: true },
    english: { english: true, translation: false },
  };
  for (const view of await viewsOf(page)) {
    await choose(page, view);
    const shown = await languagesShown(page);
    const wanted = expected[view];
    if (wanted && (wanted.english !== shown.english || wanted.translation !== shown.translation)) {
      fail(`the view ${view} shows ${JSON.stringify(shown)}`);
    }
  }
}

/** Follows a link of the site, and the menu of languages. */
async function goOn(page, address, fail) {
  const lang = await page.locator('html').getAttribute('lang');
  const menu = page.locator('nav:has(a[hreflang][aria-current]) summary').first();
  const other = page.locator('nav:has(a[hreflang][aria-current]) a[hreflang]:not([aria-current])').first();
  if ((await menu.count()) > 0 && !(await other.isVisible())) await menu.click();
  await follow(page, other);
  if ((await page.locator('html').getAttribute('lang')) === lang) fail('the menu of languages leads nowhere');
  await page.goto(address);
  await follow(page, page.locator('header a[href$="index.html"], header a[href$="articles.html"]').first());
  await follow(page, page.locator('main a[href$=".html"]').first());
  if (!(await page.locator('h1').first().isVisible())) fail('the index leads to no article');
}

/** Clicks a link, and waits until the page that it leads to is there. */
async function follow(page, link) {
  await Promise.all([page.waitForEvent('framenavigated'), link.click()]);
  await page.waitForLoadState();
}
