// Part of `diglot serve` only; no page on disk has it. Loads the page again when the site has changed, and shows what
// diglot has found in its article.
"use strict";

(() => {
  const at = "/.diglot/";
  let edition = null;
  let source = null;

  // Everything is made of text nodes: an article must not be able to put markup here.
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const panel = element("dialog", "", { id: "diglot-live", lang: "en", dir: "ltr", "aria-labelledby": "diglot-live-title" });
  const button = element("button", "", { id: "diglot-live-open", type: "button", lang: "en", dir: "ltr" });
  button.hidden = true;
  button.addEventListener("click", () => panel.show());
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") panel.close();
  });
  // Where the focus was when the panel opened, it returns to.
  panel.addEventListener("close", () => button.focus());

  const fill = (title, content) => {
    const close = element("button", "Close", { type: "button" });
    close.addEventListener("click", () => panel.close());
    panel.replaceChildren(element("h2", title, { id: "diglot-live-title" }), close, ...content);
    button.textContent = title;
    button.hidden = false;
  };

  const quote = (label, text, attributes) => [element("p", label, { class: "label" }), element("blockquote", text, attributes)];

  const item = (finding, sourceLocale) => {
    const made = element("li", "", { class: finding.severity });
    made.append(element("p", `${finding.file}:${finding.line}:${finding.column} ${finding.severity} ${finding.rule}`, { class: "place" }));
    made.append(element("p", finding.message));
    if (finding.target) made.append(...quote("Target", finding.target, { lang: document.documentElement.lang, dir: "auto" }));
    if (finding.source) made.append(...quote("Source", finding.source, { lang: sourceLocale, dir: "auto" }));
    if (finding.hint) made.append(element("p", finding.hint, { class: "hint" }));
    return made;
  };

  const showError = (error) => {
    fill("The last build failed", [
      element("pre", error),
      element("p", "This is the page as it was before; it is loaded again when the build succeeds."),
    ]);
    panel.show();
  };

  const showFindings = async () => {
    const answer = await fetch(`${at}findings?page=${encodeURIComponent(location.pathname)}`);
    const { source_locale, findings, unreadable } = await answer.json();
    const errors = findings.filter((finding) => finding.severity === "error").length;
    const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
    const items = findings.map((finding) => item(finding, source_locale));
    items.push(...unreadable.map((file) => element("li", `${file}: could not be read, so it has no page`, { class: "error" })));
    button.hidden = items.length === 0;
    if (items.length === 0) return panel.close();
    const list = element("ul");
    list.append(...items);
    fill(`${count(errors, "error")}, ${count(items.length, "finding")}`, [list]);
    if (errors + unreadable.length > 0) panel.show();
  };

  const listen = () => {
    source = new EventSource(`${at}events`);
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      if (edition !== null && news.edition !== edition) return location.reload();
      edition = news.edition;
      if (news.error) showError(news.error);
      else showFindings();
    };
  };

  // A browser opens few connections to one server, so pages that nobody looks at hold none.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) source.close();
    else listen();
  });
  document.body.append(button, panel);
  listen();
})();
