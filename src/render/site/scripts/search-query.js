// Finds articles in the index that src/render/search/ wrote. A file of the index is a script that calls `receive`; it is
// loaded when a query needs it. What is loaded stays, so that the next letter typed costs little.
"use strict";

const diglotSearch = (() => {
  // Of a query, no more is looked at than this many tokens.
  const LONGEST_QUERY = 24;
  // Words that begin alike are looked for in no more files, and no more of them, than this.
  const MOST_FILES = 4;
  const MOST_WORDS = 100;
  // With fewer articles than this that hold the query in their own words, pieces of words count too. What so few have
  // comes before what others have in their English only.
  const FEW = 6;
  // Queries of no more characters are always looked for as pieces too, where words are found by their parts.
  const SHORT = 8;
  // With fewer than this, articles that hold a part of the query are shown as well.
  const TOO_FEW = 3;
  const HEAVIEST = 44;
  const OWN = 15;
  const MARKED = 3;
  const ONLY_ALIKE = 0.2;
  // What a word of the text counts that only begins like that of the query.
  const LONGER_WORD = 0.6;
  // Articles that hold the query exactly as it is typed are among as many results, if they are few.
  const FIRST = 10;

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
      const { articles, by_parts: isByParts, terms, titles, texts } = await file("index");
      const counts = numbers(texts);
      const firstOfText = [];
      counts.reduce((first, count) => (firstOfText.push(first), first + count), 0);
      return { articles, isByParts, firsts: terms.split(" "), titles: numbers(titles), firstOfText };
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
      return (await table(fileOf(firsts, term))).get(term);
    }

    // The terms that begin with some letters.
    async function longer(letters) {
      const { firsts } = await head();
      const first = fileOf(firsts, letters);
      const last = Math.min(fileOf(firsts, letters + "\uffff"), first + MOST_FILES - 1);
      const found = [];
      for (let number = first; number <= last; number++) {
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
      for (const [number, signs] of all.entries()) {
        if (!signs) continue;
        const hasForms = diglotTokens.hasForms(terms[number]);
        decode(signs, hasForms, (article, weight, forms, places) => {
          const known = found.get(article);
          if (known) {
            known.weight = Math.max(known.weight, weight * factor);
            known.isOwn ||= weight >= OWN;
            known.forms |= forms;
            known.places = [...known.places, ...places].sort((a, b) => a - b);
          } else {
            found.set(article, { weight: weight * factor, isOwn: weight >= OWN, forms, places });
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
      for (const [article, holder] of found) {
        // Another word than the one that was typed; whether it is only alike still counts.
        if (factor < 1 && holder.forms !== 1 << MARKED) holder.forms = 0;
        const known = item.holders.get(article);
        if (known) {
          known.isOwn ||= holder.isOwn;
          known.places = [...known.places, ...holder.places].sort((a, b) => a - b);
        } else {
          item.holders.set(article, holder);
        }
      }
    }

    // The articles that hold a query: `found` those that hold all of it, best first, `similar` those that hold a part.
    async function find(text) {
      const { articles, isByParts, titles } = await head();
      const query = parse(text, diglotTokens.cut, isByParts);
      if (!query.phrases.length) return { query, found: [], similar: [] };
      const results = new Map();
      const collect = (query) => {
        const news = matches(query, articles, titles).filter((match) => !results.has(match.article));
        news.forEach((match) => results.set(match.article, match));
      };
      await lookUp(query);
      collect(query);
      const words = itemsOf(query).filter((item) => item.kind === "word");
      await Promise.all(words.map(lookUpLonger));
      collect(query);
      const own = () => [...results.values()].filter((match) => match.isOwn).length;
      const isShort = query.length <= SHORT;
      if (isByParts && (words.length ? isShort || own() < FEW : isShort && query.phrases.length > 1)) {
        query.pieces = parse(text, diglotTokens.pairs, isByParts);
        await lookUp(query.pieces);
        const exact = matches(query.pieces, articles, titles).filter((match) => match.isExact);
        exact.filter(({ article }) => results.has(article)).forEach(({ article }) => (results.get(article).isExact = true));
        collect(query.pieces);
      } else if (words.length && !results.size) {
        await Promise.all(words.map(async (item) => widen(item, item.term.length > 3 ? await around(item.term) : [], LONGER_WORD)));
        collect(query);
      }
      const found = arranged([...results.values()]);
      const similar = found.length < TOO_FEW ? await alike(query, articles, results) : [];
      return { query, found, similar };
    }

    async function lookUp(query) {
      await Promise.all(itemsOf(query).map(async (item) => {
        await widen(item, item.kind === "character" ? await longer(item.term) : [item.term], 1);
      }));
    }

    // Words that begin like a word of the query count too.
    async function lookUpLonger(item) {
      const alike = item.term.length > 1 ? await longer(item.term) : [];
      const plain = umlautless(item.term);
      if (plain && !item.holders.size) alike.push(plain, ...(await longer(plain)));
      await widen(item, alike, LONGER_WORD);
    }

    // Articles that hold a part of a query, those with its rarest parts first.
    async function alike(query, articles, results) {
      const items = itemsOf(query);
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
      shown.passage = passage(blocks(passages, position, query), inText, query);
      if (shown.passage?.source === sourceTitle) shown.sourceTitle = null;
      shown.passage &&= excerpts(shown.passage, query);
      return shown;
    }

    return { find, show };
  }

  // The results in the order they are shown. What few articles have in their own words comes before what others have in
  // their English only, and what few have exactly as it was typed is among the first.
  function arranged(matches) {
    // What is only alike, accents aside, comes after what holds the query itself.
    const alike = matches.filter((match) => match.isAlike);
    const isEnough = matches.length - alike.length >= FIRST;
    const results = isEnough ? [...matches.filter((match) => !match.isAlike), ...alike] : matches;
    const isFirst = (match) => match.isTitle || match.isOwn;
    const own = results.filter((match) => match.isOwn).length;
    const sorted = own < FEW ? [...results.filter(isFirst), ...results.filter((match) => !isFirst(match))] : results;
    const exact = sorted.filter((match) => match.isExact);
    const late = exact.filter((match) => sorted.indexOf(match) >= FIRST - exact.length);
    if (exact.length >= FEW || !late.length) return sorted;
    const others = sorted.filter((match) => !late.includes(match));
    return [...others.slice(0, FIRST - late.length), ...late, ...others.slice(FIRST - late.length)];
  }

  // The query as phrases: what is written without a blank has to stand together. Each item is a token to look for.
  function parse(text, cut, isByParts) {
    const phrases = [];
    let [start, count] = [0, 0];
    const chunks = text.split(/\s+/u);
    const last = chunks.findLastIndex((chunk) => cut(chunk).length);
    for (const [number, chunk] of chunks.entries()) {
      const tokens = cut(chunk).slice(0, LONGEST_QUERY - count);
      if (!tokens.length) continue;
      const items = [];
      let offset = 0;
      let isInPair = false;
      for (const [at, { term, kind, letters, isLast, form }] of tokens.entries()) {
        // The last character of a run stands in the pair before it. What follows it is not known, unless it is a blank
        // that matters.
        const isEnd = cut === diglotTokens.pairs && number < last;
        if (!isLast || !isInPair || isEnd) {
          items.push({ term, kind: isLast && !isEnd ? "character" : kind, form, at, offset, terms: new Set(), holders: new Map() });
        }
        isInPair = kind === "pair" && !isLast;
        offset += isByParts ? letters : 1;
      }
      phrases.push({ items, start, length: offset, tokens: tokens.length });
      start += offset;
      count += tokens.length;
    }
    return { phrases, length: start, cut, isByParts, pieces: null };
  }

  const itemsOf = ({ phrases }) => phrases.flatMap((phrase) => phrase.items);

  // The articles that hold every phrase of a query, best first.
  function matches(query, articles, titles) {
    const { phrases, length } = query;
    const items = itemsOf(query);
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
      const score = items.reduce((sum, item) => sum + rarity(articles, item.holders.size) * weightOf(item, article), 0);
      const isOwn = items.every((item) => item.holders.get(article).isOwn);
      const isExact = wholes.length > 0 && isOwn && items.every((item) => isWritten(item, article));
      const isAlike = items.some((item) => isOnlyAlike(item, article));
      const places = wholes.length ? wholes : starts.flat().sort((a, b) => a - b);
      found.push({ article, score, isTitle, isInTitle, isOwn, isExact, isAlike, isWhole: wholes.length > 0, places });
    }
    // That all of it stands together is worth the more, the fewer articles have it so.
    const together = items.length > 1 ? 2 * rarity(articles, found.filter((match) => match.isWhole).length) * HEAVIEST : 0;
    for (const match of found) {
      if (match.isWhole) match.score += together;
      if (match.isInTitle) match.score *= 1.5;
    }
    return found.sort(byScore);
  }

  // What an item counts in an article: little where it is only alike, accents aside.
  function weightOf(item, article) {
    const { weight } = item.holders.get(article);
    return isOnlyAlike(item, article) ? weight * ONLY_ALIKE : weight;
  }

  const isOnlyAlike = ({ form, holders }, article) => holders.get(article).forms === 1 << MARKED && form !== MARKED;

  // Whether an article has an item in the form in which it was typed.
  const isWritten = ({ term, form, kind, holders }, article) =>
    kind === "character" || !diglotTokens.hasForms(term) || (holders.get(article).forms & (1 << form)) > 0;

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
  function blocks(passages, position, { isByParts }) {
    const found = [];
    for (const [begins, place, text, source] of passages) {
      if (begins || !found.length) found.push({ isHeading: begins === 2, passages: [] });
      found.at(-1).passages.push({ place, text, source });
    }
    // Passes over tokens, and tells from which position to which.
    const pass = (tokens) => {
      const from = position;
      for (const { letters } of tokens) position += isByParts ? letters : 1;
      return [from, position];
    };
    for (const { passages } of found) {
      const tokens = diglotTokens.cut(whole(passages));
      let [end, next] = [0, 0];
      for (const passage of passages) {
        end += passage.text.length;
        const first = next;
        while (next < tokens.length && tokens[next].start < end) next++;
        passage.textAt = pass(tokens.slice(first, next));
      }
      position += 1;
      for (const passage of passages) passage.sourceAt = pass(diglotTokens.cut(passage.source));
      position += 1;
    }
    return found;
  }

  // Where a match stands: in the article's own words with what is around it, or in the English beside its translation.
  function passage(blocks, places, query) {
    const candidates = [];
    for (const place of places.slice(0, 20)) {
      for (const block of blocks) {
        for (const passage of block.passages) {
          const side = ["text", "source"].find((side) => isWithin(passage[`${side}At`], place));
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
      return first ? { place: first.passages[0].place, text: whole(first.passages), source: "" } : null;
    }
    const { block, passage: { place, text, source }, side } = best;
    return side === "text" ? { place, text: whole(block.passages), source: "" } : { place, text, source };
  }

  function excerpts({ place, text, source }, query) {
    const pieces = (text) => (text.trim() ? excerpt(text.trim(), query) : null);
    return { place, text: pieces(text), source: pieces(source) };
  }

  const whole = (passages) => passages.map((passage) => passage.text).join("");

  const isWithin = ([from, end], place) => place >= from && place < end;

  // A text in pieces: [words, whether they are marked].
  function marked(text, { phrases, cut, pieces: smaller }) {
    const tokens = cut(text);
    const isOf = (item, token) => token && (item.terms.has(token.term) || item.term === token.term);
    const spans = [];
    const mark = (from, length) => spans.push([tokens[from].start, tokens[Math.min(from + length, tokens.length) - 1].end]);
    let isPart = false;
    for (const { items, tokens: count } of phrases) {
      const before = spans.length;
      tokens.forEach((_, from) => {
        if (items.every((item) => isOf(item, tokens[from + item.at]))) mark(from, count);
      });
      // Single pairs of a phrase that is not there would be marked in the midst of any word.
      if (spans.length > before || cut === diglotTokens.pairs) continue;
      isPart = true;
      tokens.forEach((token, at) => {
        const item = items.find((item) => isOf(item, token));
        if (item) mark(at, item.kind === "pair" ? 2 : 1);
      });
    }
    const inPieces = isPart && smaller ? marked(text, smaller) : [];
    if (inPieces.some(([, isMarked]) => isMarked)) return inPieces;
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

  // The number of the file that has a term, if any has.
  const fileOf = (firsts, term) => Math.max(0, before(firsts, term));

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

  function decode(signs, hasForms, take) {
    const { next, isDone } = reader(signs);
    for (let article = 0; !isDone(); article++) {
      article += next();
      const weight = next();
      const count = next();
      const forms = hasForms ? count % 16 : 0;
      const places = new Array(hasForms ? 1 + (count >> 4) : count);
      for (let number = 0, place = 0; number < places.length; number++) places[number] = place += next();
      take(article, weight, forms, places);
    }
  }

  return { receive, open };
})();
