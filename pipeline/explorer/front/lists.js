// Lists: timeline, coverage, changes, findings, search over everything, and what this is.

biaopu.region = (code) => (code ? biaopu.say("regions", code) : "");

biaopu.timelinePage = (main) => {
  const h = biaopu.h;
  const seen = new Set();
  const rows = biaopu.data.timeline.filter((one) => {
    const key = `${one.date}|${one.title}|${one.action || ""}`;
    const known = seen.has(key) || (one.kind === "document" && seen.has(`${one.date}|${one.title}`));
    seen.add(key).add(`${one.date}|${one.title}`);
    return !known;
  });
  const column = (name, cell) => ({ name, label: biaopu.column(name), cell });
  const columns = [
    column("date", (one) => one.date),
    column("title", (one) => one.title),
    column("region", (one) => biaopu.region(one.region)),
    column("who", (one) => [one.actor || "", " ", one.action || ""]),
    column("edition", (one) => biaopu.placeOf(one)),
  ];
  biaopu.fill(main, [h("h1", {}, biaopu.ui("timeline")), biaopu.table(biaopu.ui("timeline"), columns, rows)]);
};

biaopu.coveragePage = (main) => {
  const h = biaopu.h;
  const topics = new Map();
  for (const row of biaopu.data.coverage) {
    const one = topics.get(row.topic) || { topic: row.topic, label: row.label, standards: new Set(), sections: 0 };
    if (row.standard_id) one.standards.add(row.standard_id);
    one.sections = Math.max(one.sections, row.section_count || 0);
    topics.set(row.topic, one);
  }
  const stageOf = new Map(biaopu.data.standards.map((one) => [one.standard_id, one.stage_code || ""]));
  const count = (one, published) => [...one.standards].filter((id) => (stageOf.get(id) >= "60") === published).length;
  const rows = [...topics.values()].sort((one, other) => other.standards.size - one.standards.size || other.sections - one.sections);
  const column = (name, cell) => ({ name, label: biaopu.column(name), cell });
  const columns = [
    column("topic", (one) => [one.standards.size ? biaopu.link(["standards"], { topic: one.topic }, one.topic) : one.topic,
      h("small", { class: "quiet" }, ` ${biaopu.say("labels", one.label)}`)]),
    column("published", (one) => count(one, true) || h("span", { class: "zero" }, "0")),
    column("in_work", (one) => count(one, false) || h("span", { class: "zero" }, "0")),
    column("sections", (one) => one.sections),
  ];
  biaopu.fill(main, [h("h1", {}, biaopu.ui("coverage")), biaopu.table(biaopu.ui("coverage"), columns, rows)]);
};

biaopu.sideOf = (change, side) => {
  const state = change[side];
  if (!state) return change[`${side}_value`] || "";
  const own = change.field && change[`${side}_value`];
  return [state.number || "", " ", change.field === "title" || !own ? state.title || "" : "", " ", state.stage_code && biaopu.badge(state.stage_code)];
};

biaopu.changeTable = (changes) => {
  const h = biaopu.h;
  const column = (name, cell) => ({ name, label: biaopu.column(name), cell });
  const columns = [
    column("change", (one) => [biaopu.say("events", one.kind), one.status === "candidate" && h("em", {}, ` (${biaopu.say("standard", "candidate")})`)]),
    column("old", (one) => biaopu.sideOf(one, "old")),
    column("new", (one) => (one.standard_id ? h("a", { href: biaopu.address(["standard", one.standard_id]) }, biaopu.sideOf(one, "new")) : biaopu.sideOf(one, "new"))),
    column("evidence", (one) => h("small", {}, one.evidence)),
  ];
  const caption = changes.length ? `${biaopu.editionName(changes[0].old_edition_id)} → ${biaopu.editionName(changes[0].new_edition_id)}` : "";
  return biaopu.table(caption, columns, changes);
};

biaopu.changesPage = (main, parameters) => {
  const h = biaopu.h;
  const groups = new Map();
  for (const change of biaopu.data.changes) {
    const key = [change.old_edition_id, change.new_edition_id, change.domain, change.kind].join("|");
    groups.set(key, [...(groups.get(key) || []), change]);
  }
  const kind = parameters.get("kind");
  const shown = [...groups.values()].filter((group) => !kind || group[0].kind === kind);
  biaopu.fill(main, [
    h("h1", {}, biaopu.ui("changes")),
    h("ul", { class: "tags" }, [...groups.values()].map((group) => h("li", {}, biaopu.link(["changes"],
      { kind: kind === group[0].kind ? "" : group[0].kind }, `${biaopu.say("events", group[0].kind)} ${group.length}`)))),
    shown.map((group) => h("section", {}, h("h2", {}, `${biaopu.say("domains", group[0].domain)}: ${biaopu.say("events", group[0].kind)} (${group.length})`),
      biaopu.changeTable(group))),
  ]);
};

biaopu.findingsPage = (main) => {
  const h = biaopu.h;
  const column = (name, cell) => ({ name, label: biaopu.column(name), cell });
  const columns = [
    column("severity", (one) => biaopu.say("severities", one.severity)),
    column("rule", (one) => h("code", {}, one.rule)),
    column("message", (one) => one.message),
    column("quote", (one) => [one.quote && h("q", {}, one.quote), " ", one.other_quote && h("q", {}, one.other_quote)]),
    column("edition", (one) => biaopu.placeOf(one)),
  ];
  biaopu.fill(main, [h("h1", {}, biaopu.ui("findings")), biaopu.table(biaopu.ui("findings"), columns, biaopu.data.findings)]);
};

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

biaopu.searchPage = (main, query) => {
  const h = biaopu.h;
  const terms = biaopu.terms(query);
  const places = terms.length ? biaopu.findStandards(query) : [];
  const holds = (text) => terms.length > 0 && terms.every((term) => biaopu.fold(text).includes(term.text));
  const meant = biaopu.otherNames(terms);
  const texts = [];
  for (const edition of biaopu.data.editions) {
    for (const one of biaopu.data.outlines[edition.edition_id] || []) {
      const hit = [{ text: `${one.label || ""} ${one.title}`.trim() }, ...(one.texts || [])].find((each) => holds(each.text) || meant.some((name) => each.text.includes(name)));
      if (hit) texts.push([edition, one, hit]);
    }
  }
  const named = new Map();
  for (const one of biaopu.data.timeline) if (holds(`${one.title} ${one.actor || ""}`)) named.set(one.title, one);
  const some = places.slice(0, 20).map((place) => biaopu.data.standards[place]);
  const total = places.length + texts.length + named.size;
  biaopu.fill(main, [
    h("h1", {}, biaopu.ui("search_results", { q: query })),
    h("p", { role: "status" }, total ? biaopu.ui("hits", { n: total }) : biaopu.ui("no_hits")),
    some.length > 0 && h("section", {}, h("h2", {}, biaopu.ui("standards")),
      h("ul", { class: "hits" }, some.map((one) => h("li", {}, biaopu.link(["standard", one.standard_id], {},
        biaopu.marked(`${biaopu.name(one)} ${one.title || ""}`, terms)), " ", one.stage_code && biaopu.badge(one.stage_code)))),
      places.length > some.length && h("p", {}, biaopu.link(["standards"], { q: query }, biaopu.ui("all_hits", { n: places.length })))),
    named.size > 0 && h("section", {}, h("h2", {}, biaopu.ui("in_documents")), h("ul", { class: "hits" },
      [...named.values()].map((one) => h("li", {}, biaopu.marked(one.title, terms), ` · ${one.date} · `, biaopu.placeOf(one))))),
    texts.length > 0 && h("section", {}, h("h2", {}, biaopu.ui("in_text")), h("ul", { class: "hits" },
      texts.slice(0, 50).map(([edition, one, hit]) => h("li", {}, h("blockquote", {}, biaopu.snippet(hit.text, [...terms, ...meant.map((text) => ({ text: biaopu.fold(text) }))])),
        h("p", {}, one.title, " · ", biaopu.placeOf({ edition_id: edition.edition_id, section_id: one.section_id, page: hit.page || one.page })))))),
  ]);
};

biaopu.aboutPage = (main) => {
  const h = biaopu.h;
  const dataset = biaopu.data.dataset;
  const said = (name, values) => biaopu.say("about", name, values);
  const part = (title, text) => [h("h2", {}, said(title)), h("p", {}, said(text, dataset))];
  biaopu.fill(main, [
    h("h1", {}, biaopu.ui("about")),
    part("what", "what_text"),
    h("p", { class: "notice" }, dataset[`note_${biaopu.language}`]),
    h("h2", {}, said("downloads")),
    h("p", { class: "actions" }, biaopu.downloads("standards", () => biaopu.data.standards)),
    part("cite", "cite_text"),
    part("errors", "errors_text"),
    h("p", { class: "id" }, `${said("hash")}: ${dataset.content_sha256} · ${dataset.version} · schema ${dataset.schema_version}`),
  ]);
};
