// What of a text can be searched: the rules of src/render/search/tokens.rs, function by function, for what a reader
// types. Besides, each token tells where it stands in the text, so that it can be marked.
"use strict";

const diglotTokens = (() => {
  const LONGEST_WORD = 40;

  // Accents, sound marks of kana and parts of Hangul may become one with the character before them.
  const JOINS = /[\u0300-\u036f\u1160-\u11ff\u3099\u309a\uff9e\uff9f]/u;
  // Thai, Lao, Burmese, Khmer, Hangul, kana, Han: words are found by their parts.
  const CHAINED =
    /[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ecd\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u1780-\u17d3\u1100-\u11ff\uac00-\ud7a3\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]/u;
  const WORD = /[\u0900-\u0963\u0966-\u0dff\p{Alphabetic}\p{N}]/u;
  const NO_WORD = "\u02bc\u0964\u0965";
  const SILENT =
    /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/u;
  const ACCENTED = /[\0-\u058f\u1e00-\u1fff]/u;
  const MARKS = /[\u0300-\u036f]/gu;
  // Letters that people type as others, where Unicode sees no mark upon a letter.
  const EQUIVALENTS = {
    ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ı: "i", ς: "σ",
    آ: "ا", أ: "ا", إ: "ا", ٱ: "ا", ى: "ي", ئ: "ي", ی: "ي", ؤ: "و", ة: "ه", ک: "ك",
  };
  const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xe50, 0xed0, 0x1040, 0x17e0];

  // Forms in which a token is written: in small letters, with a capital at its head, with capitals elsewhere, with
  // accents or other signs that are folded.
  const [PLAIN, CAPITAL, CAPITALS, MARKED] = [0, 1, 2, 3];

  // The tokens of a text, in order: `term` is what the index knows them by, `start` and `end` their place in the text,
  // `letters` how many characters they have. Of a chained script, a token is one character with its neighbour; `isLast`
  // tells that it has none.
  const cut = (text) => run(text, true);

  // The pairs of a text, in order: of every script, and from one script to the next.
  const pairs = (text) => run(text, false);

  // Whether a term may have several forms.
  const hasForms = (term) => !CHAINED.test(String.fromCodePoint(term.codePointAt(0)));

  function run(text, hasWords) {
    const tokens = [];
    let word = null;
    let held = null;
    const endWord = () => {
      if (word) {
        const { letters, form, start, end } = word;
        tokens.push({ term: letters.join(""), kind: "word", letters: letters.length, form, start, end });
      }
      word = null;
    };
    const pushPair = ({ letter, form, start, end }, second, isLast) => {
      // A mark tells a pair of letters from the word that they would be.
      const term = (CHAINED.test(letter) ? "" : "-") + letter + second;
      tokens.push({ term, kind: "pair", letters: 1, isLast, form, start, end });
    };
    const endChain = () => {
      if (held) pushPair(held, "", true);
      held = null;
    };
    for (const [piece, start] of pieces(text)) {
      const end = start + piece.length;
      const { letters, form } = fold(piece);
      for (const letter of letters) {
        const isWord = WORD.test(letter) && !NO_WORD.includes(letter);
        if (CHAINED.test(letter) || (isWord && !hasWords)) {
          endWord();
          if (held) pushPair({ ...held, form: Math.max(held.form, behind(form)) }, letter, false);
          held = { letter, form, start, end };
        } else if (isWord) {
          endChain();
          if (word && word.letters.length === LONGEST_WORD) endWord();
          if (word) word.form = Math.max(word.form, behind(form));
          word ??= { letters: [], form, start, end };
          word.letters.push(letter);
          word.end = end;
        } else {
          endWord();
          endChain();
        }
      }
    }
    endWord();
    endChain();
    return tokens;
  }

  // The form that a character gives to what it stands in behind the first place.
  const behind = (form) => (form === CAPITAL ? CAPITALS : form);

  // Characters, each with what joins it, and where they begin.
  function pieces(text) {
    const found = [];
    let start = 0;
    for (const character of text) {
      const last = found.at(-1);
      if (last && JOINS.test(character)) last[0] += character;
      else found.push([character, start]);
      start += character.length;
    }
    return found;
  }

  const folded = new Map();

  // The folded characters of a piece, and its form. What was folded once is remembered.
  function fold(piece) {
    let known = folded.get(piece);
    if (!known) {
      const letters = [...piece.normalize("NFKC").toLowerCase()].flatMap(foldLetter);
      const text = letters.join("");
      const form = piece === text ? PLAIN : piece.toLowerCase() === text ? CAPITAL : MARKED;
      known = { letters, form };
      folded.set(piece, known);
    }
    return known;
  }

  function foldLetter(letter) {
    if (SILENT.test(letter)) return [];
    const bare = ACCENTED.test(letter) ? letter.normalize("NFD").replace(MARKS, "") : letter;
    return [...bare].flatMap((part) => [...(EQUIVALENTS[part] ?? plainDigit(part))]);
  }

  function plainDigit(letter) {
    const code = letter.codePointAt(0);
    const zero = ZEROS.find((zero) => code >= zero && code < zero + 10);
    return zero === undefined ? letter : String(code - zero);
  }

  return { cut, pairs, hasForms };
})();
