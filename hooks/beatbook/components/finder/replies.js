/* The group of a reply by its name, as group_of of replies.py. */
const beatbookGroupOf = (name, groups) => {
  let found = 0;
  for (const letter of name) found = (found * 31 + letter.codePointAt(0)) % 65521;
  return found % groups;
};

/* The districts' replies (replies.py): those `of` some districts, loaded when they are needed. A town's that are all in one
   script can be made `ready` before. Their URLs are relative to the site's root. */
const beatbookReplies = (form) => {
  "use strict";
  const { bbReplies: folder, bbGroups: groups, bbRoot: root, bbFaces: faces } = form.dataset;
  const known = new Map();
  window.beatbookReply = (found) => Object.entries(found).forEach(([district, reply]) => known.set(district, reply));

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

  const load = (group) => beatbookLoad(`${folder}${group}.js`);
  const ready = async () => Number(groups) > 1 || load(0);

  /* Name, link, people, and the HTML as nodes. */
  const of = async (districts) => {
    await Promise.all(districts.map((district) => load(beatbookGroupOf(district, Number(groups)))));
    loadFaces();
    return districts.map((district) => {
      const reply = known.get(district);
      return { name: reply.name, url: absolute(reply.url), people: reply.people.map(([name, url]) => [name, absolute(url)]), parts: () => partsOf(reply) };
    });
  };

  return { ready, of };
};
