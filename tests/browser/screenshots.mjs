// Pictures of an article for the README: in Korean and Arabic, interleaved and in two columns, on a phone and on a desk.
//
//   node screenshots.mjs OUTPUT FOLDER
//
// OUTPUT is what `diglot build` wrote of the sample.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DESKTOP, PHONE, launch, withPage } from './browser.mjs';
import { Site } from './site.mjs';
import { choose, viewsOf } from './views.mjs';

const ARTICLE = 'publish-a-site.html';
const HEIGHT = 900;
const WIDTHS = { phone: PHONE.width, desktop: DESKTOP.width };

const [output, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const site = await new Site(join(output, 'site')).serve();
const browser = await launch();
for (const locale of ['ko-KR', 'ar-SA']) {
  for (const [device, width] of Object.entries(WIDTHS)) {
    const { troubles } = await withPage(browser, site, { viewport: { width, height: HEIGHT } }, async (page) => {
      await page.goto(site.onServer(`${locale}/${ARTICLE}`));
      for (const view of (await viewsOf(page)).filter((view) => view === 'interleaved' || view === 'columns')) {
        await choose(page, view);
        await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
        await page.screenshot({ path: join(folder, `${locale}-${view}-${device}.png`) });
      }
    });
    troubles.forEach((trouble) => console.error(trouble));
  }
}
await browser.close();
site.close();
