// The ways in which a page can be shown beside the template it is made from.

/** The inputs that choose how a translation stands beside its English. */
export const VIEW = 'input[name="diglot-view"]';

/** What the inputs of a page are called; `[undefined]` for a page that offers no choice. */
export async function viewsOf(page) {
  const values = await page.locator(VIEW).evaluateAll((inputs) => inputs.map((input) => input.value));
  return values.length > 0 ? values : [undefined];
}

/** Chooses a view as a reader does, by its label. */
export async function choose(page, view) {
  if (view === undefined) return;
  const input = page.locator(`${VIEW}[value="${view}"]`);
  const label = page.locator(`label:has(${VIEW}[value="${view}"]), label[for="${await input.getAttribute('id')}"]`);
  await label.first().click();
  if (!(await input.isChecked())) throw new Error(`the view ${view} cannot be chosen`);
}

/** Whether some English passage, and whether some translated one, can be seen. */
export const languagesShown = (page) => page.evaluate(() => {
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const own = document.documentElement.lang;
  const all = [...document.querySelectorAll('main .unit, main [lang^="en"]')];
  // The label of a tab is there in every view.
  const passages = all.filter((element) => !element.closest('label'));
  const isEnglish = (element) => element.closest('[lang]')?.lang.startsWith('en') ?? own.startsWith('en');
  return {
    english: passages.some((element) => isEnglish(element) && element.textContent.trim() && isShown(element)),
    translation: passages.some((element) => !isEnglish(element) && isShown(element)),
  };
});
