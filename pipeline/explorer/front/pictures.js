// Pictures: Vega-Lite charts drawn by the library that the page carries, without eval.

biaopu.DARK = {
  "#d4e4f4": "#17324d", "#b3d2ea": "#1d4568", "#8bbbdd": "#285f8f", "#60a0cd": "#397fb8", "#3d85bd": "#5a9fd4",
  "#2168a8": "#7fb8e6", "#0b3d73": "#b5d8f6", "#d9d2c5": "#57524a", "#ffffff": "#12161c", "#b3541e": "#f0955c",
  "#0a7d4b": "#5fcf9c", "#7b4fa3": "#c4a0e6", "#a3322a": "#f08a80", "#5c6b73": "#a9b8c0", "#8a6d00": "#dcc05a",
  "#c2548f": "#f09cc8", "#1b7f8c": "#69c6d2", "#44338a": "#a79ae8", "#8a6fb0": "#c4b0e0", "#8c8c8c": "#b0b0b0",
};

biaopu.isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

biaopu.colours = (spec) => {
  if (!biaopu.isDark()) return spec;
  const text = JSON.stringify(spec).replace(/#[0-9a-f]{6}/g, (colour) => biaopu.DARK[colour] || colour);
  return JSON.parse(text.replaceAll('"color":"white"', '"color":"#12161c"'));
};

biaopu.chartConfig = () => {
  const ink = biaopu.isDark() ? "#e6e9ee" : "#1d2329";
  const line = biaopu.isDark() ? "#4a5360" : "#c3cad3";
  return {
    background: null,
    axis: { labelColor: ink, titleColor: ink, domainColor: line, tickColor: line, gridColor: line, labelFontSize: 12 },
    legend: { labelColor: ink, titleColor: ink, labelFontSize: 12 },
    text: { color: ink },
  };
};

biaopu.figure = (chart) => {
  const h = biaopu.h;
  if (!chart.spec) return null;
  const place = h("div", { class: "chart", role: "group", "aria-label": chart.title, tabindex: "0" });
  const columns = chart.columns.map(([name, label]) => ({ name, label, cell: (row) => row[name] }));
  const rows = biaopu.distinct(chart.spec.data.values, chart.columns.map(([name]) => name));
  const table = h("details", {}, h("summary", {}, biaopu.ui("data_table")));
  table.addEventListener("toggle", () => {
    if (table.open && table.children.length === 1) table.append(biaopu.table(chart.title, columns, rows));
  });
  const draw = () => biaopu.draw(place, chart.spec);
  biaopu.whenSeen(place, draw);
  return h("figure", { id: `chart-${chart.name}` }, h("h2", {}, chart.title), place,
    h("figcaption", {}, chart.description), table);
};

/** Rows that differ in what is shown of them. */
biaopu.distinct = (rows, names) =>
  [...new Map(rows.map((row) => [JSON.stringify(names.map((name) => row[name])), row])).values()];

/** Run once, when the reader gets there or prints. */
biaopu.whenSeen = (place, run) => {
  const once = () => {
    watch.disconnect();
    removeEventListener("beforeprint", once);
    run();
  };
  const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setTimeout(once, 0));
  watch.observe(place);
  addEventListener("beforeprint", once, { once: true });
};

/** The chart library is text until a chart is drawn: a page without charts opens without it. */
biaopu.library = () => {
  if (!window.vegaEmbed) {
    const script = document.createElement("script");
    script.textContent = document.getElementById("library").textContent;
    document.head.append(script);
  }
  return window.vegaEmbed;
};

/** A picture as wide as its place, so that its words keep their size; one with fixed places stays as it is. */
biaopu.fitted = (spec, width) => {
  if (spec.autosize) return spec;
  const copy = structuredClone(spec);
  const rows = (copy.encoding || copy.layer[0].encoding).y.field;
  copy.width = Math.max(width, 300);
  copy.height = copy.height.step * new Set(copy.data.values.map((row) => row[rows])).size;
  copy.autosize = { type: "fit-x", contains: "padding" };
  copy.config.axis.labelLimit = Math.round(copy.width * 0.45);
  biaopu.fitEditions(copy);
  const colour = copy.encoding && copy.encoding.color;
  if (colour && colour.legend) colour.legend.columns = Math.max(1, Math.floor(copy.width / 220));
  return copy;
};

/** Names of editions below a picture stand aslant where they would run into each other. */
biaopu.fitEditions = (spec) => {
  if (!spec.layer || spec.layer[0].encoding.x.field !== "edition") return;
  const editions = new Set(spec.data.values.map((row) => row.edition));
  const longest = Math.max(...[...editions].flatMap((name) => name.split(" ")).map((part) => part.length));
  if (editions.size * longest * 7 < spec.width - 90) return;
  const axis = { labelAngle: -40, labelAlign: "right", labelLimit: 190 };
  for (const layer of spec.layer) layer.encoding.x = { ...layer.encoding.x, axis };
};

biaopu.draw = (place, spec) => {
  const options = {
    actions: false, ast: true, defaultStyle: false, renderer: "svg", mode: "vega-lite",
    tooltip: { disableDefaultStyle: true }, config: biaopu.chartConfig(),
  };
  biaopu.library()(place, biaopu.colours(biaopu.fitted(spec, place.clientWidth)), options).then(
    () => place.setAttribute("data-drawn", "yes"),
    (error) => console.error(error),
  );
};

biaopu.overview = (main) => {
  const h = biaopu.h;
  const data = biaopu.data;
  const published = data.standards.filter((one) => biaopu.standing(one) === "published").length;
  const figures = [
    [data.standards.length, "named", ["standards"]],
    [published, "published", ["standards"]],
    [data.editions.length, "editions", ["editions"]],
    [data.changes.length, "changes", ["changes"]],
  ];
  biaopu.fill(main, [
    h("h1", {}, biaopu.ui("tagline")),
    h("p", { class: "notice" }, biaopu.ui("notice")),
    h("ul", { class: "figures" }, figures.map(([count, name, parts]) =>
      h("li", {}, biaopu.link(parts, {}, h("strong", {}, count), " ", biaopu.say("figures", name))))),
    h("div", { class: "pictures" }, data.charts[biaopu.language].map(biaopu.figure)),
  ]);
};
