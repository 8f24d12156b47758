// Search: words and numbers in any spelling, over texts folded once.

/** Fold width and case, so that ＧＢ and gb are one. */
biaopu.fold = (text) => text.normalize("NFKC").toLowerCase();
/** Fold so that every place stays where it is. */
biaopu.foldInPlace = (text) =>
  text.replace(/[^\u4e00-\u9fff]/g, (sign) => (biaopu.fold(sign).length === 1 ? biaopu.fold(sign) : sign));
/** A number without its marks: gbt418192022. */
biaopu.bare = (text) => biaopu.fold(text).replace(/[^\p{L}\p{N}]+/gu, "");

biaopu.terms = (query) => {
  const terms = [];
  for (const found of query.matchAll(/"([^"]+)"|([^\s"]+)/g)) {
    const text = biaopu.fold(found[1] || found[2]).trim();
    if (/[\p{L}\p{N}]/u.test(text)) terms.push({ text, bare: biaopu.bare(text) });
  }
  return terms;
};

/** What a standard is searched by: its texts, and its numbers without marks. */
biaopu.indexed = (standard) => {
  const numbers = new Set([standard.number]);
  const texts = new Set([standard.title, standard.owner, standard.standard_id]);
  for (const link of standard.lineage) numbers.add(link.old_number).add(link.new_number);
  for (const said of standard.observations) numbers.add(said.number), texts.add(said.title).add(said.title_en);
  for (const seen of standard.seen) {
    numbers.add(seen.number).add(seen.number_text);
    texts.add(seen.title).add(seen.title_text).add(seen.owner_text);
    if (seen.kind !== "entry") texts.add(seen.quote);
  }
  for (const one of standard.topics) texts.add(one.topic);
  for (const name of standard.also) texts.add(name);
  const known = [...numbers].filter(Boolean);
  return {
    title: biaopu.fold(standard.title || ""),
    text: biaopu.fold([...known, ...[...texts].filter(Boolean)].join("\n")),
    bare: known.map(biaopu.bare).join("\n"),
  };
};

biaopu.index = [];

biaopu.indexOf = (place) => {
  if (!biaopu.index[place]) biaopu.index[place] = biaopu.indexed(biaopu.data.standards[place]);
  return biaopu.index[place];
};

/** Fold the texts while the reader looks at the page, a few at a time, so that the first search does not wait. */
biaopu.indexWhenIdle = (from = 0) => {
  const some = 400;
  const next = () => {
    const end = Math.min(from + some, biaopu.data.standards.length);
    for (let place = from; place < end; place += 1) biaopu.indexOf(place);
    if (end < biaopu.data.standards.length) biaopu.indexWhenIdle(end);
  };
  if (window.requestIdleCallback) requestIdleCallback(next, { timeout: 500 });
  else setTimeout(next, 20);
};

biaopu.holds = (index, terms) => {
  for (const term of terms) {
    if (index.text.includes(term.text)) continue;
    if (!/\d/.test(term.bare) || term.bare.length < 3 || !index.bare.includes(term.bare)) return false;
  }
  return true;
};

/** How near a hit is: its number, a part of its number, its title, anything else. */
biaopu.nearness = (index, terms) => {
  const whole = terms.map((term) => term.bare).join("");
  if (/\d/.test(whole) && index.bare.split("\n").includes(whole)) return 0;
  if (/\d/.test(whole) && index.bare.includes(whole)) return 1;
  return terms.every((term) => index.title.includes(term.text)) ? 2 : 3;
};

/** Places of a query among standards, the nearest first; `order` breaks ties. */
biaopu.findStandards = (query, order) => {
  const terms = biaopu.terms(query);
  const places = order || biaopu.order("");
  if (!terms.length) return query.trim() ? [] : places;
  const whole = { text: biaopu.fold(query.trim()), bare: biaopu.bare(query) };
  const near = [[], [], [], []];
  for (const place of places) {
    const index = biaopu.indexOf(place);
    if (biaopu.holds(index, terms) || (terms.length > 1 && biaopu.holds(index, [whole]))) {
      near[biaopu.nearness(index, terms)].push(place);
    }
  }
  return near.flat();
};

/** Text with what was found marked. */
biaopu.marked = (text, terms) => {
  if (!terms.length || !text) return [text || ""];
  const folded = biaopu.foldInPlace(text);
  const spans = [];
  for (const term of terms) {
    for (let at = folded.indexOf(term.text); at >= 0; at = folded.indexOf(term.text, at + term.text.length)) {
      spans.push([at, at + term.text.length]);
    }
  }
  spans.sort((one, other) => one[0] - other[0]);
  const parts = [];
  let done = 0;
  for (const [start, end] of spans) {
    if (start < done) continue;
    parts.push(text.slice(done, start), biaopu.h("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...parts, text.slice(done)];
};

/** The stretch around the first term, fit to be read. */
biaopu.snippet = (text, terms) => {
  const folded = biaopu.foldInPlace(text);
  const first = Math.min(...terms.map((term) => folded.indexOf(term.text)).filter((at) => at >= 0), Infinity);
  const from = Number.isFinite(first) ? Math.max(0, first - 30) : 0;
  const shown = `${from ? "…" : ""}${text.slice(from, from + 120)}${from + 120 < text.length ? "…" : ""}`;
  return biaopu.marked(shown, terms);
};
