// The Nu HTML checker finds no error in any page of the sample, and in some pages of other sites.

import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const run = promisify(execFile);
const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** Pages that are looked at of all other sites together. */
const OTHERS = 200;

export const name = 'Nu HTML checker';

export async function prove({ sites, others, isFast }) {
  const own = sites.flatMap((site) => site.pages.map((page) => join(site.folder, page)));
  const chosen = isFast ? pick(own, 20) : [...own, ...pickEvenly(others, OTHERS)];
  const messages = await check(chosen);
  const folders = [...sites, ...others].map((site) => site.folder);
  const shortened = (file) => folders.map((folder) => relative(folder, file)).find((path) => !path.startsWith('..')) ?? file;
  const failures = messages.map(({ url, lastLine, message, extract }) => {
    const file = shortened(decodeURI(url.replace(/^file:(\/\/)?/, '')));
    return `${file}:${lastLine}: ${message} ${(extract ?? '').replace(/\s+/g, ' ').trim().slice(0, 120)}`;
  });
  return { failures, done: `${chosen.length} pages` };
}

async function check(files) {
  // A list of arguments of its own: a command line has no room for thousands of names.
  const list = join(mkdtempSync(join(tmpdir(), 'nu-')), 'pages');
  const quoted = (file) => `"${file.replaceAll('\\', '\\\\')}"`;
  const options = ['-cp', jar, 'nu.validator.client.SimpleCommandLineValidator', '--format', 'json', '--errors-only', '--stdout'];
  writeFileSync(list, [...options, ...files].map(quoted).join('\n'));
  const limits = { maxBuffer: 1 << 28 };
  const { stdout } = await run('java', ['-Xss1m', `@${list}`], limits).catch((error) => {
    // It exits with 1 if it has found something.
    if (error.stdout?.startsWith('{')) return error;
    throw error;
  });
  return JSON.parse(stdout).messages.filter((message) => message.type === 'error');
}

/** The same number of pages of each site, as far as it has so many. */
function pickEvenly(sites, count) {
  const each = Math.ceil(count / Math.max(sites.length, 1));
  const few = sites.flatMap((site) => pick(site.pages.map((page) => join(site.folder, page)), each));
  const taken = new Set(few);
  const rest = sites.flatMap((site) => site.pages.map((page) => join(site.folder, page))).filter((page) => !taken.has(page));
  return [...few, ...pick(rest, count - few.length)];
}

/** Chooses items by chance, which a seed makes the same in every run. */
function pick(items, count) {
  let state = 0x5eed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const left = [...items];
  const chosen = [];
  while (chosen.length < count && left.length > 0) {
    chosen.push(...left.splice(Math.floor(next() * left.length), 1));
  }
  return chosen;
}
