// Main: the frame of the page, and which page an address asks for.

biaopu.data = biaopu.read("data");
biaopu.editions = new Map(biaopu.data.editions.map((edition) => [edition.edition_id, edition]));

biaopu.prepare = () => {
  const kinds = new Map();
  for (const change of biaopu.data.changes) {
    if (!change.standard_id) continue;
    kinds.set(change.standard_id, [...(kinds.get(change.standard_id) || []), change.kind]);
  }
  for (const standard of biaopu.data.standards) {
    standard.editionIds = [...new Set(standard.seen.map((seen) => seen.edition_id))];
    standard.changeKinds = [...new Set(kinds.get(standard.standard_id) || [])];
  }
};

biaopu.PAGES = {
  "": (main) => biaopu.overview(main),
  standards: (main, parts, parameters) => biaopu.standardsPage(main, parameters),
  standard: (main, parts) => biaopu.standardPage(main, parts[1]),
  editions: (main) => biaopu.editionsPage(main),
  edition: (main, parts, parameters) => biaopu.editionPage(main, parts[1], parameters),
  timeline: (main) => biaopu.timelinePage(main),
  coverage: (main) => biaopu.coveragePage(main),
  changes: (main, parts, parameters) => biaopu.changesPage(main, parameters),
  findings: (main) => biaopu.findingsPage(main),
  search: (main, parts, parameters) => biaopu.searchPage(main, parameters.get("q") || ""),
  about: (main) => biaopu.aboutPage(main),
};
biaopu.NAVIGATION = ["standards", "editions", "timeline", "coverage", "changes", "findings", "about"];

biaopu.missing = (main) => {
  biaopu.fill(main, [biaopu.h("h1", {}, biaopu.ui("not_found")), biaopu.h("p", {}, biaopu.link([], {}, biaopu.ui("overview")))]);
};

biaopu.header = (parts, parameters) => {
  const h = biaopu.h;
  const find = (event) => {
    event.preventDefault();
    location.hash = biaopu.address(["search"], { q: event.target.elements.q.value });
  };
  const other = biaopu.language === "zh" ? "en" : "zh";
  const switchLanguage = () => {
    biaopu.chooseLanguage(other);
    const kept = Object.fromEntries(biaopu.route().parameters);
    history.replaceState(null, "", biaopu.address(parts, { ...kept, lang: "" }));
    biaopu.show();
    document.getElementById("language").focus();
  };
  const item = (name) => h("li", {}, h("a", { href: biaopu.address([name]), "aria-current":
    parts[0] === name || `${parts[0]}s` === name ? "page" : null }, biaopu.ui(name)));
  const box = h("input", { id: "q", name: "q", type: "search", placeholder: biaopu.ui("search_hint"), autocomplete: "off",
    value: parts[0] === "search" ? parameters.get("q") : null });
  document.getElementById("header").replaceChildren(
    h("p", { class: "brand" }, biaopu.link([], {}, biaopu.ui("brand"))),
    h("form", { role: "search", onsubmit: find }, h("label", { for: "q", class: "hidden" }, biaopu.ui("search")), box,
      h("button", { type: "submit" }, biaopu.ui("search"))),
    h("button", { type: "button", id: "language", lang: other === "zh" ? "zh-CN" : "en", onclick: switchLanguage },
      biaopu.ui("other_language")),
    h("nav", { "aria-label": biaopu.ui("nav") }, h("ul", {}, biaopu.NAVIGATION.map(item))),
  );
};

biaopu.footer = () => {
  const dataset = biaopu.data.dataset;
  const editions = biaopu.data.editions.map((edition) => edition.edition_id).join(", ");
  document.getElementById("footer").replaceChildren(
    biaopu.h("p", {}, `biaopu ${dataset.version} · ${dataset.licence} · ${editions}`),
  );
};

biaopu.show = () => {
  const { parts, parameters } = biaopu.route();
  biaopu.chooseLanguage(parameters.get("lang"));
  document.getElementById("skip").textContent = biaopu.ui("skip");
  biaopu.header(parts, parameters);
  biaopu.footer();
  const main = document.getElementById("main");
  main.replaceChildren();
  const page = biaopu.PAGES[parts[0] || ""] || biaopu.missing;
  const isPlaced = page(main, parts, parameters);
  const heading = main.querySelector("h1");
  document.title = `${heading ? heading.textContent.trim() : ""} · biaopu 标谱`;
  if (biaopu.isShown && !isPlaced) {
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
  biaopu.isShown = true;
};

biaopu.prepare();
biaopu.indexWhenIdle();
addEventListener("hashchange", biaopu.show);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", biaopu.show);
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
biaopu.show();
