/* A query taken apart into words, and what each of them may stand for: what holds is written in addresses/queries.py,
   function by function. `latin` and what it needs are generated in front of this. */
const BEATBOOK_COST = { TOWN: 1, ORDER: 5, SPELLING: 10, TYPE: 1000, SLIP: 10000 };
const BEATBOOK_LONGEST = 200;
const BEATBOOK_MOST_WORDS = 8;

const beatbookOnce = (values) => Array.from(new Set(values));
/* Digits and commas as an Arabic keyboard writes them, as all others do. */
const beatbookFromArabic = (text) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15).replaceAll("،", ",").replaceAll("؛", ";");
const beatbookDigit = (text) => "0123456789".includes(text[0]);

/* The function, each of its answers worked out once. */
function beatbookKept(work) {
  const kept = new Map();
  return (text) => {
    if (!kept.has(text)) kept.set(text, work(text));
    return kept.get(text);
  };
}

/* While somebody is `typing`, the last word is only `begun`, unless a blank or a comma is behind it. */
function beatbookQuery(text, head, { typing = false, parted = false } = {}) {
  const blanks = /[ \t\n\r\f\v\u00a0\u2000-\u200b\u202f\u3000]+/u;
  const { TOWN, ORDER, TYPE, SLIP } = BEATBOOK_COST;
  const { towns, street: rules, numbers } = head;
  const postcodes = new RegExp(`^(?:${numbers.postcode})$`, "u");
  const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);
  const long = new Map();
  for (const [word, short] of Object.entries(rules.short)) long.set(short, [...(long.get(short) ?? []), word]);
  const forms = new Set(rules.types.map(([form]) => form));
  const latinWords = beatbookKept((text) => latin(text, rules).split(" ").filter(Boolean));
  const numbersOf = beatbookKept((text) => houseNumbers(text, head.language, numbers));
  const readings = beatbookKept((text) => {
    const read = beatbookOnce([text, numbers.cyrillic.length ? rewrite(text.toLowerCase(), numbers.cyrillic) : text]).map(numbersOf);
    return Array.from(new Map(read.filter(Boolean).map((keys) => [keys.join(), keys])).values());
  });

  const endings = Array.from(forms).filter((form) => form.length > 3 && !form.includes(" "));
  const glued = new RegExp(`^(.{3,})(${endings.join("|")})$`, "u");
  const partsOf = (word) => word.match(glued)?.slice(1) ?? [word];

  const typed = beatbookFromArabic(Array.from(text).slice(0, BEATBOOK_LONGEST).join(""));
  const split = typed.replaceAll(".", ". ").replaceAll("# ", "#").split(/[,;]/u)
    .flatMap((segment, at) => segment.split(blanks).filter(Boolean).map((token) => [token, at]));
  const tokens = split.map(([token]) => token);
  const words = split.flatMap(([token, segment], place) =>
    latinWords(token).flatMap((word) => (parted ? partsOf(word) : [word])).map((word) => ({ text: own(rules.short, word) ?? word, token: place, segment })));
  const here = new Set(words.map((word) => word.text));
  const types = rules.types.filter(([form]) => form.split(" ").every((word) => here.has(word)));
  const same = new Map();
  const isOpen = typing && !/[\s,;.]$/u.test(typed) && words.length > 0 && !beatbookDigit(words.at(-1).text);
  const begun = isOpen ? words.at(-1).text : "";

  const beside = (used) => {
    const left = words.filter((_, i) => !used.has(i)).map((word) => word.text);
    const firm = left.filter((text) => !(forms.has(text) || towns.includes(text) || beatbookDigit(text)));
    const digits = left.filter(beatbookDigit);
    const times = (text) => left.filter((other) => other === text).length;
    const loose = left.filter((text) => towns.includes(text) || (forms.has(text) && times(text) > 1));
    for (const size of [3, 2]) {
      for (let i = 0; i + size <= left.length; i++) {
        const stretch = left.slice(i, i + size);
        if (stretch.every((text) => /[0-9]/u.test(text))) loose.push(stretch.join(""));
      }
    }
    if (digits.length > 1) loose.push(...digits);
    const length = (text) => Array.from(text).length;
    const longest = beatbookOnce(firm).sort((a, b) => length(b) - length(a) || (a < b ? -1 : 1));
    return [longest.slice(0, BEATBOOK_MOST_WORDS), beatbookOnce(loose).slice(0, BEATBOOK_MOST_WORDS)];
  };

  const take = (wanted, used, cost, backwards = false) => {
    let total = 0;
    const taken = [];
    for (const word of wanted) {
      let best = null;
      words.forEach((typed, i) => {
        const price = used.has(i) ? null : cost(typed.text, word);
        if (price !== null && (best === null || price < best.price || (backwards && price === best.price))) best = { price, i };
      });
      if (best === null) return null;
      used.add(best.i);
      taken.push(best.i);
      total += best.price;
    }
    return total + (taken.some((at, i) => i && at < taken[i - 1]) ? ORDER : 0);
  };

  const takePhrase = (wanted, used) => {
    for (let start = 0; start + wanted.length <= words.length; start++) {
      if (wanted.some((word, i) => used.has(start + i) || words[start + i].text !== word)) continue;
      wanted.forEach((_, i) => used.add(start + i));
      return true;
    }
    return false;
  };

  const takeType = (kind, used, alike) => {
    const isOwn = kind === "" || types.some(([form, type]) => type === kind && takePhrase(form.split(" "), used));
    if (!isOwn && alike) {
      for (const [form, type] of rules.types) {
        if (type !== kind || form.length < 2) continue;
        const i = words.findIndex((word, place) => !used.has(place) && beatbookSlip(word.text, form));
        if (i < 0) continue;
        used.add(i);
        return SLIP;
      }
    }
    for (const [form, type, inFront] of types) {
      const street = type === "street" && inFront;
      if ((street || !kind) && takePhrase(form.split(" "), used)) return isOwn ? 0 : TYPE;
    }
    return 0;
  };

  const takeRegion = (used, own, ahead, behind) => {
    const names = words.map((_, i) => i).filter((i) => !beatbookDigit(words[i].text));
    const firm = words.map((_, i) => i).filter((i) => beatbookDigit(words[i].text) ? !used.has(i) : own.has(i));
    const taken = new Set([names[0], ...firm].map((i) => words[i].segment));
    const houses = firm.filter((i) => beatbookDigit(words[i].text));
    const front = houses.some((i) => i < ahead) ? 0 : ahead;
    const back = houses.some((i) => i >= behind) ? words.length : behind;
    const region = names.filter((i) => !used.has(i) && (i < front || i >= back || !taken.has(words[i].segment)));
    region.forEach((i) => used.add(i));
    return TOWN * region.length;
  };

  const hasNumber = (used) => words.some((word, i) => beatbookDigit(word.text) && !used.has(i));

  const takePostcode = (postcode, used) => {
    const wanted = latinWords(postcode).join("");
    for (let start = words.length - 1; start >= 0; start--) {
      for (const size of [3, 2, 1]) {
        const stretch = words.map((_, i) => i).slice(start, start + size);
        const texts = stretch.map((i) => words[i].text);
        const isCode = wanted ? texts.join("") === wanted : postcodes.test(texts.join(" "));
        if (stretch.some((i) => used.has(i)) || !isCode) continue;
        if (!hasNumber(new Set([...used, ...stretch]))) return [[], ""];
        stretch.forEach((i) => used.add(i));
        const typed = beatbookOnce(stretch.map((i) => words[i].token)).map((place) => tokens[place]);
        return wanted ? [[wanted], ""] : [[], typed.join(" ")];
      }
    }
    return [[], ""];
  };

  const takeCalled = (names, used) => Array.from(names).filter((i) => rules.called.includes(words[i - 1]?.text)).forEach((i) => used.add(i - 1));

  const takeTowns = (used) => {
    const found = words.map((_, i) => i).filter((i) => !used.has(i) && towns.includes(words[i].text));
    found.forEach((i) => used.add(i));
    takeCalled(found, used);
    for (const i of numbers.numberedTown ? found : []) {
      const isNumber = /^[0-9]{1,2}$/u.test(words[i + 1]?.text ?? "") && !used.has(i + 1);
      if (isNumber && hasNumber(new Set([...used, i + 1]))) used.add(i + 1);
    }
    return TOWN * found.length;
  };

  const left = (used) => {
    const groups = [];
    let [last, joints] = [-2, []];
    tokens.forEach((token, place) => {
      const here = words.map((_, i) => i).filter((i) => words[i].token === place);
      const rest = here.filter((i) => !used.has(i));
      if ("/-–—".includes(token) && last === place - 1) [last, joints] = [place, [...joints, token]];
      if (!rest.length) return;
      if (last !== place - 1) {
        groups.push([]);
        joints = [];
      }
      groups.at(-1).push(...joints, rest.length === here.length ? token : rest.map((i) => words[i].text).join(" "));
      [last, joints] = [place, []];
    });
    return groups;
  };

  return { typed, tokens, words, begun, same, forms, long, latinWords, numbersOf, readings, beside, take, takeType, takeRegion, takePostcode, takeCalled, takeTowns, left, partsOf, postcodes };
}
