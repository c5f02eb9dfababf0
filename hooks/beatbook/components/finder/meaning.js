/* Whether a query is an "address" or "names", perhaps this and perhaps that (a "choice"), or "nothing", as meaning.py
   holds. `address` is null where there is no index of streets. */
const beatbookMeaning = (query, address, naming) => {
  "use strict";
  const known = address !== null && (address.outcome !== "nothing" || address.reason === "no-district");
  const named = naming.meant.length > 0;
  const isStreet = () => address.streets.some(({ name, former }) => [fold(name), fold(former)].includes(fold(query)));
  if (known && ["exact", "spelling"].includes(address.reading)) {
    const whole = named && !naming.alike && naming.tier === 0 && !address.number.length;
    return whole && !isStreet() ? "names" : "address";
  }
  if (named && (!known || (naming.tier < 2 && !naming.alike))) return "names";
  if (known) return named ? "choice" : "address";
  return "nothing";
};
