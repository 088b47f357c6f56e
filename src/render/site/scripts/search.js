// The search page: takes a query from the address or as it is typed, and shows what is found. All of it is made of
// elements and texts; nothing that an article holds is read as HTML.
"use strict";

(() => {
  const PAGE = 10;
  const PAUSE = 200;

  const results = document.querySelector(".search-results");
  const status = document.querySelector(".search-status");
  const form = document.querySelector("main form.search");
  if (!results || !status || !form) return;
  const input = form.elements.namedItem("q");
  const words = results.dataset;
  const locale = document.documentElement.lang;

  const index = diglotSearch.open((name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${words.index}${name}.js`;
    script.onload = () => { script.remove(); resolve(); };
    script.onerror = () => { script.remove(); reject(new Error(script.src)); };
    document.head.append(script);
  }));

  // Only the last search asked for may show what it found.
  let asked = 0;
  let shown = null;

  async function search() {
    const text = input.value.trim();
    if (text === shown) return;
    shown = text;
    const number = ++asked;
    if (!text) return say("", []);
    remember(text);
    results.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => number === asked && say(words.searching), PAUSE);
    try {
      const { query, found, similar } = await index.find(text);
      const first = await list(found.slice(0, PAGE), query);
      const parts = similar.length ? [heading(words.similar), await list(similar, query)] : [];
      if (number !== asked) return;
      const count = new Intl.NumberFormat(locale).format(found.length);
      say(found.length ? words.found.replace("{count}", count) : words.none, [first, ...more(found, first, query), ...parts]);
    } catch {
      if (number !== asked) return;
      shown = null;
      say(words.failed, []);
    } finally {
      clearTimeout(slow);
      if (number === asked) results.setAttribute("aria-busy", "false");
    }
  }

  function say(message, content) {
    status.textContent = message;
    if (content) results.replaceChildren(...content);
  }

  // The address tells the query, so that a result's reader can come back to the list.
  function remember(text) {
    const address = new URL(location.href);
    if (address.searchParams.get("q") === text) return;
    address.searchParams.set("q", text);
    try {
      history.replaceState(null, "", address);
    } catch {
      // Some browsers keep the address of a page from a disk as it is.
    }
  }

  async function list(matches, query) {
    const entries = await Promise.all(matches.map((match) => index.show(match, query)));
    const list = element("ol");
    list.append(...entries.map(entry));
    return list;
  }

  // A button that shows the next results, if there are any.
  function more(found, list_, query) {
    if (found.length <= PAGE) return [];
    const button = element("button", { type: "button" }, words.more);
    button.addEventListener("click", async () => {
      // A second click while the first is answered would bring the same results again. The button is not disabled, for
      // that would take the focus from it.
      if (button.ariaBusy === "true") return;
      button.ariaBusy = "true";
      try {
        const from = list_.children.length;
        const next = await list(found.slice(from, from + PAGE), query);
        const first = next.firstElementChild;
        list_.append(...next.children);
        first?.querySelector("a").focus();
        if (list_.children.length >= found.length) button.remove();
      } catch {
        say(words.failed);
      } finally {
        button.ariaBusy = "false";
      }
    });
    return [button];
  }

  function entry({ address, title, sourceTitle, passage }) {
    const href = words.root + address.split("/").map(encodeURIComponent).join("/");
    const item = element("li");
    const link = element("a", { class: "title", href });
    link.append(...pieces(title));
    item.append(link);
    if (sourceTitle) item.append(paragraph("passage english", pieces(sourceTitle), true));
    if (!passage) return item;
    const place = passage.place ? `${href}#${encodeURIComponent(passage.place)}` : href;
    if (passage.source) item.append(paragraph("passage english", pieces(passage.source), true));
    if (passage.text) {
      const link = element("a", { href: place });
      link.append(...pieces(passage.text));
      item.append(paragraph("passage", [link]));
    }
    return item;
  }

  function paragraph(className, content, isEnglish) {
    const paragraph = element("p", { class: className, ...(isEnglish ? { lang: words.source, dir: "ltr" } : {}) });
    paragraph.append(...content);
    return paragraph;
  }

  const pieces = (pieces) => pieces.map(([text, isMarked]) => (isMarked ? element("mark", {}, text) : text));
  const heading = (text) => element("h2", {}, text);

  function element(name, attributes = {}, text = "") {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  }

  // While a syllable or character is being put together, what stands in the field is not yet what is meant.
  let pause;
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(search, PAUSE);
  };
  input.addEventListener("input", (event) => event.isComposing || soon());
  input.addEventListener("compositionstart", () => clearTimeout(pause));
  input.addEventListener("compositionend", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    search();
  });

  // Arrows go from the field through the results and back.
  document.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [input, ...results.querySelectorAll("a.title")];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (!stops.includes(document.activeElement) || !stops[next]) return;
    event.preventDefault();
    stops[next].focus();
  });

  input.value = new URLSearchParams(location.search).get("q") ?? "";
  search();
})();
