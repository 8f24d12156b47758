// Standards: the table of all of them, with filters, search, sorting and downloads.

biaopu.name = (standard) => standard.number || biaopu.say("standard", "no_number");

biaopu.FILTERS = {
  type: (one) => [one.type || "none"],
  stage: (one) => [one.stage_code || "none"],
  owner: (one) => [one.owner || "none"],
  edition: (one) => one.editionIds,
  topic: (one) => one.topics.map((subject) => subject.topic),
  change: (one) => one.changeKinds,
};

biaopu.filterWord = (name, value) => {
  if (value === "none") return biaopu.say("types", "none");
  if (name === "type") return biaopu.type(value);
  if (name === "stage") return biaopu.stage(value);
  if (name === "change") return biaopu.say("events", value);
  return value;
};

biaopu.SORTS = {
  number: (one) => one.number || "\uffff",
  title: (one) => one.title || "\uffff",
  type: (one) => one.type || "\uffff",
  owner: (one) => one.owner || "\uffff",
  stage: (one) => one.stage_code || "\uffff",
  as_of: (one) => one.as_of || "",
};

/** Places of all standards in the order of a column, made once; "" is the order of the file. */
biaopu.order = (name) => {
  biaopu.orders = biaopu.orders || {};
  if (!biaopu.orders[name]) {
    const all = biaopu.data.standards;
    const places = all.map((_, place) => place);
    const value = biaopu.SORTS[name];
    if (value) {
      const keys = all.map(value);
      places.sort((one, other) => (keys[one] < keys[other] ? -1 : keys[one] > keys[other] ? 1 : one - other));
    }
    biaopu.orders[name] = places;
  }
  return biaopu.orders[name];
};

/** Places of the standards that the parameters of an address ask for. */
biaopu.chosen = (parameters) => {
  const sort = parameters.get("sort") || "";
  const filters = Object.keys(biaopu.FILTERS).filter((name) => parameters.get(name));
  const query = parameters.get("q") || "";
  let places = biaopu.findStandards(query, biaopu.order(sort.replace(/^-/, "")));
  if (query && sort) {
    const found = new Set(places);
    places = biaopu.order(sort.replace(/^-/, "")).filter((place) => found.has(place));
  }
  for (const name of filters) {
    const value = parameters.get(name);
    places = places.filter((place) => biaopu.FILTERS[name](biaopu.data.standards[place]).includes(value));
  }
  return sort.startsWith("-") ? [...places].reverse() : places;
};

biaopu.values = (name) => {
  biaopu.valueLists = biaopu.valueLists || {};
  if (!biaopu.valueLists[name]) {
    const counts = new Map();
    for (const one of biaopu.data.standards) {
      for (const value of biaopu.FILTERS[name](one)) counts.set(value, (counts.get(value) || 0) + 1);
    }
    biaopu.valueLists[name] = [...counts].sort((a, b) => (name === "stage" ? (a[0] < b[0] ? -1 : 1) : b[1] - a[1]));
  }
  return biaopu.valueLists[name];
};

biaopu.filterForm = (parameters, change) => {
  const h = biaopu.h;
  const selects = Object.keys(biaopu.FILTERS).map((name) => {
    const options = biaopu.values(name).map(([value, count]) =>
      h("option", { value, selected: parameters.get(name) === value }, `${biaopu.filterWord(name, value)} (${count})`));
    const id = `filter-${name}`;
    const select = h("select", { id, onchange: (event) => change(name, event.target.value) },
      h("option", { value: "" }, biaopu.ui("all")), options);
    return options.length > 0 && h("div", {}, h("label", { for: id }, biaopu.column(name)), select);
  });
  const box = h("input", {
    id: "filter-q", type: "search", value: parameters.get("q") || "", autocomplete: "off",
    oninput: (event) => change("q", event.target.value),
  });
  return h("form", { class: "filters", onsubmit: (event) => event.preventDefault(), "aria-label": biaopu.ui("filters") },
    h("div", {}, h("label", { for: "filter-q" }, biaopu.ui("search")), box), selects);
};

biaopu.standardColumns = (terms) => {
  const link = (one) => biaopu.h("span", { class: biaopu.name(one).length < 20 ? "nowrap" : null },
    biaopu.link(["standard", one.standard_id], {}, biaopu.marked(biaopu.name(one), terms)));
  const row = (name, cell) => ({ name, label: biaopu.column(name), cell, sort: true });
  return [
    row("number", link),
    row("title", (one) => biaopu.marked(one.title || biaopu.say("standard", "no_title"), terms)),
    row("type", (one) => biaopu.type(one.type)),
    row("owner", (one) => one.owner && biaopu.named(one.owner)),
    row("stage", (one) => biaopu.badge(one.stage_code, one.stage_functional)),
    row("as_of", (one) => biaopu.h("span", { class: "nowrap" }, one.as_of || (one.stage_code && biaopu.ui("no_date")))),
  ];
};

/** The pager and the table of the standards that parameters choose. */
biaopu.standardResults = (given) => {
  const places = biaopu.chosen(given);
  const page = Math.max(1, Number.parseInt(given.get("page") || "1", 10) || 1);
  const all = Object.fromEntries(given);
  const address = (changed) => biaopu.address(["standards"], { ...all, page: "", ...changed });
  const sort = given.get("sort") || "";
  const sorting = {
    name: sort.replace(/^-/, ""), down: sort.startsWith("-"),
    address: (name) => address({ sort: sort === name ? `-${name}` : name }),
  };
  const first = (page - 1) * biaopu.PAGE_ROWS;
  const rows = places.slice(first, first + biaopu.PAGE_ROWS).map((place) => biaopu.data.standards[place]);
  const terms = biaopu.terms(given.get("q") || "");
  return [
    biaopu.pager(page, places.length, (target) => address({ page: target })),
    rows.length ? biaopu.table(biaopu.ui("standards"), biaopu.standardColumns(terms), rows, sorting)
      : biaopu.h("p", {}, biaopu.ui("no_hits")),
  ];
};

biaopu.standardsPage = (main, parameters) => {
  const h = biaopu.h;
  const results = h("div", { class: "results" }, biaopu.standardResults(parameters));
  let current = parameters;
  const change = (name, value) => {
    const all = { ...Object.fromEntries(current), page: "", [name]: value };
    history.replaceState(null, "", biaopu.address(["standards"], all));
    current = biaopu.route().parameters;
    results.replaceChildren(...biaopu.standardResults(current));
  };
  const chosen = () => biaopu.chosen(current).map((place) => biaopu.data.standards[place]);
  biaopu.fill(main, [
    h("h1", {}, biaopu.ui("standards")),
    h("p", { class: "notice" }, biaopu.ui("notice")),
    biaopu.filterForm(parameters, change),
    h("p", { class: "actions" },
      h("a", { class: "button", href: biaopu.address(["standards"]) }, biaopu.ui("reset")),
      biaopu.downloads("standards", chosen)),
    results,
  ]);
};

/** Whether a value fits into a cell of CSV. */
biaopu.isPlain = (value) => value === null || typeof value !== "object";

/** Rows as CSV: the plain columns of any row, in the order in which they are met. */
biaopu.asCsv = (rows) => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => biaopu.isPlain(row[name]))))];
  return biaopu.csv([names, ...rows.map((row) => names.map((name) => row[name]))]);
};

biaopu.asJson = (rows) => JSON.stringify(rows.map(({ editionIds, changeKinds, ...row }) => row), null, 1);

biaopu.downloads = (name, rows) => {
  const csv = () => biaopu.save(`${name}.csv`, biaopu.asCsv(rows()), "text/csv");
  const json = () => biaopu.save(`${name}.json`, biaopu.asJson(rows()), "application/json");
  return [
    biaopu.h("button", { type: "button", onclick: csv }, biaopu.ui("download_csv")),
    biaopu.h("button", { type: "button", onclick: json }, biaopu.ui("download_json")),
  ];
};
