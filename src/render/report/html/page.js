"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const total = document.querySelectorAll(".finding").length;
  const articles = Array.from(document.querySelectorAll(".article"), (article) => ({
    element: article,
    by: article.dataset.by,
    heading: Array.from(article.querySelectorAll("h2, .about"), (part) => part.textContent).join("\n").toLowerCase(),
    units: Array.from(article.querySelectorAll(".unit"), (unit) => ({
      element: unit,
      words: unit.textContent.toLowerCase(),
      marks: Array.from(unit.querySelectorAll("mark")),
      findings: Array.from(unit.querySelectorAll(".finding")),
    })),
  }));

  const apply = () => {
    const rule = form.elements.rule.value;
    const by = form.elements.by.value;
    const words = form.elements.words.value.trim().toLowerCase();
    const severities = new Set(
      Array.from(form.querySelectorAll("[name=severity]:checked"), (box) => box.value),
    );
    let shown = 0;
    for (const article of articles) {
      let unitsShown = 0;
      for (const unit of article.units) {
        const isAsked =
          (!by || article.by === by) && (!words || unit.words.includes(words) || article.heading.includes(words));
        const hidden = new Set();
        for (const finding of unit.findings) {
          const { rule: itsRule, severity } = finding.dataset;
          finding.hidden = !isAsked || (rule && itsRule !== rule) || !severities.has(severity);
          if (finding.hidden) hidden.add(finding.id.slice(1));
        }
        for (const mark of unit.marks) {
          mark.classList.toggle("quiet", mark.dataset.of.split(" ").every((number) => hidden.has(number)));
        }
        const count = unit.findings.length - hidden.size;
        unit.element.hidden = count === 0;
        unitsShown += count ? 1 : 0;
        shown += count;
      }
      article.element.hidden = unitsShown === 0;
    }
    form.querySelector("output").textContent = `${shown.toLocaleString("en")} of ${total.toLocaleString("en")} shown`;
  };

  let waiting = 0;
  const applySoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 80);
  };

  // The words of the finding under the pointer stand out.
  const light = (event, isLit) => {
    const finding = event.target.closest && event.target.closest(".finding");
    if (!finding) return;
    const number = finding.id.slice(1);
    for (const mark of finding.closest(".unit").querySelectorAll("mark")) {
      mark.classList.toggle("lit", isLit && mark.dataset.of.split(" ").includes(number));
    }
  };
  document.addEventListener("pointerover", (event) => light(event, true));
  document.addEventListener("pointerout", (event) => light(event, false));

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", applySoon);
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
})();
