// Lists: timeline, coverage, changes, findings, and what this is.

biaopu.listColumn = (name, cell) => ({ name, label: biaopu.column(name), cell });

/** A page of one table under its heading, which can be kept as a file. */
biaopu.listPage = (main, name, columns, rows) => {
  const h = biaopu.h;
  biaopu.fill(main, [
    h("h1", {}, biaopu.ui(name)),
    h("p", { class: "quiet" }, biaopu.say("leads", name)),
    rows.length > 0 && h("p", { class: "actions" }, biaopu.downloads(name, () => rows)),
  ]);
  main.append(rows.length ? biaopu.table(biaopu.ui(name), columns, rows) : h("p", {}, biaopu.ui("nothing")));
};

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
  const columns = [
    biaopu.listColumn("date", (one) => h("span", { class: "nowrap" }, one.date)),
    biaopu.listColumn("title", (one) => one.title),
    biaopu.listColumn("region", (one) => biaopu.region(one.region)),
    biaopu.listColumn("who", (one) => [one.actor && biaopu.named(one.actor), " ", one.action]),
    biaopu.listColumn("edition", (one) => biaopu.placeOf(one)),
  ];
  biaopu.listPage(main, "timeline", columns, rows);
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
  const standing = new Map(biaopu.data.standards.map((one) => [one.standard_id, biaopu.standing(one)]));
  const count = (one, asked) => [...one.standards].filter((id) => standing.get(id) === asked).length;
  const rows = [...topics.values()].sort((one, other) => other.standards.size - one.standards.size || other.sections - one.sections);
  const columns = [
    biaopu.listColumn("topic", (one) => [one.published + one.in_work + one.other ? biaopu.link(["standards"], { topic: one.topic }, biaopu.named(one.topic)) : biaopu.named(one.topic),
      h("small", { class: "quiet" }, ` ${biaopu.say("labels", one.label)}`)]),
    biaopu.listColumn("published", (one) => one.published || h("span", { class: "zero" }, "0")),
    biaopu.listColumn("in_work", (one) => one.in_work),
    biaopu.listColumn("other", (one) => one.other),
    biaopu.listColumn("sections", (one) => one.sections),
  ];
  biaopu.listPage(main, "coverage", columns, rows.map((one) => ({
    topic: one.topic, label: one.label, published: count(one, "published"), in_work: count(one, "in_work"), other: count(one, "other"), sections: one.sections })));
};

/** What a change knows of one side; with a link to the standard where its id is given. */
biaopu.sideOf = (change, side, standardId) => {
  const state = change[side];
  const own = change.field && change[`${side}_value`];
  const linked = (text) => (standardId && text ? biaopu.link(["standard", standardId], {}, text) : text);
  if (!state) return linked(change[`${side}_value`] || "");
  const title = change.field === "title" || !own ? state.title : "";
  return [linked([state.number, title].filter(Boolean).join(" ")), " ", state.stage_code && biaopu.badge(state.stage_code, state.stage_functional)];
};

biaopu.changeTable = (changes) => {
  const h = biaopu.h;
  const columns = [
    biaopu.listColumn("change", (one) => [h("span", { class: "nowrap" }, biaopu.say("events", one.kind)), one.status === "candidate" && h("em", {}, ` (${biaopu.say("standard", "candidate")})`)]),
    biaopu.listColumn("old", (one) => biaopu.sideOf(one, "old")),
    biaopu.listColumn("new", (one) => biaopu.sideOf(one, "new", one.standard_id)),
    biaopu.listColumn("evidence", (one) => h("small", {}, biaopu.why(one))),
  ];
  const caption = changes.length ? `${biaopu.editionName(changes[0].old_edition_id)} → ${biaopu.editionName(changes[0].new_edition_id)}` : "";
  return biaopu.table(caption, columns, changes);
};

/** A link for each kind of change, which shows that kind only, or all again. */
biaopu.kindLinks = (asked) => {
  const counts = new Map();
  for (const { kind } of biaopu.data.changes) counts.set(kind, (counts.get(kind) || 0) + 1);
  return [...counts].map(([kind, count]) => biaopu.h("li", {}, biaopu.h("a", {
    href: biaopu.address(["changes"], { kind: asked === kind ? "" : kind }), "aria-current": asked === kind ? "true" : null,
  }, `${biaopu.say("events", kind)} ${count}`)));
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
    h("p", { class: "quiet" }, biaopu.say("leads", "changes")),
    groups.size > 0 ? h("p", { class: "actions" }, biaopu.downloads("changes", () => shown.flat())) : h("p", {}, biaopu.ui("nothing")),
    h("ul", { class: "tags" }, biaopu.kindLinks(kind)),
    shown.map((group) => h("section", {}, h("h2", {}, `${biaopu.say("domains", group[0].domain)}: ${biaopu.say("events", group[0].kind)} (${group.length})`),
      biaopu.changeTable(group))),
  ]);
};

biaopu.findingsPage = (main) => {
  const h = biaopu.h;
  const columns = [
    biaopu.listColumn("severity", (one) => biaopu.say("severities", one.severity)),
    biaopu.listColumn("rule", (one) => h("code", {}, one.rule)),
    biaopu.listColumn("message", (one) => one[biaopu.language === "zh" ? "message_zh" : "message"]),
    biaopu.listColumn("quote", (one) => [one.quote && h("q", {}, one.quote), " ", one.other_quote && h("q", {}, one.other_quote)]),
    biaopu.listColumn("edition", (one) => biaopu.placeOf(one)),
  ];
  biaopu.listPage(main, "findings", columns, biaopu.data.findings);
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
    ["standards", "timeline", "changes", "findings"].map((name) => h("p", { class: "actions" },
      h("strong", { class: "what" }, biaopu.ui(name)), biaopu.downloads(name, () => biaopu.data[name]))),
    part("cite", "cite_text"),
    part("errors", "errors_text"),
    h("p", { class: "id" }, `${said("hash")}: ${dataset.content_sha256} · ${dataset.version} · schema ${dataset.schema_version}`),
  ]);
};
