// What scripts add to an article: buttons that copy code, tabs that go in step and are remembered, videos that play in the
// page once a reader asks for one. All of it can be read without.
(() => {
  "use strict";
  const article = document.querySelector("article");
  if (!article) return;

  // Code: a button beside its language. What happened is told in words, too.
  const said = document.createElement("div");
  said.setAttribute("role", "status");
  said.className = "unseen";
  const { copy, copied } = document.currentScript.dataset;
  if (navigator.clipboard && copy) {
    article.append(said);
    for (const code of article.querySelectorAll("figure.code")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = copy;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(code.querySelector("code").textContent);
        button.textContent = copied;
        said.textContent = copied;
        setTimeout(() => {
          button.textContent = copy;
          said.textContent = "";
        }, 2000);
      });
      code.prepend(button);
    }
  }

  // Only what scrolls needs a stop on the way through the page by keyboard.
  const frames = article.querySelectorAll("figure.code > pre, div.table");
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
    }
  });
  frames.forEach((frame) => watch.observe(frame));

  // Tabs: the same choice everywhere, in this page and the next.
  const KEY = "diglot-tabs";
  const inputs = [...article.querySelectorAll(".tabs > input")];
  const recall = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || [];
    } catch {
      return [];
    }
  };
  const remember = (names) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(names.slice(0, 20)));
    } catch {
      // A browser that keeps nothing shows the first tab the next time.
    }
  };
  // The chosen tab that a group has, and its words.
  const partsOf = (input) => [input, input.nextElementSibling, input.nextElementSibling.nextElementSibling];
  const choose = (name) => {
    for (const input of inputs) {
      if (input.value === name) input.checked = true;
    }
  };
  // A tab that goes with another is there when that one is chosen.
  const fit = () => {
    const chosen = new Set(inputs.filter((input) => input.checked && !input.dataset.when).map((input) => input.value));
    const offered = new Set(inputs.map((input) => input.value));
    const groups = Map.groupBy ? Map.groupBy(inputs, (input) => input.parentElement) : new Map();
    for (const [, group] of groups) {
      for (const input of group.filter((input) => input.dataset.when)) {
        const isThere = !offered.has(input.dataset.when) || chosen.has(input.dataset.when);
        partsOf(input).forEach((part) => (part.hidden = !isThere));
      }
      const shown = group.filter((input) => !input.hidden);
      const checked = group.find((input) => input.checked);
      if (shown.length && (!checked || checked.hidden)) {
        (shown.find((input) => checked && input.value === checked.value) || shown[0]).checked = true;
      }
    }
  };
  for (const input of inputs) {
    input.addEventListener("change", () => {
      const place = input.getBoundingClientRect().top;
      choose(input.value);
      input.checked = true;
      fit();
      remember([input.value, ...recall().filter((name) => name !== input.value)]);
      // Other tabs above may have grown.
      scrollBy(0, input.getBoundingClientRect().top - place);
    });
  }
  recall().reverse().forEach(choose);
  fit();
  // A link may lead into a panel that is not shown.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const panel = target && target.closest(".panel");
    if (!panel) return;
    panel.previousElementSibling.previousElementSibling.checked = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Videos: the player in place of the link. Nothing is asked of its host before.
  for (const link of article.querySelectorAll("a.video.player")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const player = document.createElement("iframe");
      player.src = link.href;
      player.title = link.textContent;
      player.allow = "fullscreen; picture-in-picture";
      player.referrerPolicy = "strict-origin-when-cross-origin";
      player.className = "player";
      link.replaceWith(player);
      player.focus();
    });
  }
})();
