// Proofs of built sites in a real browser, a line for each; exits with 1 if one fails.
//
//   node run.mjs [--fast] [--only PROOF]... [--other OUTPUT]... OUTPUT...
//
// OUTPUT is what `diglot build` wrote; `build.mjs` makes those of the sample. A template is proved in the first of them
// that has it. Of those behind --other, which hold articles that nobody here has written, only the HTML of some pages is
// checked, and the search is asked for known items.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from './browser.mjs';
import { Site } from './site.mjs';
import * as axe from './proofs/axe.mjs';
import * as hover from './proofs/hover.mjs';
import * as html from './proofs/html.mjs';
import * as keyboard from './proofs/keyboard.mjs';
import * as policy from './proofs/policy.mjs';
import * as print from './proofs/print.mjs';
import * as reflow from './proofs/reflow.mjs';
import * as withoutScripts from './proofs/without-scripts.mjs';

const PROOFS = [html, axe, keyboard, withoutScripts, policy, print, reflow, hover];
/** Right to left, without blanks between words, and the source. */
const LOCALES = ['ar-SA', 'ko-KR', 'en-US'];
/** In which the search is asked for articles of the sites behind --other. */
const KNOWN_ITEM_LOCALES = ['ko-KR', 'ja-JP', 'zh-TW', 'th-TH', 'de-DE'];
/** Failures of a proof that are printed. */
const SHOWN = 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fast: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    other: { type: 'string', multiple: true, default: [] },
  },
});
const isFast = values.fast;
const locales = isFast ? LOCALES.slice(0, 1) : LOCALES;
const sites = await Promise.all(positionals.map((output) => new Site(join(output, 'site')).serve()));
const others = values.other.map((output) => new Site(join(output, 'site')));
const templates = chooseTemplates(sites);

const browser = await launch();
const wanted = (proof) => values.only.length === 0 || values.only.includes(proof.name);
let hasFailed = false;
for (const proof of PROOFS.filter(wanted)) {
  const start = Date.now();
  const outcome = await proof.prove({ browser, sites, others, templates, isFast }).catch((error) => ({ failures: [error.stack] }));
  tell(proof.name, outcome, start);
}
if (values.other.length > 0 && wanted({ name: 'known items' })) searchForKnownItems();
await browser.close();
sites.forEach((site) => site.close());
process.exitCode = hasFailed ? 1 : 0;

function tell(name, { failures, done = '' }, start) {
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  hasFailed ||= failures.length > 0;
  const verdict = failures.length === 0 ? 'holds' : `FAILS ${failures.length} times`;
  console.log(`${name}: ${verdict} (${[done, `${seconds} s`].filter(Boolean).join(', ')})`);
  const told = [...new Set(failures)];
  told.slice(0, SHOWN).forEach((failure) => console.log(`  ${failure}`));
  if (told.length > SHOWN) console.log(`  and ${told.length - SHOWN} more`);
}

/** Each template in each locale, and the pages at the root: `{ site, template, page }`. */
function chooseTemplates(sites) {
  const chosen = new Map();
  for (const site of sites) {
    const root = [{ template: 'root', page: 'index.html' }, { template: 'not-found', page: '404.html' }];
    const found = [
      ...root.filter(({ page }) => site.pages.includes(page)),
      ...locales.flatMap((locale) => site.templates(locale)),
    ];
    for (const { template, page } of found) {
      const key = `${template} ${page.includes('/') ? page.split('/')[0] : ''}`;
      if (!chosen.has(key)) chosen.set(key, { site, template, page });
    }
  }
  return [...chosen.values()];
}

/** The test of the search is a program of its own, since it asks for sites of real articles. */
function searchForKnownItems() {
  const program = fileURLToPath(new URL('known-items.mjs', import.meta.url));
  if (!existsSync(program)) return console.log('known items: skipped, there is no known-items.mjs');
  const output = values.other[0];
  const there = KNOWN_ITEM_LOCALES.filter((locale) => existsSync(join(output, 'site', locale)));
  if (there.length === 0) return console.log(`known items: skipped, ${output} has none of ${KNOWN_ITEM_LOCALES.join(', ')}`);
  const start = Date.now();
  const { status } = spawnSync(process.execPath, [program, output, '--browser', 'file', '--locales', there.join(',')], { stdio: 'inherit' });
  tell('known items', { failures: status === 0 ? [] : ['see above'] }, start);
}
