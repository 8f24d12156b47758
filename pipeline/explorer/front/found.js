// Found: what a search finds: standards, documents, passages of the text.

/** What the text says for an English name or a short form that is asked for: generative finds 生成式人工智能. */
biaopu.otherNames = (terms) => {
  const found = new Set();
  for (const [name, others] of Object.entries(biaopu.data.names)) {
    if (terms.length && terms.every((term) => others.some((other) => biaopu.fold(other).includes(term.text)))) {
      found.add(name);
      for (const other of others) found.add(other);
    }
  }
  return [...found];
};

/** Sections whose heading or text has all terms, each with the first stretch that does. */
biaopu.passages = (holds) => {
  const found = [];
  for (const edition of biaopu.data.editions) {
    for (const one of biaopu.data.outlines[edition.edition_id] || []) {
      const hit = [{ text: biaopu.headingOf(one) }, ...(one.texts || [])].find((each) => holds(each.text));
      if (hit) found.push({ edition_id: edition.edition_id, section_id: one.section_id, title: one.title, text: hit.text,
        page: hit.page || one.page });
    }
  }
  return found;
};

biaopu.foundStandards = (query, terms, places) => {
  const h = biaopu.h;
  const some = places.slice(0, 20).map((place) => biaopu.data.standards[place]);
  const hit = (one) => h("li", {}, biaopu.link(["standard", one.standard_id], {},
    biaopu.marked(`${biaopu.name(one)} ${one.title || ""}`, terms)), " ", biaopu.dated(one));
  const all = places.length > some.length &&
    h("p", {}, biaopu.link(["standards"], { q: query }, biaopu.ui("all_hits", { n: places.length })));
  return biaopu.section(biaopu.ui("standards"), some.length > 0 && h("p", { class: "notice" }, biaopu.ui("notice")), some.length ? h("ul", { class: "hits" }, some.map(hit)) : null, all);
};

biaopu.foundDocuments = (terms, named) => {
  const hit = (one) => biaopu.h("li", {}, biaopu.marked(one.title, terms), ` · ${one.date} · `, biaopu.placeOf(one));
  return biaopu.section(biaopu.ui("in_documents"),
    named.length ? biaopu.h("ul", { class: "hits" }, named.map(hit)) : null);
};

biaopu.foundPassages = (marks, passages) => {
  const h = biaopu.h;
  const hit = (one) => h("li", {}, h("blockquote", {}, biaopu.snippet(one.text, marks)),
    h("p", {}, one.title, " · ", biaopu.placeOf(one)));
  return biaopu.section(biaopu.ui("in_text"),
    passages.length ? h("ul", { class: "hits" }, passages.slice(0, 50).map(hit)) : null);
};

biaopu.searchPage = (main, query) => {
  const h = biaopu.h;
  const terms = biaopu.terms(query);
  const meant = biaopu.otherNames(terms);
  const holds = (text) => terms.length > 0 && terms.every((term) => biaopu.fold(text).includes(term.text));
  const places = terms.length ? biaopu.findStandards(query) : [];
  const told = biaopu.data.timeline.filter((one) => holds(`${one.title} ${one.actor || ""}`));
  const named = [...new Map(told.map((one) => [one.title, one])).values()];
  const passages = biaopu.passages((text) => holds(text) || meant.some((name) => text.includes(name)));
  const total = places.length + passages.length + named.length;
  const status = !terms.length ? biaopu.ui("ask") : total ? biaopu.ui("hits", { n: total }) : biaopu.ui("no_hits");
  biaopu.fill(main, [
    h("h1", {}, query.trim() ? biaopu.ui("search_results", { q: query }) : biaopu.ui("search")),
    h("p", { role: "status" }, status),
    biaopu.foundStandards(query, terms, places),
    biaopu.foundDocuments(terms, named),
    biaopu.foundPassages([...terms, ...meant.map((text) => ({ text: biaopu.fold(text) }))], passages),
  ]);
};
