// A built site: its pages by what they are made from, and a server for it that sends nothing but the files.

import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the site stands on the server: a prefix, as on many hosts. */
const PREFIX = '/docs/';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.xml': 'application/xml', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.jpg': 'image/jpeg', '.gif': 'image/gif', '.webp': 'image/webp', '.txt': 'text/plain; charset=utf-8',
};

export class Site {
  constructor(folder) {
    this.folder = folder;
    this.files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
      .sort();
    this.pages = this.files.filter((file) => file.endsWith('.html'));
  }

  read(page) {
    return readFileSync(join(this.folder, page), 'utf8');
  }

  /** The address of a page opened from the disk. */
  onDisk(page) {
    return pathToFileURL(join(this.folder, page)).href;
  }

  /** The address of a page on the server. */
  onServer(page) {
    return `${this.origin}${PREFIX}${page.split('/').map(encodeURIComponent).join('/')}`;
  }

  /** Whether an address is one of this site, on the disk or on the server. */
  owns(address) {
    return address.startsWith(`${this.origin}${PREFIX}`) || address.startsWith(pathToFileURL(this.folder).href);
  }

  /** Serves the site below a prefix; for a page that is not there, the nearest `404.html`. */
  async serve() {
    this.server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url, 'http://site').pathname);
      let file = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : '';
      if (file === '' || file.endsWith('/')) file += 'index.html';
      const isThere = path.startsWith(PREFIX) && this.files.includes(file);
      const found = isThere ? file : this.notFound(file);
      response.writeHead(isThere ? 200 : 404, { 'content-type': TYPES[extname(found ?? '')] ?? 'application/octet-stream' });
      response.end(found ? readFileSync(join(this.folder, found)) : '');
    });
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.origin = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  notFound(file) {
    const folders = file.split('/').slice(0, -1);
    for (; folders.length > 0; folders.pop()) {
      const page = `${folders.join('/')}/404.html`;
      if (existsSync(join(this.folder, page))) return page;
    }
    return existsSync(join(this.folder, '404.html')) ? '404.html' : undefined;
  }

  close() {
    this.server?.close();
  }

  /** Whether a page shows the English one in the place of a translation: search engines are not to list it. */
  isStandIn(page) {
    return /<meta name="robots" content="noindex"/.test(this.read(page));
  }

  /** One page of each template that the site has in a locale: `{ template, page }`. */
  templates(locale) {
    const own = this.pages.filter((page) => page.startsWith(`${locale}/`) || page.startsWith(`bilingual/${locale}/`));
    const is = (pattern) => (page) => pattern.test(this.read(page));
    const isArticle = is(/<span class="unit"|<article/);
    const kinds = {
      redirect: is(/http-equiv="refresh"/i),
      bilingual: (page) => page.startsWith('bilingual/'),
      fallback: (page) => page.endsWith('/work-as-a-translator.html') && this.isStandIn(page),
      features: (page) => page.endsWith('/features.html'),
      article: (page) => page.endsWith('/publish-a-site.html'),
      search: (page) => /\/search(-\d+)?\.html$/.test(page),
      'not-found': (page) => page.endsWith('/404.html'),
      index: (page) => /\/(index|articles)\.html$/.test(page) && !isArticle(page),
    };
    const found = [];
    const taken = new Set();
    for (const [template, matches] of Object.entries(kinds)) {
      const page = own.find((candidate) => !taken.has(candidate) && matches(candidate));
      if (page) {
        taken.add(page);
        found.push({ template, page });
      }
    }
    return found;
  }
}
