// Opens a translated article in the view that its address asks for (#bilingual), else in the one chosen last. It runs
// before the article is there, so that this is laid out once.
"use strict";
(() => {
  const KEY = "diglot-view";
  const NAMED = { "#bilingual": "interleaved", "#bilingual-columns": "columns", "#bilingual-english": "english" };
  const root = document.documentElement;

  // A browser may refuse to keep anything, for pages of a disk above all.
  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const remember = (view) => {
    try {
      localStorage.setItem(KEY, view);
    } catch {
      // The view lasts as long as the page.
    }
  };

  // The translation alone is what an article begins with; a page of its own for both was opened to get away from that.
  const last = remembered();
  const first = last === "translation" ? null : last;
  const expected = NAMED[location.hash] ?? first;
  if (expected) root.dataset.view = expected;

  addEventListener("DOMContentLoaded", () => {
    const controls = document.querySelector("fieldset.bilingual");
    const choose = (view) => {
      const button = [...controls.querySelectorAll("input")].find((input) => input.value === view);
      if (button) button.checked = true;
    };
    // What the address names within the page.
    const named = () => {
      try {
        return document.getElementById(decodeURIComponent(location.hash.slice(1)));
      } catch {
        return null;
      }
    };
    const open = () => {
      const place = named();
      if (!place) return;
      if (controls.contains(place)) choose(place.querySelector("input").value);
      // A unit whose words are hidden is shown by its English.
      else if (place.getClientRects().length === 0) place.closest(".pair")?.scrollIntoView();
    };

    // From here on the controls alone tell which view is shown; without scripts, the address does too.
    controls.classList.add("live");
    choose(first);
    delete root.dataset.view;
    open();
    controls.addEventListener("change", (event) => remember(event.target.value));
    addEventListener("hashchange", open);
  });
})();
