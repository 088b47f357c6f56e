// What is known of articles: titles, English titles, and pieces of text that few articles of the locale have. They are
// drawn from the plain text of the knowledge base, by counting there; the index and its rules have no say.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const FEW = 5;
// Locales whose articles are looked for by pieces of 2 to 6 characters rather than by whole words.
const BY_CHARACTERS = /^(ja|km|ko|lo|my|th|zh)\b/;

// The articles of a locale, by address too.
export function readLocale(output, locale) {
  const lines = readFileSync(join(output, "kb", locale, "articles.ndjson"), "utf8").split("\n").filter(Boolean);
  const records = lines.map((line) => JSON.parse(line)).filter((article) => !article.is_fragment);
  const articles = records.map(({ page, title, text, source }) => ({
    address: page,
    title,
    text,
    sourceTitle: source?.title,
    sources: source?.text ?? "",
  }));
  articles.byAddress = new Map(articles.map((article) => [article.address, article]));
  return articles;
}

// Kinds of queries, each with its queries and the titles of the articles that any of them may lead to. Kinds in
// parentheses are for information.
export function drawQueries(articles, count, seed, locale) {
  const random = generator(seed);
  const chosen = shuffled(articles.filter((article) => article.title && article.text), random).slice(0, count);
  const known = (text, article) => ({ text, titles: new Set([article.title]) });
  const kinds = [
    ["title", chosen.map((article) => known(article.title, article))],
    ["English title", chosen.filter((article) => article.sourceTitle).map((article) => known(article.sourceTitle, article))],
  ];
  const draw = (lengths, pieces, holders) =>
    lengths.map((length) => {
      const drawn = chosen.map((article) => {
        const candidates = shuffled(pieces(article, length), random).slice(0, 200);
        const text = candidates.find((text) => holders(text) <= FEW);
        return text === undefined ? null : known(text, article);
      });
      return [length, drawn.filter(Boolean)];
    });
  if (BY_CHARACTERS.test(locale)) {
    const holders = (text) => countUpTo(articles, (article) => article.text.includes(text));
    for (const [length, queries] of draw([2, 3, 4, 5, 6], lettersOf, holders)) kinds.push([`${length} characters`, queries]);
    const mixed = draw([2, 3, 4, 5, 6], anythingOf, holders).flatMap(([, queries]) => queries);
    kinds.push(["(2-6 with blanks, marks)", mixed]);
  } else {
    for (const article of articles) article.words = ` ${wordsOf(article.text).join(" ")} `;
    const holders = (text) => countUpTo(articles, (article) => article.words.includes(` ${text} `));
    for (const [length, queries] of draw([1, 2, 3], runsOf, holders)) kinds.push([`${length} words`, queries]);
  }
  return kinds;
}

// The pairs of letters that most articles of a locale hold, or words of two letters where words are asked for, and the addresses of those that do.
export function frequentPairs(articles, count, locale) {
  const counts = new Map();
  const isByCharacters = BY_CHARACTERS.test(locale);
  const pairsOf = ({ text }) => (isByCharacters ? lettersOf({ text }, 2) : wordsOf(text).filter((word) => word.length === 2));
  for (const article of articles) {
    for (const pair of new Set(pairsOf(article))) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const pairs = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, count);
  return pairs.map(([text]) => {
    const folded = fold(text);
    const holds = ({ title, text, sources }) => fold(`${title}\n${text}\n${sources}`).includes(folded);
    return { text, holders: new Set(articles.filter(holds).map((article) => article.address)) };
  });
}

const fold = (text) => text.normalize("NFKC").toLowerCase();
const wordsOf = (text) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

// Pieces of so many letters, blanks and marks left out.
function lettersOf({ text }, length) {
  return windows(text, length).filter((piece) => /^[\p{L}\p{M}\p{N}]+$/u.test(piece));
}

// Pieces of so many characters, two of them letters at least.
function anythingOf({ text }, length) {
  const isWhole = (piece) => piece.trim() === piece && !/[\n\t]/.test(piece);
  return windows(text, length).filter((piece) => isWhole(piece) && (piece.match(/[\p{L}\p{N}]/gu) ?? []).length > 1);
}

// Runs of so many whole words of a line.
function runsOf({ text }, length) {
  return text.split("\n").flatMap((line) => {
    const words = wordsOf(line);
    return words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(" "));
  });
}

function windows(text, length) {
  const characters = [...text];
  const pieces = new Set();
  for (let at = 0; at + length <= characters.length; at++) pieces.add(characters.slice(at, at + length).join(""));
  return [...pieces];
}

// How many articles hold something; counting ends where they are no longer few.
function countUpTo(articles, holds) {
  let count = 0;
  for (const article of articles) if (holds(article) && ++count > FEW) break;
  return count;
}

function shuffled(items, random) {
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [shuffled[at], shuffled[other]] = [shuffled[other], shuffled[at]];
  }
  return shuffled;
}

// The same numbers from the same seed (mulberry32).
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
