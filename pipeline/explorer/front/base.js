"use strict";
// Base: elements, addresses, and the data that the page holds. Text becomes text nodes; nothing is parsed as markup.

const biaopu = {};

biaopu.read = (id) => JSON.parse(document.getElementById(id).textContent);

/** Make an element: attributes, then children (elements, text, arrays of them; null and false are left out). */
biaopu.h = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  biaopu.fill(element, children);
  return element;
};

biaopu.fill = (element, children) => {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
};

/** The address after #: path as decoded parts, and its parameters. */
biaopu.route = () => {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?", 2);
  const parts = path.split("/").filter(Boolean).map(biaopu.decoded);
  return { parts, parameters: new URLSearchParams(query || "") };
};

biaopu.decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** An address inside the page; the language that was chosen stays chosen. */
biaopu.address = (parts, parameters) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters || {})) if (value) query.set(name, value);
  if (biaopu.chosenLanguage) query.set("lang", biaopu.chosenLanguage);
  const tail = query.toString();
  return `#/${parts.map(encodeURIComponent).join("/")}${tail ? `?${tail}` : ""}`;
};

biaopu.link = (parts, parameters, ...children) =>
  biaopu.h("a", { href: biaopu.address(parts, parameters) }, ...children);

/** What the heading of the page says. */
biaopu.heading = () => {
  const heading = document.querySelector("main h1");
  return heading ? heading.textContent : "";
};

/** Offer text as a file to keep. */
biaopu.save = (name, text, type) => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const anchor = biaopu.h("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};

/** A cell of CSV; what a spreadsheet would take for a formula gets an apostrophe. */
biaopu.csvCell = (value) => {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

biaopu.csv = (rows) => `\ufeff${rows.map((row) => row.map(biaopu.csvCell).join(",")).join("\r\n")}\r\n`;
