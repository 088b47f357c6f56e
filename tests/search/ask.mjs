// Asks a built site what the lines of the standard input say (locale, tab, query), and prints for each the addresses
// that are shown and the first passage, its marks as «».
import { openDisk } from "../browser/known-items/engines.mjs";
import { readFileSync } from "node:fs";

const engine = openDisk(process.argv[2]);
const text = (pieces) => (pieces ?? []).map(([words, isMarked]) => (isMarked ? `«${words}»` : words)).join("");
for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const [locale, query] = line.split("\t");
  await engine.enter(locale);
  const { shown, results } = await engine.ask(query);
  const passage = results[0]?.passage;
  console.log([shown.join(" "), `${text(passage?.source)} ${text(passage?.text)}`].join("\t"));
}
