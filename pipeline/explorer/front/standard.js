// Standard: the page of one standard: life line, where it stands, what the text says, what is near to it.

biaopu.TRACK = ["00", "10", "20", "30", "40", "50", "60", "90", "95"];

biaopu.editionName = (editionId) => {
  const edition = biaopu.editions.get(editionId);
  return edition ? edition.title : editionId;
};

/** Where something is printed: edition and page, with a link to the section where there is one. */
biaopu.placeOf = (row) => {
  const page = row.page ? `, ${biaopu.say("standard", "on_page", { page: row.page })}` : "";
  const parameters = row.section_id ? { s: row.section_id } : {};
  const edition = biaopu.editions.get(row.edition_id);
  return [
    biaopu.link(["edition", row.edition_id], parameters, `${biaopu.editionName(row.edition_id)}${page}`),
    edition && edition.is_ours && biaopu.h("small", { class: "ours" }, ` ${biaopu.oursNote(edition)}`),
  ];
};

biaopu.oursNote = (edition) => biaopu.ui(edition.kind === "status" ? "ours_status" : "ours");

biaopu.track = (standard) => {
  const h = biaopu.h;
  if (!standard.stage_code) return null;
  const steps = biaopu.TRACK.filter((code) => code <= "60" || code === standard.stage_code).map((code) => {
    const state = code < standard.stage_code ? "done" : code === standard.stage_code ? "now" : "todo";
    return h("li", { class: state, "aria-current": state === "now" ? "step" : null }, biaopu.stage(code));
  });
  return h("ol", { class: "track", tabindex: "0", "aria-label": biaopu.column("stage") }, steps);
};

/** What happened to a standard, by date: prints of its row, changes of number, observations of registers. */
biaopu.life = (standard) => {
  const h = biaopu.h;
  const events = [];
  for (const seen of standard.seen) {
    if (seen.kind !== "entry" || seen.status === "candidate") continue;
    events.push([seen.as_of || "", [biaopu.badge(seen.stage_code, seen.stage_functional), " ", seen.number || "", " ",
      h("span", { class: "quiet" }, `${biaopu.say("standard", "printed")} ${seen.stage_text || ""}`), " ", biaopu.placeOf(seen)]]);
  }
  for (const link of standard.lineage) {
    const word = biaopu.say("events", link.relation);
    const told = link.status === "candidate"
      ? h("em", {}, biaopu.say("standard", "undecided", { what: word, confidence: link.confidence }))
      : h("strong", {}, word);
    events.push([link.date || "", [told, ` ${link.old_number} → ${link.new_number}`, h("small", { class: "quiet" }, ` ${biaopu.why(link)}`)]]);
  }
  for (const said of standard.observations) {
    events.push([said.as_of, [`${said.source}: ${said.number} ${said.status_text || ""}`]]);
  }
  events.sort((one, other) => (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0));
  return h("ol", { class: "life" }, events.map(([date, what]) =>
    h("li", {}, h("time", {}, date || biaopu.ui("no_date")), h("div", {}, what))));
};

biaopu.printedRow = (seen) => {
  const h = biaopu.h;
  const place = biaopu.say("standard", "listed", { list: seen.list_label, row: seen.row });
  const cells = ["number", "title", "stage", "owner", "type"].filter((name) => seen[`${name}_text`]).map((name) => [
    h("dt", {}, biaopu.column(name)), h("dd", {}, seen[`${name}_text`])]);
  return h("li", {}, h("p", {}, biaopu.placeOf(seen), ` · ${place} `, biaopu.open(seen)), h("dl", { class: "printed" }, cells),
    h("p", { class: "id" }, seen.id));
};

biaopu.open = (seen) => seen.status === "candidate" &&
  biaopu.h("em", {}, `${biaopu.say("standard", "candidate")} ${seen.confidence}: ${biaopu.why(seen)}`);

biaopu.quoteOf = (seen) => biaopu.h("li", {},
  biaopu.h("blockquote", {}, seen.before || "", biaopu.h("mark", {}, seen.quote || ""), seen.after || ""),
  biaopu.h("p", {}, biaopu.say("kinds", seen.kind), " · ", biaopu.placeOf(seen), " ", biaopu.open(seen)),
  biaopu.h("p", { class: "id" }, seen.id));

/** What the text says of a standard; a name that a citation or intent quotes already is not told again. */
biaopu.quotesOf = (standard) => {
  const quotes = standard.seen.filter((seen) => seen.kind !== "entry");
  const isTold = (one) => quotes.some((other) => other.kind !== "document" && other.edition_id === one.edition_id &&
    other.section_id === one.section_id && (other.quote || "").includes(one.quote || ""));
  return quotes.filter((one) => one.kind !== "document" || !isTold(one));
};

/** Standards near to one, by topics and owner, the nearest first. */
biaopu.related = (standard) => {
  const own = new Set(standard.topics.map((one) => one.topic));
  const near = [];
  for (const other of biaopu.data.standards) {
    if (other === standard) continue;
    const shared = other.topics.map((one) => one.topic).filter((topic) => own.has(topic));
    const sameOwner = standard.owner && other.owner === standard.owner;
    if (shared.length) near.push([shared.length * 2 + (sameOwner ? 1 : 0), other, shared, sameOwner]);
  }
  return near.sort((one, other) => other[0] - one[0]).slice(0, 8);
};

biaopu.section = (title, ...content) => {
  const kept = content.flat(Infinity).filter(Boolean);
  return kept.length ? biaopu.h("section", {}, biaopu.h("h2", {}, title), kept) : null;
};

biaopu.standardPage = (main, standardId) => {
  const h = biaopu.h;
  const standard = biaopu.data.standards.find((one) => one.standard_id === standardId);
  if (!standard) return biaopu.missing(main);
  const said = (name) => biaopu.say("standard", name);
  const rows = standard.seen.filter((seen) => seen.kind === "entry");
  const quotes = biaopu.quotesOf(standard);
  const changes = biaopu.data.changes.filter((change) => change.standard_id === standardId);
  const facts = [["owner", standard.owner && biaopu.named(standard.owner)], ["type", standard.type && biaopu.type(standard.type)], ["as_of", rows.length > 0 && (standard.as_of || biaopu.ui("no_date"))]];
  biaopu.fill(main, [
    h("p", {}, biaopu.link(["standards"], {}, `← ${biaopu.ui("back")}`)),
    h("h1", {}, h("span", { class: "number" }, biaopu.name(standard)), " ", standard.title || said("no_title")),
    h("p", { class: "facts" }, (standard.stage_code || standard.stage_functional) && biaopu.badge(standard.stage_code, standard.stage_functional),
      facts.filter(([, value]) => value).map(([name, value]) => [" ", h("span", {}, `${biaopu.column(name)}: `, value)])),
    h("p", { class: "notice" }, rows.length ? biaopu.ui("notice") : said("not_listed")),
    biaopu.track(standard),
    (rows.length || standard.lineage.length) && biaopu.section(said("life"), biaopu.life(standard)),
    biaopu.section(said("sightings"), rows.length ? h("ul", { class: "rows" }, rows.map(biaopu.printedRow)) : null),
    biaopu.section(said("cited"), quotes.length ? h("ul", { class: "quotes" }, quotes.map(biaopu.quoteOf)) : null),
    biaopu.section(said("changes"), changes.length ? biaopu.changeTable(changes) : null),
    biaopu.section(said("topics"), standard.topics.length ? h("ul", { class: "tags" }, standard.topics.map((one) =>
      h("li", {}, biaopu.link(["standards"], { topic: one.topic }, biaopu.named(one.topic))))) : null),
    biaopu.section(said("related"), biaopu.related(standard).length ? h("ul", {}, biaopu.related(standard).map(
      ([, other, shared, sameOwner]) => h("li", {}, biaopu.link(["standard", other.standard_id], {},
        `${biaopu.name(other)} ${other.title || ""}`), h("small", { class: "quiet" },
        ` ${biaopu.say("standard", "shared", { topics: shared.join("、") })}${sameOwner ? ` · ${said("same_owner")}` : ""}`)))) : null),
    h("p", { class: "id" }, biaopu.link(["standard", standardId], {}, biaopu.ui("permalink")), ` ${standardId}`),
  ]);
  return null;
};
