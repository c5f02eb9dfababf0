/* A house number by its key as one writes it, as HouseNumber.text of addresses/numbers.py. */
const beatbookPrinted = (key) => {
  const labels = { cp: "č. p. ", ev: "č. ev. ", bl: "бл. " };
  return key.replace(/^(cp|ev|bl)/, (series) => labels[series]).replace("@", " вх. ");
};

/* The box's own sentences and the words for addresses in them. Patterns stand in the form's <template>s. */
const beatbookFinderWords = (form) => {
  "use strict";
  const language = document.documentElement.lang || "en";
  const part = (name) => form.querySelector(`template[data-bb-text="${name}"]`).content;
  /* What runs the other way keeps to itself, up to its last dot and bracket (U+2068, U+2069). */
  const apart = (value) => (document.dir === "rtl" ? `\u2068${value}\u2069` : value);
  const said = (name, values = {}) => part(name).textContent.trim().replace(/\{(\w+)\}/g, (_, key) => apart(values[key]));
  const piece = (name) => part(name).cloneNode(true);
  const once = (values) => Array.from(new Set(values));

  /* A street with its place, and a house in it: Church Lane 3 (Saltmarsh Village). */
  const street = ({ name, place, postcode }, number = []) => {
    const where = [place, postcode].filter(Boolean).join(" ");
    const house = [name, number.map(beatbookPrinted).join("/")].filter(Boolean).join(" ");
    return where ? `${house} (${where})` : house;
  };
  /* Of several streets the names alone: their places are there to choose from. */
  const address = ({ streets, number }) => {
    const places = streets.length > 1 ? streets.map(({ name }) => ({ name })) : streets;
    return once(places.map((each) => street(each, number))).join("; ");
  };
  /* That a street was called otherwise, where it was asked for so. */
  const renamed = ({ streets }) => once(streets.filter(({ former }) => former).map(({ name, former }) => said("former", { street: name, former })));

  /* Of each street found the names of the districts that it is in. */
  const whose = ({ streets, owners, districts }, named) => streets.map((_, i) => list(owners[i].map((id) => named[districts.indexOf(id)].name)));

  /* What the box takes for a street or a house. */
  const query = ({ name, place }, number = "") => [name, number && beatbookPrinted(number)].filter(Boolean).join(" ") + (place ? `, ${place}` : "");

  const range = ({ first, last, parity }) => {
    /* The whole street, perhaps without some numbers. */
    if (!first && !last) return "";
    let words = first === last ? beatbookPrinted(first) : `${beatbookPrinted(first)}–${beatbookPrinted(last)}`;
    if (!last) words = said("up", { number: beatbookPrinted(first) });
    else if (!first) words = said("down", { number: beatbookPrinted(last) });
    return parity && first !== last ? `${words} (${said(parity)})` : words;
  };
  const ranges = (found) => once(found.map(range).filter(Boolean)).join(", ");

  const distance = (metres) => {
    const far = metres >= 1000;
    const rounded = far ? metres / 1000 : metres < 100 ? Math.round(metres) : Math.round(metres / 10) * 10;
    const options = { style: "unit", unit: far ? "kilometer" : "meter", maximumSignificantDigits: 2 };
    return new Intl.NumberFormat(language, options).format(rounded);
  };
  const list = (names) => new Intl.ListFormat(language, { type: "conjunction" }).format(names);

  return { said, piece, street, address, renamed, query, ranges, whose, distance, list, once };
};
