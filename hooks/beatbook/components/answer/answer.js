/* Who answers at a moment: the same function as answers.py, over the same timetable. Whoever changes one changes the
   other; tests/golden/answers/ runs both. All times are minutes since the timetable's start, `moment` since 1970. */
const beatbookAnswers = (() => {
  "use strict";
  const DAY = 24 * 60;
  const WEEK = 7 * DAY;
  const NEXT = 3;
  const CHANGES_AHEAD = 30 * DAY;
  const KINDS = [
    "leaves", "gives-up", "room-ends", "arrives", "takes-on", "room-begins", "back", "away", "covers", "special",
  ];

  /* Lists of numbers as objects, and windows that repeat every week written out, in order. */
  const unfold = (compact) => {
    const named = (rows, ...names) => rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
    /* Of a run's weeks every other number says for how many there is nothing. */
    const windows = compact.runs.flatMap(([party, spot, first, length, ...weeks]) => {
      const found = [];
      let start = first;
      weeks.forEach((count, i) => {
        for (let n = 0; n < count; n += 1, start += WEEK) {
          if (i % 2 === 0) found.push({ start, end: start + length, party, spot });
        }
      });
      return found;
    });
    windows.sort((a, b) => a.start - b.start || a.end - b.end || a.party - b.party || a.spot - b.spot);
    return {
      start: compact.start,
      end: compact.end,
      offsets: compact.offsets,
      people: compact.people,
      duties: named(compact.duties, "party", "start", "end", "answering", "back", "note"),
      posts: named(compact.posts, "district", "start", "end"),
      rooms: named(compact.rooms, "party", "spot", "start", "end"),
      special: named(compact.special, "start", "end", "party", "spot", "spans", "holiday"),
      unknown: new Set(compact.unknown),
      windows,
    };
  };

  /* What the town's clock shows, in minutes since the midnight of the first day. */
  const clock = (timetable, minute) => {
    const offset = timetable.offsets.filter(([since]) => since <= Math.max(minute, 0)).pop()[1];
    return minute + offset - timetable.offsets[0][1];
  };

  const changes = (timetable, now) => {
    const { people, duties, posts, rooms, special } = timetable;
    const found = [];
    const told = (minute, kind, of) => {
      if (minute !== null && now < minute && minute <= now + CHANGES_AHEAD) found.push({ minute, kind, of });
    };
    duties.forEach((duty, number) => {
      const own = duties.filter((other) => people[other.party] === people[duty.party]);
      const before = own.find((other) => other.end === duty.start);
      const after = own.find((other) => other.start === duty.end);
      const away = duty.answering !== duty.party;
      const wasAway = before !== undefined && before.answering !== before.party;
      /* An officer's page tells of each district instead. */
      if (!before && !posts.length) told(duty.start, "arrives", number);
      if (!after && !posts.length) told(duty.end, "leaves", number);
      if (away && !wasAway) told(duty.start, "away", number);
      else if (wasAway && !away) told(duty.start, "back", number);
      else if (away && before && duty.answering !== before.answering) told(duty.start, "covers", number);
    });
    posts.forEach((post, number) => {
      if (!posts.some((p) => p.district === post.district && p.end === post.start)) told(post.start, "takes-on", number);
      if (!posts.some((p) => p.district === post.district && p.start === post.end)) told(post.end, "gives-up", number);
    });
    rooms.forEach((room, number) => {
      told(room.start, "room-begins", number);
      /* Of a move only the new room is told. */
      if (!rooms.some((r) => r.party === room.party && r.start === room.end)) told(room.end, "room-ends", number);
    });
    special.forEach((day, number) => {
      if (now < day.end && day.start <= now + CHANGES_AHEAD) found.push({ minute: day.start, kind: "special", of: number });
    });
    return found.sort((a, b) => a.minute - b.minute || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.of - b.of);
  };

  const answer = (timetable, moment) => {
    const now = moment - timetable.start;
    const nothing = { today: 0, duties: [], posts: [], open: [], next: [], changes: [] };
    if (now < 0) return { state: "early", ...nothing };
    if (now >= timetable.end) return { state: "old", ...nothing };
    const holds = (period) => period.start <= now && (period.end === null || now < period.end);
    const told = new Map();
    const next = timetable.windows.filter((window) => {
      if (window.start <= now) return false;
      const count = (told.get(window.party) ?? 0) + 1;
      told.set(window.party, count);
      return count <= NEXT;
    });
    return {
      state: "known",
      today: Math.floor(clock(timetable, now) / DAY),
      duties: timetable.duties.filter(holds),
      posts: timetable.posts.filter(holds),
      open: timetable.windows.filter((window) => window.start <= now && now < window.end),
      next,
      changes: changes(timetable, now),
    };
  };

  return { DAY, unfold, clock, answer };
})();
