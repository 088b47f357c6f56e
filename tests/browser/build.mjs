// Builds the sites that are proved, with a given diglot, into folders of a given one.
//
//   node build.mjs DIGLOT FOLDER
//
// `sample` is the help centre of this repository as it is. `all` has a page of every template: an address is known, an
// article is missing in some locales, others have moved, and one has tabs and alerts. `paged` has its English on pages of
// its own.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const BASE = 'title = "diglot"\nbase-url = "https://help.example/docs"\n';
const CENTRES = {
  all: `${BASE}
[site]
fallback = "render"

[redirects]
"start.md" = "getting-started.md"
`,
  paged: `${BASE}
[site]
bilingual = "page"
`,
};
/** What translators have not come to yet. */
const MISSING = ['ar-SA/work-as-a-translator.md', 'ko-KR/work-as-a-translator.md'];

const [diglot, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
build(here('../..'), 'sample');
for (const [name, configuration] of Object.entries(CENTRES)) {
  const centre = join(folder, `${name}-centre`);
  rmSync(centre, { recursive: true, force: true });
  cpSync(here('../../content'), join(centre, 'content'), { recursive: true });
  cpSync(here('centre'), join(centre, 'content'), { recursive: true });
  MISSING.forEach((article) => rmSync(join(centre, 'content', article)));
  writeFileSync(join(centre, 'diglot.toml'), configuration);
  build(centre, name);
}

function build(centre, name) {
  const command = ['build', centre, '--out', join(folder, name), '--no-check', '--verify'];
  execFileSync(diglot, command, { stdio: ['ignore', 'inherit', 'inherit'] });
}
