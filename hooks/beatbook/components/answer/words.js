/* How a language writes times, days of the coming months and days of any year. A slow phone takes long to make these, so
   they are made once, and by whoever will need them (finder/script.js) before it has to be quick. */
const beatbookDates = (() => {
  "use strict";
  const made = new Map();
  const make = (locale) => {
    const format = (options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    return {
      time: format({ timeStyle: "short" }),
      weekday: format({ weekday: "long", day: "numeric", month: "long" }),
      date: format({ day: "numeric", month: "long", year: "numeric" }),
      relative: new Intl.RelativeTimeFormat(locale, { numeric: "auto" }),
    };
  };
  return (locale) => {
    if (!made.has(locale)) made.set(locale, make(locale));
    return made.get(locale);
  };
})();

/* A timetable's minutes in the words of a language: days and times on the town's clock, whatever the device's zone. */
const beatbookWords = (timetable, locale) => {
  "use strict";
  const { DAY, clock } = beatbookAnswers;
  /* The town's clock is written into a date as if it were UTC's, so that no zone of the device's comes between. */
  const ahead = timetable.offsets[0][1];
  const shown = (minute) => new Date((timetable.start + ahead + clock(timetable, minute)) * 60000);
  const dates = beatbookDates(locale);
  const time = (minute) => dates.time.format(shown(minute));
  const weekday = (minute) => dates.weekday.format(shown(minute));
  const date = (minute) => dates.date.format(shown(minute));
  const capital = (text) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  const midnight = (minute) => clock(timetable, minute) % DAY === 0;

  /* Today, tomorrow, or the day; without its year it is one of the coming months. Paper, which is read on any day,
     gets the day itself. */
  const near = (minute, today) => {
    const days = Math.floor(clock(timetable, minute) / DAY) - today;
    const whole = capital(days < 300 ? weekday(minute) : date(minute));
    const made = document.createElement("span");
    made.append(days === 0 || days === 1 ? capital(dates.relative.format(days, "day")) : whole);
    if (days === 0 || days === 1) {
      made.className = "bb-near";
      made.dataset.bbDay = whole;
    }
    return made;
  };
  const moment = (minute) => (midnight(minute) ? date(minute) : `${date(minute)}, ${time(minute)}`);
  /* 24:00 is the end of its own day; languages with halves of days have no such hour. */
  const ending = (minute) => (midnight(minute) && /^\D?\d+\D\d+$/.test(time(minute)) ? "24:00" : time(minute));
  const times = ({ start, end }) =>
    beatbookUnbroken(end - start > DAY ? `${time(start)} – ${weekday(end)}, ${time(end)}` : `${time(start)}–${ending(end)}`);

  const iso = (minute) => {
    const offset = clock(timetable, minute) - minute + ahead;
    const two = (number) => String(number).padStart(2, "0");
    const zone = `${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
    return `${shown(minute).toISOString().slice(0, 16)}${offset < 0 ? "-" : "+"}${zone}`;
  };
  const stamped = (minute, ...children) => {
    const made = document.createElement("time");
    made.append(...children);
    made.dateTime = iso(minute);
    return made;
  };

  return { time, weekday, date, near, moment, midnight, ending, times, stamped };
};
