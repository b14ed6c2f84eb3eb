// Elements. Everything from outside becomes text, never markup.

// make("p", { class: "note" }, "text", element, ...); null children are left out.
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// A name from outside, kept from turning the text around it.
function foreign(name) {
  return make("bdi", {}, name);
}

// A long name cut for a chart, where nothing wraps.
function short(name, most = 26) {
  const letters = Array.from(name);
  return letters.length <= most ? name : letters.slice(0, most - 1).join("") + "\u2026";
}

// A section's frame: title and finding beside its content.
function part(id, title, finding, ...content) {
  const section = document.getElementById(id);
  section.replaceChildren(
    make(
      "div",
      { class: "aside" },
      make("h2", { id: id + "-title" }, title),
      finding ? make("p", { class: "finding" }, finding) : null,
    ),
    make("div", { class: "content" }, ...content),
  );
}

// A table. columns: [{ title, number?: true }], rows: arrays of cells: text, element, or { text, class }.
function table(caption, columns, rows, attributes = {}) {
  const head = make(
    "tr",
    {},
    ...columns.map((column) => make("th", { scope: "col", class: column.number ? "number" : null }, column.title)),
  );
  const body = rows.map((cells) =>
    make(
      "tr",
      {},
      ...cells.map((cell, at) => {
        const plain = cell === null || typeof cell === "string" || cell instanceof Node;
        const { text, class: look } = plain ? { text: cell } : cell;
        const kind = [columns[at].number ? "number" : null, look].filter(Boolean).join(" ") || null;
        return at === 0 ? make("th", { scope: "row", class: kind }, text) : make("td", { class: kind }, text);
      }),
    ),
  );
  return make(
    "div",
    { class: "table", role: "region", tabindex: "0", "aria-label": say("as_table") + ": " + caption },
    make(
      "table",
      attributes,
      make("caption", { class: "unseen" }, caption),
      make("thead", {}, head),
      make("tbody", {}, ...body),
    ),
  );
}

// The table of a chart, out of the way until somebody wants it.
function folded(title, content) {
  return make("details", { class: "folded" }, make("summary", {}, title), content);
}

// Cells that many tables have.
function indexCell(found) {
  return hasIndex(found) ? tenths(found.index) : { text: missing(found), class: "none" };
}

function intervalCell(found) {
  return hasIndex(found) && found.low !== null ? range(found.low, found.high) : "";
}

function changeCell(found) {
  if (!hasIndex(found) || found.change === null) return "";
  const sure = isSure(found);
  return {
    text: signedTenths(found.change) + (sure ? "\u00a0*" : ""),
    class: sure ? (found.change > 0 ? "up" : "down") : "unsure",
  };
}

function countCell(found, name) {
  return found === null || found.hidden ? "" : count(found[name]);
}
