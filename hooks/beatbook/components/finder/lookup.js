/* The answer to an address, the same as addresses/lookup.py gives: what holds is written there, function by function.
   `beatbookLookup(query, head)` is a generator: it gives the name of a part of the index ("w3", "n12") and is sent the
   part, or names to be loaded together; what it returns is the answer. While somebody is `typing`, a last word that is only begun is not looked at for
   slips. `latin`, `houseNumbers` and what they need are generated in front of this. */
function* beatbookLookup(query, head, typing = false) {
  const blanks = /[ \t\n\r\f\v\u00a0\u2000-\u200b\u202f\u3000]+/u;
  const mostWords = 8;
  const mostStreets = 16;
  const longest = 200;
  const TOWN = 1;
  const ORDER = 5;
  const SPELLING = 10;
  const TYPE = 1000;
  const SLIP = 10000;
  const NEW = 20;
  const { language, street: rules, numbers: numberRules } = head;
  const parts = new Map();
  const rows = new Map();
  const pairs = new Map();
  const same = new Map();
  const once = (values) => Array.from(new Set(values));
  const digit = (text) => "0123456789".includes(text[0]);
  const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);
  const long = new Map();
  for (const [word, short] of Object.entries(rules.short)) long.set(short, [...(long.get(short) ?? []), word]);
  const forms = new Set(rules.types.map(([form]) => form));
  const latinWords = (text) => latin(text, rules).split(" ").filter(Boolean);

  /* The last place in an ascending list that does not stand behind the value. */
  const at = (kind, value) => {
    const list = head[kind];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value < list[middle]) high = middle;
      else low = middle + 1;
    }
    return Math.max(low - 1, 0);
  };

  function* part(name) {
    if (!parts.has(name)) parts.set(name, yield name);
    return parts.get(name);
  }

  /* What was typed */

  const typed = Array.from(query).slice(0, longest).join("").replaceAll(".", ". ");
  const split = typed.split(/[,;]/u).flatMap((segment, at) => segment.split(blanks).filter(Boolean).map((token) => [token, at]));
  const tokens = split.map(([token]) => token);
  const words = split.flatMap(([token, segment], place) =>
    latinWords(token).map((word) => ({ text: own(rules.short, word) ?? word, token: place, segment })));

  const here = new Set(words.map((word) => word.text));
  const types = rules.types.filter(([form]) => form.split(" ").every((word) => here.has(word)));

  /* Words */

  function* rowOf(word) {
    for (const row of yield* part(`w${at("words", word)}`)) if (!rows.has(row[0])) rows.set(row[0], row);
    return rows.get(word);
  }

  function* entriesOf(word) {
    const row = yield* rowOf(word);
    if (!row) return [];
    const found = [...row[1]];
    for (const other of row[2] ?? []) {
      same.set(word, [...(same.get(word) ?? []), other]);
      found.push(...((yield* rowOf(other))?.[1] ?? []));
    }
    return found;
  }

  function* slipsOf(word) {
    const letters = Array.from(word);
    const half = letters.length >> 1;
    const backwards = (text) => Array.from(text).reverse().join("");
    const swapped = [...letters.slice(0, half - 1), letters[half], letters[half - 1], ...letters.slice(half + 1)].join("");
    const found = [...(yield* begunWith("forth", "f", letters.slice(0, half).join(""))), ...(yield* begunWith("forth", "f", swapped))];
    found.push(...(yield* begunWith("back", "r", letters.slice(half).reverse().join(""))).map(backwards));
    const short = Object.entries(rules.short).filter(([long]) => beatbookSlip(word, long)).map(([, short]) => short);
    return once([...found.filter((other) => beatbookSlip(word, other)), ...short]).sort();
  }

  function* begunWith(kind, letter, beginning) {
    let place = at(kind, beginning);
    const found = [...(yield* part(`${letter}${place}`))];
    while (++place < head[kind].length && head[kind][place].startsWith(beginning)) found.push(...(yield* part(`${letter}${place}`)));
    return found;
  }

  function* pairsAround(pair) {
    const place = at("pairs", pair);
    const found = (yield* part(`p${place}`)).map((row) => row[0]);
    if (place + 1 < head.pairs.length && pair > found.at(-1)) found.push(...(yield* part(`p${place + 1}`)).map((row) => row[0]));
    return found;
  }

  function* search() {
    const every = once(words.map((word) => word.text));
    const named = every.filter((word) => !digit(word) && !forms.has(word)).slice(0, mostWords);
    const others = every.filter((word) => !named.includes(word)).slice(0, mostWords);
    const first = words.find((word) => !digit(word.text))?.segment ?? 0;
    const leading = (word) => words.some((other) => other.text === word && other.segment === first);
    const inFront = named.filter(leading);
    const street = inFront.length ? inFront : others.filter((word) => leading(word) && !digit(word));
    const entries = [];
    /* What is only begun has neither slips yet nor is it worth a look while it may be anything. */
    const last = words.at(-1).text;
    const begun = typing && named.includes(last) && !/[\s,;.]$/u.test(query);
    const ready = (word) => !begun || word !== last || beatbookInOnePart(word, head);
    for (const stage of [street, named.filter((word) => !street.includes(word)), ...(begun ? [] : [others])]) {
      yield once(stage.filter(ready).map((word) => `w${at("words", word)}`));
      for (const word of stage) if (ready(word)) entries.push(...(yield* entriesOf(word)));
      const found = yield* matches(entries, false);
      if (found.length) return found;
    }
    if (begun) return [];
    for (const word of named) {
      if (Array.from(word).length < 3) continue;
      for (const other of yield* slipsOf(word)) entries.push(...(yield* entriesOf(other)));
    }
    return yield* matches(entries, true);
  }

  /* Streets */

  function* matches(entries, alike) {
    const distinct = Array.from(new Map(entries.map((entry) => [`${entry[3]} ${entry[0]}`, entry])).values());
    const all = [...distinct];
    for (const entry of distinct) if (entry.length > 6) all.push(...(yield* beside(entry, alike)));
    const found = [];
    for (const one of all.flatMap((entry) => match(entry, alike))) {
      if (!one.known) found.push(one);
      else {
        const unit = yield* unitOf(one.id);
        if (one.numbers.every((number) => unit.known(number))) found.push(one);
      }
    }
    return found;
  }

  function* beside(entry, alike) {
    const used = new Set();
    if (take(entry[1].split(" "), used, costOf(entry, alike)) === null) return [];
    const [firm, loose] = wordsBeside(used);
    const found = [];
    for (const word of firm) {
      const here = yield* paired(`${entry[6]} ${word}`, alike);
      found.push(...here);
      if (here.length && !here.some((other) => other.length > 6)) return found;
    }
    for (const word of loose) found.push(...(yield* paired(`${entry[6]} ${word}`, alike)));
    return found;
  }

  const wordsBeside = (used) => {
    const left = words.filter((_, i) => !used.has(i)).map((word) => word.text);
    const firm = left.filter((text) => !(forms.has(text) || head.towns.includes(text) || digit(text)));
    const numbers = left.filter(digit);
    const times = (text) => left.filter((other) => other === text).length;
    const loose = left.filter((text) => head.towns.includes(text) || (forms.has(text) && times(text) > 1));
    for (const size of [3, 2]) {
      for (let i = 0; i + size <= left.length; i++) {
        const stretch = left.slice(i, i + size);
        if (stretch.every((text) => /[0-9]/u.test(text))) loose.push(stretch.join(""));
      }
    }
    if (numbers.length > 1) loose.push(...numbers);
    const length = (text) => Array.from(text).length;
    const longest = once(firm).sort((a, b) => length(b) - length(a) || (a < b ? -1 : 1));
    return [longest.slice(0, mostWords), once(loose).slice(0, mostWords)];
  };

  function* paired(pair, alike) {
    const names = [pair];
    if (alike && Array.from(pair.slice(pair.indexOf(" ") + 1)).length >= 4) {
      const around = yield* pairsAround(pair);
      names.push(...once(around.filter((other) => beatbookSlip(pair, other))).sort());
    }
    const found = [];
    for (const name of names) {
      if (!pairs.has(name)) {
        const row = (yield* part(`p${at("pairs", name)}`)).find((one) => one[0] === name);
        pairs.set(name, row ? row[1] : []);
      }
      found.push(...pairs.get(name));
    }
    return found;
  }

  const costOf = ([, key], alike) => {
    const least = key.includes(" ") ? 3 : 4;
    return (text, word) => {
      if (text === word) return 0;
      if (same.get(text)?.includes(word)) return SPELLING;
      if (!alike || (Math.max(text.length, word.length) < least && !long.has(word))) return null;
      return [word, ...(long.get(word) ?? [])].some((form) => beatbookSlip(text, form)) ? SLIP : null;
    };
  };

  const match = (entry, alike) => {
    const [name, key, kind, first, places, now, more] = entry;
    const cost = costOf(entry, alike);
    const found = [];
    for (const backwards of [false, true]) {
      const used = new Set();
      const total = take(key.split(" "), used, cost, backwards);
      if (total === null || found.length) break;
      for (let i = 0; i < places.length / 2; i++) {
        const [place, postcode] = [places[2 * i], places[2 * i + 1]];
        const left = rest(kind, place, postcode, new Set(used), cost, alike);
        if (!left || (more && left.beside.join(" ") !== more.split(" ").slice(1).join(" "))) continue;
        const street = { name: now || name, place, postcode, former: now ? name : "", id: first + i };
        const { numbers, known } = left;
        found.push({ cost: total + left.cost, id: first + i, street, numbers, more: Boolean(more), known });
      }
    }
    return found;
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

  const takeRegion = (used, behind) => {
    const names = words.map((_, i) => i).filter((i) => !digit(words[i].text));
    const taken = new Set([words[names[0]].segment, ...names.filter((i) => used.has(i)).map((i) => words[i].segment)]);
    const region = names.filter((i) => !used.has(i) && (i >= behind || !taken.has(words[i].segment)));
    region.forEach((i) => used.add(i));
    return TOWN * region.length;
  };

  const takePostcode = (postcode, used) => {
    const wanted = latinWords(postcode).join("");
    if (!wanted) return [];
    for (let start = words.length - 1; start >= 0; start--) {
      for (const size of [1, 2, 3]) {
        const stretch = words.map((_, i) => i).slice(start, start + size);
        if (stretch.some((i) => used.has(i)) || stretch.map((i) => words[i].text).join("") !== wanted) continue;
        if (!words.some((word, i) => digit(word.text) && !used.has(i) && !stretch.includes(i))) return [];
        stretch.forEach((i) => used.add(i));
        return [wanted];
      }
    }
    return [];
  };

  const rest = (kind, place, postcode, used, cost, alike) => {
    let total = 0;
    const beside = [];
    const named = latinWords(place);
    const before = new Set(used);
    for (const word of named) {
      const price = take([word], used, cost);
      if (price === null) continue;
      total += price;
      beside.push(word);
    }
    const there = named.length > 0 && beside.length === named.length;
    const end = there ? Math.max(...Array.from(used).filter((i) => !before.has(i))) + 1 : words.length;
    total += takeType(kind, used, alike);
    words.forEach((word, i) => {
      if (used.has(i) || !head.towns.includes(word.text)) return;
      used.add(i);
      total += TOWN;
    });
    const code = takePostcode(postcode, used);
    if (code.length || end < words.length) total += takeRegion(used, code.length ? end : words.length);
    beside.push(...code);
    const groups = [];
    let last = -2;
    tokens.forEach((token, place) => {
      const here = words.map((_, i) => i).filter((i) => words[i].token === place);
      const left = here.filter((i) => !used.has(i));
      if (!left.length) return;
      if (last !== place - 1) groups.push([]);
      groups.at(-1).push(left.length === here.length ? token : left.map((i) => words[i].text).join(" "));
      last = place;
    });
    if (!groups.length) return { cost: total, numbers: [], beside, known: false };
    const numbers = houseNumbers(groups.map((group) => group.join(" ")).join(", "), language, numberRules);
    if (!numbers) return null;
    const glued = groups.flat().some((token) => /[0-9]\p{L}/u.test(token));
    const known = !glued && numbers.some((key) => /\p{L}{2}/u.test(houseOf(key).suffix));
    return { cost: total, numbers, beside, known };
  };

  const asWritten = (meant) => {
    const lettersOf = (text) => new Set(text.normalize("NFC").toLowerCase().match(/\p{L}+/gu) ?? []);
    const marked = Array.from(lettersOf(Array.from(query).slice(0, longest).join(""))).filter((word) => /[^\x00-\x7f]/u.test(word));
    const same = meant.map(({ street }) => {
      const own = lettersOf(street.former || street.name);
      return marked.filter((word) => own.has(word)).length;
    });
    return meant.filter((_, i) => same[i] === Math.max(...same));
  };

  /* Houses */

  const houseOf = (key) => {
    const [, series, number, suffix] = key.match(/^([a-z]*)([0-9]+) ?(.*)$/u);
    return { series, number: Number(number), suffix };
  };

  /* Less than, equal to or greater than 0, as HouseNumber's order. */
  const compare = (one, other) => {
    const order = ({ series, number, suffix }) => [
      [0, numberRules.series.indexOf(series)],
      [0, number],
      ...(suffix.match(/[0-9]+|[^0-9]/gu) ?? []).map((part) => {
        if (digit(part)) return [2, Number(part)];
        const letter = numberRules.order.indexOf(part);
        return letter < 0 ? [0, part.codePointAt(0)] : [1, letter];
      }),
    ];
    const [a, b] = [order(one), order(other)];
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      if (a[i][0] !== b[i][0]) return a[i][0] - b[i][0];
      if (a[i][1] !== b[i][1]) return a[i][1] - b[i][1];
    }
    return a.length - b.length;
  };

  /* 0, 1 or 2: NumberSet.fit */
  const fit = ([first, end, parity], number) => {
    const [low, high] = [first, end].map((key) => (key ? houseOf(key) : null));
    if (number.series !== ((low ?? high)?.series ?? "")) return 0;
    if (parity && parity !== (number.number % 2 ? "odd" : "even")) return 0;
    if (low && compare(number, low) < 0) return 0;
    if (!high || compare(high, number) >= 0) return 2;
    return number.number === high.number && number.suffix.startsWith(high.suffix) ? 1 : 0;
  };

  const ruleFit = ([, sets, excluded], number) => {
    if (excluded.some((set) => fit(set, number))) return 0;
    return sets.length ? Math.max(...sets.map((set) => fit(set, number))) : 2;
  };

  const districtsOf = (claim) => claim.split("~")[0].split(" ").filter(Boolean);

  const housesOf = (unit) => {
    const listed = unit["*"] ?? [];
    const all = Object.keys(unit).filter((claim) => claim !== "*");
    const claims = new Map();
    const numbers = [];
    for (const claim of all) {
      for (const { series, number, suffix } of beatbookDecode(unit[claim])) {
        const key = `${series}${number}${/^[0-9]/u.test(suffix) ? " " : ""}${suffix}`;
        claims.set(key, [...(claims.get(key) ?? []), claim]);
        numbers.push({ kind: numberRules.series.indexOf(series), number, key, claim });
      }
    }
    numbers.sort((a, b) => a.kind - b.kind || a.number - b.number);
    const known = (key) => {
      const series = digit(key) ? [["", "cp"], ["ev", "bl"]] : [[""]];
      const found = series.map((labels) => labels.flatMap((label) => claims.get(label + key) ?? []));
      const first = found.find((some) => some.length);
      return first && once(first);
    };
    const byList = (key) => {
      const ranked = listed.map((rule) => ({ fit: rule[3] ? 1 : 2 * ruleFit(rule, houseOf(key)), district: rule[0] }));
      const best = Math.max(0, ...ranked.map((rule) => rule.fit));
      return best ? ranked.filter((rule) => rule.fit === best).map((rule) => rule.district) : [];
    };
    const claimsOf = (asked) => {
      if (!asked.length) return [...all, ...listed.map((rule) => rule[0])];
      const found = asked.map((key) => known(key) ?? byList(key));
      return found.every((one) => one.length) ? found.flat() : [];
    };
    const mayHave = (asked) => {
      if (!numbers.length || listed.length) return true;
      const there = numbers.map(({ number }) => number);
      return asked.every((key) => houseOf(key).number >= Math.min(...there) - NEW && houseOf(key).number <= Math.max(...there) + NEW);
    };
    return { numbers, listed, known, claimsOf, mayHave, districts: () => claimsOf([]).flatMap(districtsOf) };
  };

  const nearestOf = ({ numbers }, asked) => {
    if (!asked.length) return [];
    const { series, number } = houseOf(asked[0]);
    const kind = numberRules.series.indexOf(series);
    return numbers
      .map((house, i) => ({ ...house, i, away: Math.abs(house.number - number) }))
      .filter((house) => house.kind === kind || !numbers.some((other) => other.kind === kind))
      .sort((a, b) => a.away - b.away || a.i - b.i)
      .slice(0, 4)
      .sort((a, b) => a.i - b.i)
      .map((house) => house.key);
  };

  const rangesOf = ({ numbers: every, listed }) => {
    const found = [];
    /* Houses.unlisted */
    const named = ({ key, claim }) => listed.some((rule) => !rule[3] && rule[0] === claim.split("~")[0] && ruleFit(rule, houseOf(key)));
    const numbers = every.filter((house) => !named(house));
    const alike = (a, b) => a.join(" ") === b.join(" ");
    const whole = new Set(numbers.map(({ claim }) => districtsOf(claim).join(" ")));
    for (const series of numberRules.series.keys()) {
      for (const parity of whole.size === 1 ? [""] : ["odd", "even"]) {
        let last = null;
        for (const { kind, number, key, claim } of numbers) {
          if (kind !== series || (parity && parity !== (number % 2 ? "odd" : "even"))) continue;
          const districts = districtsOf(claim);
          if (last && alike(last.districts, districts)) last.last = key;
          else found.push((last = { first: key, last: key, parity, districts }));
        }
      }
    }
    for (const [district, sets, , isRest] of listed) {
      if (isRest) continue;
      for (const [first, last, parity] of sets.length ? sets : [["", "", ""]]) found.push({ first, last, parity, districts: [district] });
    }
    return found;
  };

  function* unitOf(id) {
    const place = at("units", id);
    return housesOf((yield* part(`n${place}`))[id - head.units[place]]);
  }

  function* whose(found, reading) {
    const said = (outcome, reason, more) => ({
      outcome, districts: [], streets: found.map((match) => match.street), number: found[0].numbers, reading, reason,
      ranges: [], nearest: [], closest: [], owners: [], ...more,
    });
    if (found.length > mostStreets || found.some((match) => match.more)) return said("several", "too-many", { streets: found.slice(0, mostStreets).map((match) => match.street) });
    yield once(found.map(({ id }) => `n${at("units", id)}`));
    const houses = [];
    for (const { id } of found) houses.push(yield* unitOf(id));
    const claims = houses.map((house, i) => house.claimsOf(found[i].numbers));
    if (["type", "slip"].includes(reading) && claims.some((claim) => claim.length)) {
      houses.forEach((house, i) => {
        if (!claims[i].length && house.mayHave(found[i].numbers)) claims[i] = house.claimsOf([]);
      });
    }
    const there = found.map((_, i) => i).filter((i) => claims[i].length);
    if (!there.length) {
      return said("number-unknown", "number", {
        districts: once(houses.flatMap((house) => house.districts())),
        ranges: houses.flatMap(rangesOf),
        nearest: once(houses.flatMap((house, i) => nearestOf(house, found[i].numbers))),
      });
    }
    const streets = there.map((i) => found[i].street);
    const number = found[there[0]].numbers;
    const named = there.flatMap((i) => claims[i]);
    const districts = once(named.flatMap(districtsOf));
    const others = named.map((claim) => claim.split("~")[1]).filter((other) => other && !districts.includes(other));
    const near = number.length ? once(others) : [];
    if (!districts.length) return said("nothing", "no-district", { streets, number });
    if (districts.length === 1) {
      if (near.length) return said("near-boundary", "near", { streets, number, districts: [...districts, ...near] });
      return said("one", "", { streets, number, districts });
    }
    const owners = there.length > 1 ? there.map((i) => once(claims[i].flatMap(districtsOf))) : [];
    if (number.length) return said("several", there.length > 1 ? "streets" : "districts", { streets, number, districts, owners });
    const ranges = there.flatMap((i) => rangesOf(houses[i]));
    return said("several", there.length > 1 ? "streets" : "no-number", { streets, number, districts, ranges, owners });
  }

  const closest = () => {
    const asked = words.map((word) => word.text).filter((word) => !forms.has(word) && !digit(word));
    const near = (word) => asked.some((other) => word === other || beatbookSlip(other, word));
    const found = [];
    for (const [word, entries] of rows.values()) {
      if (!near(word)) continue;
      for (const [name, key] of entries) found.push({ missing: key.split(" ").filter((one) => !near(one)).length, name });
    }
    found.sort((a, b) => a.missing - b.missing || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    return once(found.map((one) => one.name)).slice(0, 5);
  };

  const nothing = { outcome: "nothing", districts: [], streets: [], number: [], reading: "exact", ranges: [], nearest: [], closest: [], owners: [] };
  if (!words.length) return { ...nothing, reason: "no-word" };
  const found = yield* search();
  if (!found.length) return { ...nothing, reason: "no-street", closest: closest() };
  const best = Math.min(...found.map((match) => match.cost));
  const cheapest = found.filter((match) => match.cost === best);
  const fewest = Math.min(...cheapest.map((match) => match.numbers.length));
  const kept = asWritten(cheapest.filter((match) => !match.more || match.numbers.length === fewest));
  const meant = new Map(kept.map((match) => [match.id, match]));
  const reading = best >= SLIP ? "slip" : best >= TYPE ? "type" : best >= SPELLING ? "spelling" : "exact";
  return yield* whose(Array.from(meant.values()).sort((a, b) => a.id - b.id), reading);
}

/* Whether all words with a beginning stand in one part: what is shorter is not worth fetching, it may be anything. */
function beatbookInOnePart(beginning, head) {
  const next = head.words.find((first) => first > beginning);
  return beginning.length > 3 || !next?.startsWith(beginning);
}

/* House numbers from their steps: `encode` in addresses/index.py. */
function beatbookDecode(text) {
  const found = [];
  let [series, number] = ["", 0];
  for (const run of text ? text.split(",") : []) {
    const [whole, count] = run.split("*");
    const [, label, step, suffix] = whole.match(/^(?:([a-z]*):)?([0-9]+)(?:_(.*))?$/u);
    if (label !== undefined) [series, number] = [label, 0];
    for (let i = 0; i < Number(count ?? 1); i++) {
      number += Number(step);
      found.push({ series, number, suffix: suffix ?? "" });
    }
  }
  return found;
}

/* Whether two different words are one slip apart: a letter more, less, other, or two swapped; numbers never are. */
function beatbookSlip(one, other) {
  let [a, b] = [Array.from(one), Array.from(other)];
  if (one === other || Math.abs(a.length - b.length) > 1 || /^[0-9]/u.test(one) || /^[0-9]/u.test(other)) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  [a, b] = [a.slice(start), b.slice(start)];
  while (a.length && b.length && a.at(-1) === b.at(-1)) {
    a.pop();
    b.pop();
  }
  return Math.max(a.length, b.length) === 1 || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
}

/* Streets whose names have all the words typed, the last of them perhaps not to its end: `{name, place, now}`, at most
   five. Of a name that many streets have, its places are only suggested once one is begun. A generator as
   beatbookLookup. */
function* beatbookSuggest(query, head) {
  const most = 5;
  const mostParts = 2;
  const words = latin(query, head.street).split(" ").filter(Boolean);
  const prefix = words.at(-1) ?? "";
  if (words.join("").length < 2 || /[0-9]/u.test(query)) return [];
  const shorts = new Map(Object.entries(head.street.short));
  const forms = new Set(head.street.types.map(([form]) => form));
  const found = new Map();
  /* What the index writes short: sou begins South Road, which stands there as s. */
  const begun = new Set(Array.from(shorts).filter(([word]) => word.startsWith(prefix)).map(([, short]) => short));

  /* The part in which a beginning stands. */
  const at = (kind, text) => Math.max(head[kind].findLastIndex((first) => first <= text), 0);

  const fits = (typed, i, own, beside) => {
    const last = i === words.length - 1;
    const same = (other) => other === typed || other === shorts.get(typed) || (last && (other.startsWith(typed) || begun.has(other)));
    return own.some(same) || beside.some(same) || (!beside.includes(typed) && Array.from(forms).some(same));
  };

  const add = ([name, key, , , places, now, more], pair) => {
    const own = key.split(" ");
    if (!own.some((other) => begun.has(other) || words.some((typed) => other.startsWith(typed) || other === shorts.get(typed)))) return;
    if (more && !pair) {
      if (words.every((typed, i) => fits(typed, i, own, []))) found.set(name, { name, place: "", now: "" });
      return;
    }
    for (let i = 0; i < places.length; i += 2) {
      const beside = latin(`${places[i]} ${places[i + 1]}`, head.street).split(" ");
      if (!words.every((typed, place) => fits(typed, place, own, beside))) continue;
      found.set(`${name} ${places[i]}`, { name, place: places[i], now: now || "" });
    }
  };

  for (const typed of words.slice(0, -1)) {
    const word = shorts.get(typed) ?? typed;
    if (found.size >= most) break;
    for (const [known, entries] of yield `w${at("words", word)}`) {
      if (known !== word) continue;
      for (const entry of entries) {
        add(entry, false);
        if (!entry[6] || found.size >= most) continue;
        const pair = `${entry[6]} ${prefix}`;
        for (const [name, beside] of yield `p${at("pairs", pair)}`) if (name.startsWith(pair)) beside.forEach((one) => add(one, true));
      }
    }
  }
  for (const short of begun) {
    for (const [word, entries] of yield `w${at("words", short)}`) if (word === short) entries.forEach((entry) => add(entry, false));
  }
  let place = at("words", prefix);
  const narrow = prefix.length > 1 && beatbookInOnePart(prefix, head);
  for (let read = 0; narrow && found.size < most && read < mostParts && place < head.words.length; read++, place++) {
    if (read && !head.words[place].startsWith(prefix)) break;
    for (const [word, entries] of yield `w${place}`) {
      if (words.some((typed) => word.startsWith(typed))) entries.forEach((entry) => add(entry, false));
    }
  }
  return Array.from(found.values()).slice(0, most);
}
