// The known-item test of search: articles are looked for by what is known of them, and have to be among the first ten.
//
//   node tests/browser/known-items.mjs OUTPUT [--locales ko-KR,de-DE] [--articles 100] [--browser file|http | --query DIGLOT]
//
// OUTPUT is what `diglot build` wrote. Without `--browser`, the client's own scripts run here and read the index from the
// disk; with it, queries are typed into the search page in Chromium (playwright-core beside this file, the browser that
// CHROMIUM names, else /usr/bin/chromium); with `--query`, a diglot is asked (`diglot build --index` made OUTPUT). Ends with 1 where less than 98 % of titles, of English titles, or of pieces of
// text are found, or where a frequent pair of letters leads to an article without it.

import { drawQueries, frequentPairs, readLocale } from "./known-items/queries.mjs";
import { openBrowser, openDisk, openProgram } from "./known-items/engines.mjs";
import { parseArgs } from "node:util";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const GOAL = 0.98;
const SEED = 6;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    locales: { type: "string" },
    articles: { type: "string", default: "100" },
    browser: { type: "string" },
    query: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});
const [output] = positionals;
if (!output) {
  console.error("usage: known-items.mjs OUTPUT [--locales A,B] [--articles N] [--browser file|http | --query DIGLOT] [--verbose]");
  process.exit(2);
}
const locales = values.locales?.split(",") ?? readdirSync(join(output, "site/assets/search"));
const engine = await open();

let isGood = true;
const print = (...cells) => console.log(cells.map((cell, at) => String(cell).padEnd(at ? 9 : 26)).join(""));
print("locale, query", "asked", "found", "share", "bytes", "most", "gzip", "most");
for (const locale of locales) {
  const articles = readLocale(output, locale);
  await engine.enter(locale);
  const bytes = { raw: [], gzip: [] };
  const times = [];
  const pieces = { asked: 0, found: 0 };
  for (const [kind, queries] of drawQueries(articles, Number(values.articles), SEED, locale)) {
    const cost = { raw: [], gzip: [] };
    let found = 0;
    for (const { text, titles } of queries) {
      const { shown, raw, gzip, milliseconds } = await engine.ask(text);
      if (milliseconds !== undefined) times.push(milliseconds);
      const isFound = shown.slice(0, 10).some((address) => titles.has(articles.byAddress.get(address)?.title));
      found += isFound;
      cost.raw.push(raw);
      cost.gzip.push(gzip);
      if (!isFound && values.verbose) console.log(`  not found: ${JSON.stringify(text)} of ${[...titles].join(" / ")}`);
    }
    const share = queries.length ? found / queries.length : 1;
    if (kind.endsWith("title")) isGood &&= share >= GOAL;
    else if (!kind.startsWith("(")) {
      pieces.asked += queries.length;
      pieces.found += found;
    }
    print(`${locale} ${kind}`, queries.length, found, `${(100 * share).toFixed(1)} %`, ...spread(cost.raw), ...spread(cost.gzip));
    bytes.raw.push(...cost.raw);
    bytes.gzip.push(...cost.gzip);
  }
  isGood &&= pieces.found >= GOAL * pieces.asked;
  const pairs = frequentPairs(articles, 100, locale);
  let good = 0;
  for (const { text, holders } of pairs) {
    const { shown } = await engine.ask(text);
    const isRight = shown.length > 0 && shown.slice(0, 10).every((address) => holders.has(address));
    good += isRight;
    if (!isRight && values.verbose) console.log(`  does not hold it: ${JSON.stringify(text)}: ${shown.slice(0, 10).filter((address) => !holders.has(address))}`);
  }
  isGood &&= good === pairs.length;
  print(`${locale} frequent pairs`, pairs.length, good, `${((100 * good) / pairs.length).toFixed(1)} %`);
  print(`${locale} all queries`, bytes.raw.length, "", "", ...spread(bytes.raw), ...spread(bytes.gzip));
  if (times.length) print(`${locale} milliseconds`, ...spread(times.map((time) => 1000 * time)));
}
await engine.close();
process.exitCode = isGood ? 0 : 1;

function open() {
  if (values.query) return openProgram(output, values.query);
  return values.browser ? openBrowser(output, values.browser) : openDisk(output);
}

// Median and largest, in kB.
function spread(numbers) {
  const sorted = numbers.filter((number) => number !== undefined).sort((a, b) => a - b);
  if (!sorted.length) return ["", ""];
  return [sorted[sorted.length >> 1], sorted.at(-1)].map((number) => Math.round(number / 1000));
}
