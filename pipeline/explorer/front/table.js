// Table: rows with headers, in pages, so that a long list costs no more than a short one.

biaopu.PAGE_ROWS = 50;

/** A table; `columns` are {name, label, cell(row), sort}; `sorting` is {name, down, address(name)}. A caption that says
 * what the heading of the page says is for those who hear the page. */
biaopu.table = (caption, columns, rows, sorting) => {
  const h = biaopu.h;
  const head = columns.map((column) => {
    if (!sorting || !column.sort) return h("th", { scope: "col" }, column.label);
    const active = sorting.name === column.name;
    const direction = active ? (sorting.down ? "descending" : "ascending") : null;
    const sign = active ? (sorting.down ? " ▼" : " ▲") : "";
    const hint = biaopu.ui("sort_by", { name: column.label });
    const anchor = h("a", { href: sorting.address(column.name), title: hint }, column.label, sign);
    return h("th", { scope: "col", "aria-sort": direction }, anchor);
  });
  const body = rows.map((row) =>
    h("tr", {}, columns.map((column) => h("td", { "data-label": column.label }, column.cell(row)))),
  );
  return h(
    "table",
    { class: caption === biaopu.heading() ? "plain" : null },
    h("caption", { class: "quiet" }, caption),
    h("thead", {}, h("tr", {}, head)),
    h("tbody", {}, body),
  );
};

/** Links to the pages before and after; `address(page)` gives them. */
biaopu.pager = (page, count, address) => {
  const h = biaopu.h;
  const last = Math.max(1, Math.ceil(count / biaopu.PAGE_ROWS));
  const from = count ? (page - 1) * biaopu.PAGE_ROWS + 1 : 0;
  const to = Math.min(count, page * biaopu.PAGE_ROWS);
  const step = (target, word, rel) =>
    target >= 1 && target <= last && h("a", { href: address(target), rel, class: "button" }, biaopu.ui(word));
  return h(
    "nav",
    { class: "pager", "aria-label": biaopu.ui("shown", { from, to, n: count }) },
    step(page - 1, "previous", "prev"),
    h("span", { role: "status" }, biaopu.ui("shown", { from, to, n: count })),
    step(page + 1, "next", "next"),
  );
};

/** A badge for a stage: its code and name, coloured from first ideas to publication; an ended project says so. */
biaopu.badge = (code, functional) => {
  const ended = functional === "deleted" && biaopu.ui("ended");
  return biaopu.h("span", { class: `badge s${code || "none"}` }, (code || !ended) && biaopu.stage(code), code && ended && " · ", ended);
};

/** The badge of a standard that has a stage, with the date for which it is printed. */
biaopu.dated = (one) => (one.stage_code || one.stage_functional) && [biaopu.badge(one.stage_code, one.stage_functional), " ",
  biaopu.h("small", { class: "quiet nowrap" }, one.as_of || biaopu.ui("no_date"))];

/** Where a standard stands: published, in_work, or other (withdrawn, ended, without a stage). */
biaopu.standing = (one) => {
  const code = one.stage_code || "";
  if (one.stage_functional === "deleted" || !code || code > "90") return "other";
  return code < "60" ? "in_work" : "published";
};
