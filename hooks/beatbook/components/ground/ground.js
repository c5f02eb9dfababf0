/* Which district a point lies in, by the boundaries of ground.py; all on the device. */

/* `{inside, near, nearest, derived}`: the smallest district around a point (degrees) or null; the others whose boundary
   is at most `reach` metres away, and the nearest of all, each `{district, metres}`, the nearest first; and whether the
   boundary of the one that counts is drawn from addresses. */
const beatbookWhere = (data, lat, lon, reach) => {
  "use strict";
  const precision = 100000;
  const metres = 40075016.69 / 360;
  const across = metres * Math.cos((lat * Math.PI) / 180);

  /* The corners of an encoded ring, in metres east and north of the point. */
  const cornersOf = (text) => {
    const corners = [];
    let [at, y, x] = [0, 0, 0];
    const next = () => {
      let [value, shift, bits] = [0, 0, 0];
      do {
        bits = text.charCodeAt(at++) - 63;
        value += (bits & 31) * 2 ** shift;
        shift += 5;
      } while (bits >= 32);
      return value % 2 ? -(value + 1) / 2 : value / 2;
    };
    while (at < text.length) {
      y += next();
      x += next();
      corners.push([(x / precision - lon) * across, (y / precision - lat) * metres]);
    }
    return corners;
  };

  /* How far the origin is from an edge. */
  const toEdge = ([ax, ay], [bx, by]) => {
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length ? Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length)) : 0;
    return Math.hypot(ax + share * (bx - ax), ay + share * (by - ay));
  };

  const measured = data.districts.map(([district, rings, derived]) => {
    let holds = false;
    let least = Infinity;
    for (const ring of rings) {
      const corners = cornersOf(ring);
      corners.forEach((to, i) => {
        const from = corners[(i || corners.length) - 1];
        /* A ray to the east crosses an edge that has one end above. */
        if (from[1] > 0 !== to[1] > 0 && from[0] + ((to[0] - from[0]) * from[1]) / (from[1] - to[1]) > 0) holds = !holds;
        least = Math.min(least, toEdge(from, to));
      });
    }
    return { district, derived: Boolean(derived), holds, metres: least };
  });
  const away = ({ district, metres: far }) => ({ district, metres: far });
  const inside = measured.find(({ holds }) => holds) ?? null;
  /* A district around the one that counts is no neighbour: its boundary matters where it can be crossed. */
  const near = measured.filter((each) => each !== inside && !each.holds && each.metres <= reach).sort((a, b) => a.metres - b.metres);
  const nearest = measured.reduce((best, each) => (best === null || each.metres < best.metres ? each : best), null);
  return {
    inside: inside && inside.district,
    near: near.map(away),
    nearest: nearest && away(nearest),
    derived: Boolean((inside ?? nearest)?.derived),
  };
};

/* The same for the boundaries of a file, which is loaded first. A position known worse than the town's `near` reaches as
   far as it is uncertain. */
const beatbookGroundAt = (() => {
  "use strict";
  let data = null;
  window.beatbookBoundaries = (found) => (data = found);
  return async (source, lat, lon, accuracy) => {
    await beatbookLoad(source);
    return beatbookWhere(data, lat, lon, Math.max(data.near, Math.min(accuracy, 1000)));
  };
})();
