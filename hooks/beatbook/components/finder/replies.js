/* The districts' replies (replies.py), loaded when they are needed. Their URLs are relative to the site's root. */
const beatbookReplies = (form) => {
  "use strict";
  const { bbReplies: folder, bbGroups: groups, bbRoot: root, bbFaces: faces } = form.dataset;
  const known = new Map();
  window.beatbookReply = (found) => Object.entries(found).forEach(([district, reply]) => known.set(district, reply));

  /* group_of in replies.py */
  const groupOf = (district) => {
    let found = 0;
    for (const letter of district) found = (found * 31 + letter.codePointAt(0)) % 65521;
    return found % Number(groups);
  };

  const absolute = (url) => (/^(?:[a-z][a-z0-9+.-]*:|#)/i.test(url) ? url : root + url);
  /* In the text, as what stands in <template>s would not be found later. Quotes in texts are escaped. */
  const resolved = (html) =>
    html
      .replace(/ (href|src)="([^"]*)"/g, (_, name, url) => ` ${name}="${absolute(url)}"`)
      .replace(/ srcset="([^"]*)"/g, (_, sizes) => ` srcset="${sizes.split(", ").map(absolute).join(", ")}"`);

  const partsOf = (reply) => {
    const template = document.createElement("template");
    template.innerHTML = resolved(reply.html);
    return template.content;
  };

  /* All photos of a small town at once: the host does not see which one is looked at. */
  let shown = false;
  const loadFaces = () => {
    if (shown || faces === undefined || Number(groups) > 1) return;
    shown = true;
    for (const reply of known.values()) {
      for (const face of partsOf(reply).querySelectorAll("img")) {
        const copy = new Image();
        copy.sizes = face.sizes;
        copy.srcset = face.getAttribute("srcset");
        copy.src = face.getAttribute("src");
      }
    }
  };

  /* The replies of some districts: name, link, people, and the HTML as nodes. */
  return async (districts) => {
    await Promise.all(districts.map((district) => beatbookLoad(`${folder}${groupOf(district)}.js`)));
    loadFaces();
    return districts.map((district) => {
      const reply = known.get(district);
      return { name: reply.name, url: absolute(reply.url), people: reply.people.map(([name, url]) => [name, absolute(url)]), parts: () => partsOf(reply) };
    });
  };
};
