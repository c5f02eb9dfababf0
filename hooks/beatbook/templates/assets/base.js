/* Scripts that hand over data, loaded once each: a page opened from a folder may load scripts but not fetch. */
const beatbookLoad = (() => {
  "use strict";
  const loading = new Map();
  const run = (source) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = resolve;
      script.onerror = () => {
        loading.delete(source);
        reject(new Error(`${source} did not load`));
      };
      document.head.append(script);
    });
  return (source) => {
    if (!loading.has(source)) loading.set(source, run(source));
    return loading.get(source);
  };
})();

/* Text whose lines do not end behind the dash of a range: “15:00–” alone would be another. As `unbroken` of rendering.py. */
const beatbookUnbroken = (text) => {
  "use strict";
  const made = document.createDocumentFragment();
  for (const [i, part] of text.split(/(\S+–\S+)/).entries()) {
    const range = document.createElement("span");
    range.className = "bb-unbroken";
    range.textContent = part;
    made.append(i % 2 ? range : part);
  }
  return made;
};

/* Small helps for every page; without them the pages still say and do everything. */
(() => {
  "use strict";
  /* Menus are <details>: wide screens show the main one as a bar, Escape and a click elsewhere close the others. */
  const menus = Array.from(document.querySelectorAll("[data-bb-menu]"));
  const main = document.querySelector(".bb-menu");
  const wide = window.matchMedia("(min-width: 60em)");
  const settle = () => {
    if (!main) return;
    main.classList.toggle("bb-menu--bar", wide.matches);
    main.open = wide.matches;
  };
  settle();
  wide.addEventListener("change", settle);
  const closable = (menu) => menu.open && !menu.classList.contains("bb-menu--bar");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus.filter(closable)) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of menus.filter(closable)) if (!menu.contains(event.target)) menu.open = false;
  });

  /* The theme opens its search by a label, which no keyboard reaches. */
  const search = document.querySelector("[data-bb-search]");
  const toggle = document.getElementById("__search");
  const query = document.querySelector("[data-md-component=search-query]");
  if (search && toggle && query) {
    search.hidden = false;
    search.addEventListener("click", () => {
      toggle.checked = true;
      toggle.dispatchEvent(new Event("change"));
      query.focus();
    });
  }
  /* The theme's search waits for a key to go up, which pasting, dictating and many phones' keyboards never do. */
  if (query) query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")));

  /* The page may be older than today: dates that are over go, and when none is left the page says so. */
  const language = document.documentElement.lang;
  const follow = () => {
    const now = Date.now();
    for (const item of document.querySelectorAll("[data-bb-end]")) if (Date.parse(item.dataset.bbEnd) <= now) item.remove();
    /* Of longer lists the next few are shown; what does not take place is shown in between and does not count. */
    for (const list of document.querySelectorAll("[data-bb-show]")) {
      let left = Number(list.dataset.bbShow);
      for (const item of list.children) {
        item.hidden = left <= 0;
        if (item.dataset.bbOff === undefined) left -= 1;
      }
    }
    for (const time of document.querySelectorAll(".bb-visits time")) nameDay(time, now);
    for (const mark of document.querySelectorAll("[data-bb-live]")) {
      mark.hidden = Date.parse(mark.closest("li").querySelector("time").dateTime) > now;
    }
    for (const box of document.querySelectorAll("[data-bb-next]")) {
      if (!box.querySelector("[data-bb-end]")) box.querySelector(".bb-next__past").hidden = false;
    }
  };
  /* Today and tomorrow by the town's clock, which is ahead of UTC by what the date's own time says. */
  const nameDay = (time, now) => {
    const [, day, sign, hours, minutes] = time.dateTime.match(/^([\d-]+)T.*([+-])(\d\d):(\d\d)$/);
    const ahead = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60000;
    const days = Math.round((Date.parse(day) - Date.parse(new Date(now + ahead).toISOString().slice(0, 10))) / 86400000);
    const label = time.querySelector("strong");
    label.dataset.bbDay ??= label.textContent;
    const word = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
    const soon = days === 0 || days === 1;
    label.textContent = soon ? word.charAt(0).toLocaleUpperCase(language) + word.slice(1) : label.dataset.bbDay;
    label.classList.toggle("bb-near", soon);
  };
  if (document.querySelector("[data-bb-end]")) {
    follow();
    setInterval(follow, 60000);
    document.addEventListener("visibilitychange", follow);
  }
})();
