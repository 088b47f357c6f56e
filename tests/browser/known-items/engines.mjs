// Three ways to search what was built: the client's own scripts in Node, the search page in Chromium, and `diglot query`.

import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";

const SCRIPTS = ["search-tokens.js", "search-query.js"];
const SHOWN = 10;

// Reads the index from the disk as the page would, each query with nothing loaded before.
export function openDisk(output) {
  const assets = join(output, "site/assets");
  const contents = new Map();
  const read = (path) => {
    if (!contents.has(path)) {
      const text = readFileSync(path, "utf8");
      contents.set(path, { text, raw: Buffer.byteLength(text), gzip: gzipSync(text).length });
    }
    return contents.get(path);
  };
  let context;
  let folder;
  return {
    async enter(locale) {
      folder = join(assets, "search", locale);
      context = createContext({ URL });
      for (const script of SCRIPTS) runInContext(readFileSync(join(assets, script), "utf8"), context);
    },
    async ask(text) {
      let [raw, gzip] = [0, 0];
      const load = (name) => {
        const file = read(join(folder, `${name}.js`));
        raw += file.raw;
        gzip += file.gzip;
        runInContext(file.text, context);
      };
      const index = runInContext("diglotSearch", context).open(load);
      const { query, found, similar } = await index.find(text);
      const matches = [...found, ...similar].slice(0, SHOWN);
      const shown = await Promise.all(matches.map((match) => index.show(match, query)));
      return { shown: shown.map(({ address }) => address), results: shown, count: found.length, raw, gzip };
    },
    async close() {},
  };
}

// Asks `diglot query`, a process for each query.
export function openProgram(output, program) {
  let language;
  return {
    async enter(locale) {
      language = locale;
    },
    async ask(text) {
      const options = ["query", "--json", "--out", output, "--locale", language, "--limit", SHOWN, "--", text];
      const start = process.hrtime.bigint();
      const lines = execFileSync(program, options, { encoding: "utf8", maxBuffer: 1 << 28 }).split("\n").filter(Boolean);
      const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
      const shown = lines.map((line) => decodeURIComponent(JSON.parse(line).url.split("#")[0]));
      return { shown, milliseconds };
    },
    async close() {},
  };
}

// Types into the search page, from the disk (`file`) or from a server on this machine (`http`).
export async function openBrowser(output, way) {
  const { chromium } = await import("playwright-core");
  const site = resolve(output, "site");
  const server = way === "http" ? await serve(site) : null;
  const root = server ? `http://127.0.0.1:${server.address().port}/` : `file://${site}/`;
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => request.url().startsWith(root) || problems.push(`asks for ${request.url()}`));
  return {
    async enter(locale) {
      await page.goto(`${root}${locale}/search.html`);
    },
    async ask(text) {
      await page.fill("main input[type=search]", text);
      await page.press("main input[type=search]", "Enter");
      await page.waitForSelector(".search-results[aria-busy=false]", { state: "attached" });
      const hrefs = await page.$$eval(".search-results a.title", (links) => links.map((link) => link.href));
      if (problems.length) throw new Error(problems.join("; "));
      return { shown: hrefs.map((href) => decodeURIComponent(href.slice(root.length))) };
    },
    async close() {
      await browser.close();
      server?.close();
    },
  };
}

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" };

// A static host whose pages may run and load nothing but their own files.
function serve(site) {
  const server = createServer((request, response) => {
    const path = join(site, decodeURIComponent(new URL(request.url, "http://site").pathname));
    if (!path.startsWith(site) || !existsSync(path)) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'",
    });
    createReadStream(path).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
