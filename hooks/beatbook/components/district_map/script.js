/* Brings a district map to life: zoom and pan with Leaflet around the page's own SVG, and "where am I?", answered on the
   device (ground.js). Nothing is sent anywhere. Without Leaflet the map stays the picture it is. */
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  /* A position known worse than this many metres is said to be rough. */
  const ROUGH = 100;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const language = document.documentElement.lang || "en";

  for (const root of document.querySelectorAll("[data-bb-map]")) start(root);

  function start(root) {
    const map = readMap(root);
    root.classList.add("bb-map--live");
    pairWithList(root);
    const view = window.L ? zoomable(map) : null;
    if (document.querySelector("[data-bb-finder][data-bb-ground]")) pairWithFinder(map, view);
    else if (navigator.geolocation) addLocate(map, view);
    new ResizeObserver(() => fitLabels(map)).observe(map.frame);
    fitLabels(map);
  }

  /* Everything about one map that the rest needs, read from the page once. */
  function readMap(root) {
    const svg = root.querySelector(".bb-map__svg");
    const [south, west, north, east] = root.dataset.bounds.split(" ").map(Number);
    const { width, height } = svg.viewBox.baseVal;
    const texts = {};
    for (const text of root.querySelectorAll("template[data-say]")) texts[text.dataset.say] = text.content.textContent;
    const districts = Array.from(svg.querySelectorAll(".bb-map__district"), (link) => ({
      link,
      path: link.querySelector(".bb-map__area"),
      label: link.querySelector(".bb-map__label"),
      item: root.querySelector(`.bb-map__list a[data-number="${link.dataset.number}"]`),
    }));
    const top = mercator(north), bottom = mercator(south);
    return {
      root, svg, texts, districts, width, height,
      frame: root.querySelector(".bb-map__frame"),
      bounds: [[south, west], [north, east]],
      metres: Number(root.dataset.metres),
      place: (lat, lon) => [((lon - west) / (east - west)) * width, ((top - mercator(lat)) / (top - bottom)) * height],
      degrees: (x, y) => {
        const lat = Math.atan(Math.sinh(top - (y / height) * (top - bottom)));
        return [(lat * 180) / Math.PI, west + (x / width) * (east - west)];
      },
    };
  }

  function mercator(lat) {
    return Math.atanh(Math.sin((lat * Math.PI) / 180));
  }

  /* Pointing at a district marks it in the list's sense too, and the other way round. */
  function pairWithList(root) {
    const mark = (event, on) => {
      const item = event.target.closest("[data-number]");
      if (!item) return;
      for (const district of root.querySelectorAll(`.bb-map__district[data-number="${item.dataset.number}"]`)) {
        district.classList.toggle("bb-map__district--hint", on);
      }
    };
    const list = root.querySelector(".bb-map__list");
    /* Beside the map there is room for a long one too, and it scrolls. */
    if (window.matchMedia("(min-width: 60em)").matches) list.open = true;
    for (const type of ["pointerover", "focusin"]) list.addEventListener(type, (event) => mark(event, true));
    for (const type of ["pointerout", "focusout"]) list.addEventListener(type, (event) => mark(event, false));
  }

  /* Letters keep their size on screen; a district shows its name where that fits and its number where it does not, unless
     even that would stand in its neighbours. */
  function fitLabels(map) {
    const pixels = map.svg.getBoundingClientRect().width;
    if (!pixels) return;
    const unit = map.width / pixels;
    map.svg.style.setProperty("--bb-unit", unit.toFixed(4));
    for (const { label } of map.districts) {
      const radius = Number(label.dataset.radius) / unit;
      label.classList.toggle("bb-map__label--named", Number(label.dataset.room) <= radius);
      label.classList.toggle("bb-map__label--close", radius < 7);
    }
  }

  /* Adds the buttons of a template below the map and says what each of them does. */
  function addTools(map, name, actions) {
    const part = document.importNode(map.root.querySelector(`template[data-part="${name}"]`).content, true);
    for (const button of part.querySelectorAll("button")) {
      button.addEventListener("click", () => actions[button.dataset.do](button));
    }
    map.root.querySelector(".bb-map__tools").append(part);
  }

  /* --- Leaflet ---------------------------------------------------------------------------------------------- */

  function zoomable(map) {
    const L = window.L;
    const canvas = document.createElement("div");
    canvas.className = "bb-map__canvas";
    canvas.style.aspectRatio = `${map.width} / ${map.height}`;
    canvas.setAttribute("role", "region");
    canvas.setAttribute("aria-label", map.texts.keys);
    map.frame.append(canvas);
    map.svg.remove();
    const touch = window.matchMedia("(pointer: coarse)").matches;
    const leaflet = L.map(canvas, {
      attributionControl: false, zoomControl: false, doubleClickZoom: false, scrollWheelZoom: false, zoomSnap: 0,
      zoomAnimation: !calm, fadeAnimation: !calm, inertia: !calm, dragging: !touch, maxBoundsViscosity: 1,
    });
    if (map.root.dataset.tiles) L.tileLayer(map.root.dataset.tiles, { maxNativeZoom: 19, maxZoom: 24 }).addTo(leaflet);
    const bounds = L.latLngBounds(map.bounds);
    leaflet.fitBounds(bounds, { animate: false });
    L.svgOverlay(map.svg, bounds).addTo(leaflet);
    leaflet.setMaxBounds(bounds.pad(0.1));

    const whole = () => {
      leaflet.setMinZoom(0);
      leaflet.setMaxZoom(24);
      leaflet.fitBounds(bounds, { animate: false });
      leaflet.setMinZoom(leaflet.getZoom());
      leaflet.setMaxZoom(leaflet.getZoom() + 6);
    };
    whole();
    const zoomed = () => leaflet.getZoom() > leaflet.getMinZoom() + 0.01;
    new ResizeObserver(() => {
      const keep = zoomed();
      leaflet.invalidateSize({ animate: false });
      if (!keep) whole();
    }).observe(canvas);

    addTools(map, "zoom", { in: () => leaflet.zoomIn(1), out: () => leaflet.zoomOut(1), all: whole });
    leaflet.on("zoomend", () => {
      fitLabels(map);
      /* A finger on the whole map scrolls the page; on a part of it, it moves the map. Two fingers always zoom. */
      if (touch) leaflet.dragging[zoomed() ? "enable" : "disable"]();
    });
    /* The wheel scrolls the page unless the reader is at work in the map. */
    leaflet.on("focus", () => leaflet.scrollWheelZoom.enable());
    leaflet.on("blur", () => leaflet.scrollWheelZoom.disable());
    keepLinksLinks(map, leaflet, canvas);
    return leaflet;
  }

  /* Dragging is no click, and a link that gets the focus comes into view. */
  function keepLinksLinks(map, leaflet, canvas) {
    let dragged = false;
    canvas.addEventListener("pointerdown", () => { dragged = false; }, true);
    leaflet.on("dragstart", () => { dragged = true; });
    canvas.addEventListener("click", (event) => { if (dragged) event.preventDefault(); }, true);
    canvas.addEventListener("scroll", () => canvas.scrollTo(0, 0));
    const bring = (target) => {
      const district = map.districts.find(({ link }) => link === target);
      if (!district) return;
      const { x, y } = district.label.dataset;
      leaflet.panInside(map.degrees(Number(x), Number(y)), { padding: [70, 40], animate: false });
    };
    /* Not on the SVG: Chromium gives an SVG that listens for the focus a tab stop of its own. */
    canvas.addEventListener("focusin", (event) => bring(event.target));
    /* A map that zooms ends where it was going, wherever it was moved meanwhile. */
    leaflet.on("zoomend", () => bring(canvas.querySelector(":focus-visible")));
  }

  /* --- Where am I? ------------------------------------------------------------------------------------------ */

  function addLocate(map, view) {
    const said = map.root.querySelector(".bb-map__said");
    const locate = (button) => {
      button.disabled = true;
      said.textContent = map.texts.searching;
      const done = (sentences) => async (result) => {
        button.disabled = false;
        said.replaceChildren(...(await sentences(result)));
      };
      navigator.geolocation.getCurrentPosition(
        done(({ coords }) => answer(map, view, coords).catch(() => [map.texts.failed])),
        done((error) => [error.code === error.PERMISSION_DENIED ? map.texts.refused : map.texts.failed]),
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 0 },
      );
    };
    addTools(map, "locate", { locate });
  }

  /* The sentences about a position, as nodes. */
  async function answer(map, view, { latitude, longitude, accuracy }) {
    const found = await beatbookGroundAt(map.root.dataset.ground, latitude, longitude, accuracy);
    const linkOf = (district) => linkTo(districtOf(map, district));
    const sentences = [];
    if (found.inside) {
      sentences.push(...sentence(map.texts.inside, { district: [linkOf(found.inside)] }), " ", `${whoOf(districtOf(map, found.inside))}.`);
    } else {
      const { district, metres } = found.nearest;
      sentences.push(...sentence(map.texts.outside, { district: [linkOf(district)], distance: [distance(metres)] }));
    }
    if (found.inside && found.near.length) {
      const links = found.near.flatMap(({ district }, n) => (n ? [", ", linkOf(district)] : [linkOf(district)]));
      sentences.push(" ", ...sentence(map.texts.near, { districts: links }));
    }
    if (accuracy > ROUGH) sentences.push(" ", ...sentence(map.texts.rough, { distance: [distance(accuracy)] }));
    mark(map, view, { lat: latitude, lon: longitude, accuracy, district: found.inside });
    return sentences;
  }

  function districtOf(map, id) {
    return map.districts.find((district) => district.link.dataset.id === id);
  }

  /* Where there is the finder's box, it answers: for a point that is touched, and for where somebody is. */
  function pairWithFinder(map, view) {
    map.frame.addEventListener("click", (event) => {
      /* Enter on a link is a click without a place; and whoever wants a new tab gets one. */
      const byKeyboard = event.detail === 0;
      if (event.defaultPrevented || byKeyboard || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest(".bb-map__marker")) return;
      event.preventDefault();
      const box = map.svg.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      const [lat, lon] = map.degrees((x / box.width) * map.width, (y / box.height) * map.height);
      document.dispatchEvent(new CustomEvent("beatbook:touched", { detail: { lat, lon } }));
    });
    document.addEventListener("beatbook:found", (event) => mark(map, view, event.detail));
  }

  /* Shows a point and the district it is in. */
  function mark(map, view, { lat, lon, accuracy, district: id }) {
    for (const { link } of map.districts) link.classList.toggle("bb-map__district--found", link.dataset.id === id);
    showMe(map, view, ...map.place(lat, lon), accuracy, lat, lon);
  }

  function showMe(map, view, x, y, accuracy, latitude, longitude) {
    for (const old of map.svg.querySelectorAll(".bb-map__me")) old.remove();
    const me = document.createElementNS(SVG, "g");
    me.classList.add("bb-map__me");
    me.setAttribute("transform", `translate(${x} ${y})`);
    const around = document.createElementNS(SVG, "circle");
    around.classList.add("bb-map__accuracy");
    around.setAttribute("r", accuracy / map.metres);
    const pin = document.createElementNS(SVG, "g");
    pin.classList.add("bb-map__pin");
    const dot = document.createElementNS(SVG, "circle");
    dot.setAttribute("r", 7);
    pin.append(dot);
    me.append(around, pin);
    map.svg.append(me);
    if (view && accuracy && x >= 0 && y >= 0 && x <= map.width && y <= map.height) {
      view.setView([latitude, longitude], Math.max(view.getZoom(), view.getMinZoom() + 1.5), { animate: !calm });
    }
  }

  function linkTo({ link }) {
    const anchor = document.createElement("a");
    anchor.href = link.getAttribute("href");
    anchor.textContent = link.querySelector("title").textContent;
    return anchor;
  }

  function whoOf({ item }) {
    return item.parentElement.querySelector(".bb-map__who").textContent;
  }

  /* A text with its {names} replaced by nodes. */
  function sentence(text, nodes) {
    return text.split(/\{(\w+)\}/).flatMap((piece, n) => (n % 2 ? nodes[piece] : [piece]));
  }

  function distance(metres) {
    const far = metres >= 1000;
    const rounded = far ? metres / 1000 : Math.round(metres / 10) * 10;
    const options = { style: "unit", unit: far ? "kilometer" : "meter", maximumSignificantDigits: 2 };
    return new Intl.NumberFormat(language, options).format(rounded);
  }
})();
