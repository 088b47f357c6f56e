// Cuts each text of a JSON list on the standard input as the client does, and prints the terms: words, then pairs. `null`
// for a text with a character that this Node does not know.
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const context = createContext({});
runInContext(readFileSync(process.argv[2], "utf8"), context);
const tokens = runInContext("diglotTokens", context);
const terms = (found) => found.map(({ term, letters, form }) => `${term} ${letters} ${form}`);
const cut = (text) => (/\p{Cn}/u.test(text) ? null : [terms(tokens.cut(text)), terms(tokens.pairs(text))]);
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(cut)));
