// Editions: what was read, and the outline of each with the mentions in its text.

biaopu.editionsPage = (main) => {
  const h = biaopu.h;
  const cards = biaopu.data.editions.map((edition) => {
    const facts = [["date", edition.date || biaopu.ui("no_date")], ["publisher", edition.publisher], ["pages", edition.page_count],
      ["licence", edition.licence], ["source", edition.source_name]];
    return h("li", {}, h("h2", {}, biaopu.link(["edition", edition.edition_id], {}, edition.title)),
      h("p", {}, biaopu.say("kinds", edition.kind), edition.is_ours && h("small", { class: "ours" }, ` ${biaopu.oursNote(edition)}`)),
      h("dl", {}, facts.filter(([, value]) => value).map(([name, value]) => [
        h("dt", {}, biaopu.column(name)), h("dd", {}, value)])),
      h("p", { class: "id" }, `${edition.edition_id} · SHA-256 ${edition.source_sha256}`));
  });
  biaopu.fill(main, [h("h1", {}, biaopu.ui("editions")), h("ul", { class: "cards" }, cards)]);
};

/** A heading with its label, as printed. */
biaopu.headingOf = (one) => `${one.label || ""}${/[A-Za-z0-9]$/.test(one.label || "") ? " " : ""}${one.title}`;

/** A paragraph with its mentions marked; the label of a mark is its title and class. */
biaopu.paragraph = (one, wanted) => {
  const parts = [];
  let done = 0;
  for (const [start, end, label, entity] of one.marks || []) {
    if (start < done || (wanted && !wanted.has(label))) continue;
    const title = `${biaopu.say("labels", label)}: ${entity}`;
    parts.push(one.text.slice(done, start), biaopu.h("mark", { class: `m ${label}`, title }, one.text.slice(start, end)));
    done = end;
  }
  return biaopu.h("p", { class: one.role || null }, parts, one.text.slice(done));
};

/** A link for each kind of mention, which shows or hides its marks; `wanted` are those shown, null for all. */
biaopu.markLinks = (editionId, sections, wanted, asked) => {
  const h = biaopu.h;
  const labels = new Set(sections.flatMap((one) => (one.texts || []).flatMap((text) => (text.marks || []).map((mark) => mark[2]))));
  return [...labels].sort().map((label) => {
    const next = new Set(wanted || labels);
    if (!next.delete(label)) next.add(label);
    const shown = !wanted || wanted.has(label);
    const href = biaopu.address(["edition", editionId], { s: asked, labels: next.size === labels.size ? "" : [...next].join(".") || "-" });
    return h("li", {}, h("a", { href, class: `m ${label}${shown ? "" : " off"}`, "aria-current": shown ? "true" : null }, biaopu.say("labels", label)));
  });
};

/** A section of an edition: heading with its page, keywords, paragraphs. */
biaopu.sectionText = (one, wanted, asked) => {
  const h = biaopu.h;
  const keywords = biaopu.data.keywords[one.section_id] || [];
  return h("section", { id: `s/${one.section_id}`, class: one.section_id === asked ? "asked" : null },
    h(`h${Math.min(6, one.level + 1)}`, { tabindex: "-1" }, biaopu.headingOf(one), one.page && h("small", { class: "quiet" },
      ` ${biaopu.say("standard", "on_page", { page: one.page })}`)),
    keywords.length > 0 && h("p", { class: "keywords quiet" }, `${biaopu.ui("keywords")} `, keywords.join(" · ")),
    (one.texts || []).map((each) => biaopu.paragraph(each, wanted)));
};

/** Go to the section asked for; true where there is one. */
biaopu.goToSection = (asked) => {
  const target = asked && document.getElementById(`s/${asked}`);
  if (!target) return null;
  target.scrollIntoView();
  target.firstElementChild.focus({ preventScroll: true });
  return true;
};

biaopu.editionPage = (main, editionId, parameters) => {
  const h = biaopu.h;
  const edition = biaopu.editions.get(editionId);
  if (!edition) return biaopu.missing(main);
  const sections = biaopu.data.outlines[editionId];
  const asked = parameters.get("s");
  const listed = biaopu.data.standards.filter((one) => one.editionIds.includes(editionId)).length;
  const wanted = parameters.get("labels") ? new Set(parameters.get("labels").split(".")) : null;
  const toggle = biaopu.markLinks(editionId, sections || [], wanted, asked);
  const outline = (sections || []).map((one) => h("li", { class: `l${one.level}` },
    biaopu.link(["edition", editionId], { s: one.section_id, labels: parameters.get("labels") }, biaopu.headingOf(one)),
    one.page && h("small", { class: "quiet" }, ` ${one.page}`)));
  const text = (sections || []).map((one) => biaopu.sectionText(one, wanted, asked));
  biaopu.fill(main, [
    h("h1", {}, edition.title),
    h("p", {}, `${edition.date || biaopu.ui("no_date")} · ${biaopu.say("kinds", edition.kind)}`),
    edition.is_ours && h("p", { class: "notice" }, biaopu.oursNote(edition)),
    listed > 0 && h("p", {}, biaopu.link(["standards"], { edition: editionId }, `${biaopu.ui("listed_here", { n: listed })} →`)),
    sections ? null : h("p", {}, biaopu.ui("no_text")),
    toggle.length > 0 && h("ul", { class: "legend", "aria-label": biaopu.ui("marks") }, toggle),
    h("div", { class: "reader" }, h("nav", { class: "outline", "aria-label": edition.title }, h("ul", {}, outline)),
      h("div", { class: "text" }, text)),
  ]);
  return biaopu.goToSection(asked);
};
