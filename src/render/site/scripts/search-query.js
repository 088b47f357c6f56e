// Finds articles in the index that src/render/search/ wrote. A file of the index is a script that calls `receive`; it is
// loaded when a query needs it. What is loaded stays, so that the next letter typed costs little.
"use strict";

const diglotSearch = (() => {
  // Of a query, no more is looked at than this many tokens.
  const LONGEST_QUERY = 24;
  // Words that begin alike are looked for in no more files, and no more of them, than this.
  const MOST_FILES = 4;
  const MOST_WORDS = 100;
  // With fewer results than this, words that hold a word of the query in their middle count too; they are so rare that
  // all of them are wanted.
  const FEW = 6;
  // With fewer than this, articles that hold a part of the query are shown as well.
  const TOO_FEW = 3;
  const HEAVIEST = 44;
  // What a word of the text counts that only begins like that of the query.
  const LONGER_WORD = 0.6;

  const waiting = new Map();

  function receive(name, value) {
    waiting.get(name)?.(value);
    waiting.delete(name);
  }

  // Opens an index. `load` gets the name of a file, runs it, and promises to tell when it could not.
  function open(load) {
    const files = new Map();

    function file(name) {
      if (!files.has(name)) {
        const promise = new Promise((resolve, reject) => {
          waiting.set(name, resolve);
          Promise.resolve(load(name)).catch(reject);
        });
        promise.catch(() => files.delete(name));
        files.set(name, promise);
      }
      return files.get(name);
    }

    const once = (make) => {
      let promise;
      return () => (promise ??= make().catch((error) => {
        promise = undefined;
        throw error;
      }));
    };

    const head = once(async () => {
      const { articles, terms, titles, texts } = await file("index");
      const counts = numbers(texts);
      const firstOfText = [];
      counts.reduce((first, count) => (firstOfText.push(first), first + count), 0);
      return { articles, firsts: terms.split(" "), titles: numbers(titles), firstOfText };
    });

    const tables = new Map();

    // The terms of a file, in order, and their postings.
    async function table(number) {
      if (!tables.has(number)) {
        const parts = (await file(`terms-${number}`)).split(" ");
        const table = new Map();
        for (let at = 0; at + 1 < parts.length; at += 2) table.set(parts[at], parts[at + 1]);
        tables.set(number, table);
      }
      return tables.get(number);
    }

    async function postings(term) {
      const { firsts } = await head();
      return (await table(before(firsts, term))).get(term);
    }

    // The terms that begin with some letters.
    async function longer(letters) {
      const { firsts } = await head();
      const last = before(firsts, letters + "\uffff");
      const found = [];
      for (let number = before(firsts, letters); number <= last && number < before(firsts, letters) + MOST_FILES; number++) {
        for (const term of (await table(number)).keys()) if (term.startsWith(letters)) found.push(term);
      }
      return found;
    }

    // The words that hold some letters anywhere.
    async function around(letters) {
      const words = await file("words");
      const found = [];
      for (let at = words.indexOf(letters); at >= 0 && found.length < MOST_WORDS; ) {
        const start = words.lastIndexOf(" ", at) + 1;
        const end = words.indexOf(" ", at);
        found.push(words.slice(start, end < 0 ? undefined : end));
        at = end < 0 ? -1 : words.indexOf(letters, end);
      }
      return found;
    }

    // The articles that hold any of some terms: for each its weight and its places.
    async function holders(terms, factor) {
      const found = new Map();
      const all = await Promise.all(terms.map(postings));
      for (const signs of all) {
        if (!signs) continue;
        decode(signs, (article, weight, places) => {
          const known = found.get(article);
          if (!known) found.set(article, { weight: weight * factor, places });
          else {
            known.weight = Math.max(known.weight, weight * factor);
            known.places = [...known.places, ...places].sort((a, b) => a - b);
          }
        });
      }
      return found;
    }

    // Gives an item of the query the terms it stands for, and the articles that hold them.
    async function widen(item, terms, factor) {
      const news = [...new Set(terms)].filter((term) => !item.terms.has(term)).slice(0, MOST_WORDS);
      if (!news.length) return;
      news.forEach((term) => item.terms.add(term));
      const found = await holders(news, factor);
      for (const [article, { weight, places }] of found) {
        const known = item.holders.get(article);
        if (!known) item.holders.set(article, { weight, places });
        else known.places = [...known.places, ...places].sort((a, b) => a - b);
      }
    }

    // The articles that hold a query: `found` those that hold all of it, best first, `similar` those that hold a part.
    async function find(text) {
      const query = parse(text);
      const items = query.phrases.flatMap((phrase) => phrase.items);
      if (!items.length) return { query, found: [], similar: [] };
      const { articles, titles } = await head();
      const words = items.filter((item) => item.kind === "word");
      const results = new Map();
      const collect = () => {
        const news = matches(query, articles, titles).filter((match) => !results.has(match.article));
        news.forEach((match) => results.set(match.article, match));
      };
      await Promise.all(items.map(async (item) => {
        await widen(item, item.kind === "character" ? await longer(item.term) : [item.term], 1);
      }));
      collect();
      await Promise.all(words.map(async (item) => {
        const alike = item.term.length > 1 ? await longer(item.term) : [];
        const plain = umlautless(item.term);
        await widen(item, plain && !item.holders.size ? [...alike, plain, ...(await longer(plain))] : alike, LONGER_WORD);
      }));
      collect();
      if (results.size < FEW && words.some((item) => item.term.length > 1)) {
        await Promise.all(words.map(async (item) => {
          if (item.term.length > 1) await widen(item, await around(item.term), LONGER_WORD);
        }));
        collect();
      }
      const similar = results.size < TOO_FEW ? await alike(query, articles, results) : [];
      return { query, found: [...results.values()], similar };
    }

    // Articles that hold a part of a query, those with its rarest parts first.
    async function alike({ phrases }, articles, results) {
      const items = phrases.flatMap((phrase) => phrase.items);
      for (const item of items) {
        // "Anmeldungen" where articles have "Anmeldung" only.
        for (let end = -1; item.kind === "word" && !item.holders.size && end >= -3 && item.term.length + end >= 4; end--) {
          await widen(item, await longer(item.term.slice(0, end)), LONGER_WORD);
        }
      }
      const known = items.filter((item) => item.holders.size);
      const whole = known.reduce((sum, item) => sum + rarity(articles, item.holders.size), 0);
      const scores = new Map();
      for (const item of known) {
        const rare = rarity(articles, item.holders.size);
        for (const [article, { weight, places }] of item.holders) {
          const score = scores.get(article) ?? { article, mass: 0, score: 0, rarest: 0, places: [] };
          score.mass += rare / whole;
          score.score += rare * weight;
          if (rare > score.rarest) Object.assign(score, { rarest: rare, places });
          scores.set(article, score);
        }
      }
      const alike = [...scores.values()].filter(({ article, mass }) => mass > 0.4 && !results.has(article));
      alike.forEach((match) => (match.score *= match.mass * match.mass));
      return alike.sort(byScore).slice(0, 10);
    }

    // What a result shows: address, titles, and the passage where the match stands.
    async function show({ article, places }, query) {
      const { firstOfText, titles } = await head();
      const number = before(firstOfText, article);
      const texts = await file(`texts-${number}`);
      let [address, title, sourceTitle, passages] = texts[article - firstOfText[number]];
      let position = titles[2 * article] + 1 + titles[2 * article + 1] + 1;
      const inText = places.filter((place) => place >= position);
      if (typeof passages[0] === "number") {
        const [first, ...starts] = passages;
        const part = Math.max(0, before(starts, inText[0] ?? 0));
        position = starts[part];
        passages = await file(`part-${first + part}`);
      }
      const shown = { address, title: marked(title, query), sourceTitle: null, passage: null };
      if (sourceTitle && marked(title, query).length < 2) {
        const pieces = marked(sourceTitle, query);
        shown.sourceTitle = pieces.length > 1 ? pieces : null;
      }
      shown.passage = passage(blocks(passages, position), inText, query);
      return shown;
    }

    return { find, show };
  }

  // The query as phrases: what is written without a blank has to stand together. Each item is a token to look for.
  function parse(text) {
    const phrases = [];
    let start = 0;
    for (const chunk of text.split(/\s+/u)) {
      const tokens = diglotTokens.cut(chunk).slice(0, LONGEST_QUERY - start);
      if (!tokens.length) continue;
      const items = [];
      tokens.forEach(({ term, kind, isLast }, offset) => {
        const isInPair = offset > 0 && tokens[offset - 1].kind === "pair" && !tokens[offset - 1].isLast;
        if (kind === "pair" && isLast && isInPair) return;
        items.push({ term, kind: isLast ? "character" : kind, offset, terms: new Set(), holders: new Map() });
      });
      phrases.push({ items, start, length: tokens.length });
      start += tokens.length;
    }
    return { phrases, length: start };
  }

  // The articles that hold every phrase of a query, best first.
  function matches({ phrases, length }, articles, titles) {
    const items = phrases.flatMap((phrase) => phrase.items);
    const rarest = items.reduce((a, b) => (b.holders.size < a.holders.size ? b : a));
    const found = [];
    for (const article of rarest.holders.keys()) {
      if (!items.every((item) => item.holders.has(article))) continue;
      const starts = phrases.map((phrase) => phraseStarts(phrase, article));
      if (starts.some((places) => !places.length)) continue;
      const rest = starts.slice(1).map((places) => new Set(places));
      const wholes = starts[0].filter((place) => rest.every((places, number) => places.has(place + phrases[number + 1].start)));
      const [title, sourceTitle] = [titles[2 * article], titles[2 * article + 1]];
      const isTitle = (wholes.includes(0) && title === length) || (wholes.includes(title + 1) && sourceTitle === length);
      const isInTitle = wholes.some((place) => place + length <= title);
      const score = items.reduce((sum, item) => sum + rarity(articles, item.holders.size) * item.holders.get(article).weight, 0);
      found.push({ article, score, isTitle, isInTitle, isWhole: wholes.length > 0, places: wholes.length ? wholes : starts.flat().sort((a, b) => a - b) });
    }
    // That all of it stands together is worth the more, the fewer articles have it so.
    const together = items.length > 1 ? 2 * rarity(articles, found.filter((match) => match.isWhole).length) * HEAVIEST : 0;
    for (const match of found) {
      if (match.isWhole) match.score += together;
      if (match.isInTitle) match.score *= 1.5;
    }
    return found.sort(byScore);
  }

  // The positions in an article at which a phrase begins.
  function phraseStarts({ items }, article) {
    const [first, ...others] = items;
    const places = others.map((item) => [new Set(item.holders.get(article).places), item.offset - first.offset]);
    const starts = first.holders.get(article).places.filter((place) => places.every(([set, offset]) => set.has(place + offset)));
    return starts.map((place) => place - first.offset);
  }

  const byScore = (a, b) => (b.isTitle ?? false) - (a.isTitle ?? false) || b.score - a.score || a.article - b.article;

  // How much it says that an article has what `count` of all articles have.
  const rarity = (articles, count) => Math.log(1 + (articles - count + 0.5) / (count + 0.5));

  // German umlauts as they are typed where the keyboard has none; null where there is nothing to be replaced.
  function umlautless(word) {
    const plain = word.replace(/([aou])e/gu, "$1");
    return plain === word ? null : plain;
  }

  // The blocks of an article with their positions, counted as src/render/search/words.rs does.
  function blocks(passages, position) {
    const found = [];
    for (const [begins, place, text, source] of passages) {
      if (begins || !found.length) found.push({ isHeading: begins === 2, passages: [] });
      found.at(-1).passages.push({ place, text, source });
    }
    for (const block of found) {
      for (const side of ["text", "source"]) {
        for (const passage of block.passages) {
          const count = diglotTokens.cut(passage[side]).length;
          passage[`${side}At`] = [position, position + count];
          position += count;
        }
        position += 1;
      }
    }
    return found;
  }

  // Where a match stands: in the article's own words with what is around it, or in the English beside its translation.
  function passage(blocks, places, query) {
    const candidates = [];
    for (const place of places.slice(0, 20)) {
      for (const block of blocks) {
        for (const passage of block.passages) {
          const side = ["text", "source"].find((side) => place >= passage[`${side}At`][0] && place < passage[`${side}At`][1]);
          if (side) candidates.push({ block, passage, side });
        }
      }
    }
    const best =
      candidates.find(({ block, side }) => side === "text" && !block.isHeading) ??
      candidates.find(({ side }) => side === "text") ??
      candidates[0];
    if (!best) {
      const first = blocks.find((block) => !block.isHeading) ?? blocks[0];
      return first ? { place: first.passages[0].place, text: excerpt(whole(first), query), source: null } : null;
    }
    const { block, passage: { place, text, source }, side } = best;
    if (side === "text") return { place, text: excerpt(whole(block), query), source: null };
    return { place, text: text.trim() ? excerpt(text, query) : null, source: excerpt(source, query) };
  }

  const whole = (block) => block.passages.map((passage) => passage.text).join("").trim();

  // A text in pieces: [words, whether they are marked].
  function marked(text, { phrases }) {
    const tokens = diglotTokens.cut(text);
    const isOf = (item, token) => token && (item.terms.has(token.term) || item.term === token.term);
    const spans = [];
    const mark = (from, length) => spans.push([tokens[from].start, tokens[Math.min(from + length, tokens.length) - 1].end]);
    for (const { items, length } of phrases) {
      const before = spans.length;
      tokens.forEach((_, from) => {
        if (items.every((item) => isOf(item, tokens[from + item.offset]))) mark(from, length);
      });
      if (spans.length > before) continue;
      tokens.forEach((token, at) => {
        const item = items.find((item) => isOf(item, token));
        if (item) mark(at, item.kind === "pair" ? 2 : 1);
      });
    }
    const pieces = [];
    let at = 0;
    for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
      if (end <= at) continue;
      const from = Math.max(start, at);
      if (from > at) pieces.push([text.slice(at, from), false]);
      if (pieces.length && pieces.at(-1)[1] && from === at) pieces.at(-1)[0] += text.slice(from, end);
      else pieces.push([text.slice(from, end), true]);
      at = end;
    }
    if (at < text.length) pieces.push([text.slice(at), false]);
    return pieces;
  }

  // The part of a text around its first mark, of about 200 letters, in pieces.
  function excerpt(text, query) {
    const [BEFORE, LENGTH] = [70, 220];
    const pieces = marked(text, query);
    if (text.length <= LENGTH) return pieces;
    const first = pieces.findIndex(([, isMarked]) => isMarked);
    let at = pieces.slice(0, Math.max(0, first)).reduce((sum, [words]) => sum + words.length, 0);
    at = Math.max(0, Math.min(at - BEFORE, text.length - LENGTH));
    const blank = at > 0 ? text.indexOf(" ", at) : -1;
    const from = blank > at && blank < at + 15 ? blank + 1 : at;
    const end = Math.min(text.length, from + LENGTH);
    const shown = [];
    let position = 0;
    for (const [words, isMarked] of pieces) {
      const part = words.slice(Math.max(0, from - position), Math.max(0, end - position));
      if (part) shown.push([part, isMarked]);
      position += words.length;
    }
    return [...(from > 0 ? [["… ", false]] : []), ...shown, ...(end < text.length ? [[" …", false]] : [])];
  }

  // The number of the last value that is not larger; -1 if there is none.
  function before(sorted, value) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  // Numbers as src/render/search/postings.rs writes them.
  function reader(signs) {
    let at = 0;
    const next = () => {
      let [number, factor] = [0, 1];
      for (;;) {
        const code = signs.charCodeAt(at++);
        const digit = code < 92 ? code - 35 : code - 36;
        if (digit < 45) return number + digit * factor;
        number += (digit - 45) * factor;
        factor *= 45;
      }
    };
    return { next, isDone: () => at >= signs.length };
  }

  function numbers(signs) {
    const { next, isDone } = reader(signs);
    const found = [];
    while (!isDone()) found.push(next());
    return found;
  }

  function decode(signs, take) {
    const { next, isDone } = reader(signs);
    for (let article = 0; !isDone(); article++) {
      article += next();
      const weight = next();
      const places = new Array(next());
      for (let number = 0, place = 0; number < places.length; number++) places[number] = place += next();
      take(article, weight, places);
    }
  }

  return { receive, open };
})();
