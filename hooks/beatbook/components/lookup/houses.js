/* A street's house numbers as the index has them: what holds is written in addresses/houses.py. `table` are the rules
   for numbers. */
function beatbookHouses(unit, table) {
  /* So far beyond the numbers that are known of a street a new house may stand. */
  const NEW = 20;

  /* Less than, equal to or greater than 0, as HouseNumber's order. */
  const compare = (one, other) => {
    const order = ({ series, number, suffix }) => [
      [0, table.series.indexOf(series)],
      [0, number],
      ...(suffix.match(/[0-9]+|[^0-9]/gu) ?? []).map((part) => {
        if (beatbookDigit(part)) return [2, Number(part)];
        const letter = table.order.indexOf(part);
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
    const [low, high] = [first, end].map((key) => (key ? beatbookHouse(key) : null));
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

  const rules = unit["*"] ?? [];
  const all = Object.keys(unit).filter((claim) => claim !== "*");
  const claims = new Map();
  const numbers = [];
  for (const claim of all) {
    for (const house of beatbookDecode(unit[claim])) {
      const key = beatbookKey(house);
      claims.set(key, [...(claims.get(key) ?? []), claim]);
      numbers.push({ kind: table.series.indexOf(house.series), number: house.number, key, claim });
    }
  }
  numbers.sort((a, b) => a.kind - b.kind || a.number - b.number);

  const known = (key, alone = true) => {
    const series = alone && beatbookDigit(key) ? [["", "cp"], ["ev", "bl"]] : [[""]];
    const found = series.map((labels) => labels.flatMap((label) => claims.get(label + key) ?? []));
    const first = found.find((some) => some.length);
    const part = first ? null : key.match(/^(.+)(?:@.+|-([0-9]+))$/u);
    if (!part) return beatbookOnce(first ?? []);
    const isBeyond = part[2] && Number(part[2]) > beatbookHouse(key).number;
    return beatbookOnce([...known(part[1], alone), ...(isBeyond ? known(part[2], alone) : [])]);
  };

  const listed = (key, alone) => {
    const asked = (alone && beatbookDigit(key) ? table.series : [""]).map((label) => beatbookHouse(label + key));
    const fitOf = (rule) => 2 * Math.max(...asked.map((number) => ruleFit(rule, number)));
    const ranked = rules.map((rule) => ({ fit: rule[3] ? 1 : fitOf(rule), district: rule[0] }));
    const best = Math.max(0, ...ranked.map((rule) => rule.fit));
    return best ? ranked.filter((rule) => rule.fit === best).map((rule) => rule.district) : [];
  };

  const claimsOf = (asked) => {
    if (!asked.length) return [...all, ...rules.map((rule) => rule[0])];
    const alone = asked.every(beatbookDigit);
    const found = asked.map((key) => (known(key, alone).length ? known(key, alone) : listed(key, alone)));
    return found.every((one) => one.length) ? found.flat() : [];
  };

  const meant = (numbers, others) => {
    const there = [numbers, others].filter((keys) => keys.length).map((keys) => ({ keys, claims: claimsOf(keys).join() }));
    const different = new Set(there.map(({ claims }) => claims).filter(Boolean));
    if (others.length && different.size > 1) return beatbookOnce([...numbers, ...others]);
    return there.find(({ claims }) => claims)?.keys ?? numbers;
  };

  const mayHave = (asked) => {
    if (!numbers.length || rules.length) return true;
    const there = numbers.map(({ number }) => number);
    return asked.every((key) => beatbookHouse(key).number >= Math.min(...there) - NEW && beatbookHouse(key).number <= Math.max(...there) + NEW);
  };

  const districts = () => claimsOf([]).flatMap(beatbookDistrictsOf);

  const nearest = (asked) => {
    if (!asked.length) return [];
    const { series, number } = beatbookHouse(asked[0]);
    const kind = table.series.indexOf(series);
    return numbers
      .map((house, i) => ({ ...house, i, away: Math.abs(house.number - number) }))
      .filter((house) => house.kind === kind || !numbers.some((other) => other.kind === kind))
      .sort((a, b) => a.away - b.away || a.i - b.i)
      .slice(0, 4)
      .sort((a, b) => a.i - b.i)
      .map((house) => house.key);
  };

  const ranges = () => {
    const found = registered();
    for (const [district, sets, , isRest] of rules) {
      if (isRest) continue;
      for (const [first, last, parity] of sets.length ? sets : [["", "", ""]]) found.push({ first, last, parity, districts: [district] });
    }
    return found;
  };

  const unlisted = () => {
    const named = ({ key, claim }) => rules.some((rule) => !rule[3] && rule[0] === beatbookDistrictsOf(claim).join(" ") && ruleFit(rule, beatbookHouse(key)));
    return numbers.filter((house) => !named(house));
  };

  const registered = () => {
    const found = [];
    const left = unlisted();
    const alike = (a, b) => a.join(" ") === b.join(" ");
    const whole = new Set(left.map(({ claim }) => beatbookDistrictsOf(claim).join(" ")));
    for (const series of table.series.keys()) {
      for (const parity of whole.size === 1 ? [""] : ["odd", "even"]) {
        let last = null;
        for (const { kind, number, key, claim } of left) {
          if (kind !== series || (parity && parity !== (number % 2 ? "odd" : "even"))) continue;
          const districts = beatbookDistrictsOf(claim);
          if (last && alike(last.districts, districts)) last.last = key;
          else found.push((last = { first: key, last: key, parity, districts }));
        }
      }
    }
    return found;
  };

  return { known, claimsOf, meant, mayHave, districts, nearest, ranges };
}

/* The key of a house number, as HouseNumber.key. */
const beatbookKey = ({ series, number, suffix }) => `${series}${number}${/^[0-9]/u.test(suffix) ? " " : ""}${suffix}`;

/* A house number from its key. */
function beatbookHouse(key) {
  const [, series, number, suffix] = key.match(/^([a-z]*)([0-9]+) ?(.*)$/u);
  return { series, number: Number(number), suffix };
}
