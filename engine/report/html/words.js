// Rising words, ratings and quotes.
//
// data.findings.terms: [audience, term, authors, authors before, share, share before, strength, p] of the period
// data.latest against the one before; null: somebody, but too few to tell. ratings: [kind, department, audience, period,
// answers, authors, promoters, passives, detractors, value, low, high, change], cut after the period when protected; kind
// 0 stars, in hundredths; 1 answers from 0 to 10, in tenths. quotes: [department, audience, label, text]. -1 means all.

// Rows { name, authors, before, share, strength, p } of an audience; rising ones first, the strongest first.
function termRows(audience) {
  return findings.terms
    .filter((row) => row[0] === audience)
    .map(([, term, authors, before, of, ofBefore, strength, p]) => ({ name: findings.term_names[term], authors, before, of, ofBefore, strength, p }));
}

const isRising = (row) => row.strength > 0 && row.p < SIGNIFICANT_E4;

function termTable(title, rows) {
  const number = (name) => ({ title: name, number: true });
  const before = (row) => (row.before === null ? { text: say("fewer_than", { k: count(data.min_authors) }), class: "none" } : count(row.before));
  return table(
    title,
    [{ title: say("word") }, number(say("authors")), number(say("share_of_authors")), number(say("authors_before")), number(say("strength")), number(say("chance"))],
    rows.map((row) => [foreign(row.name), count(row.authors), share(row.of), before(row), signedTenths(row.strength), pValue(row.p)]),
  );
}

// One audience: the words that surely rise or fall as a list, larger the stronger, and all of them as a table.
function termBlock(audience) {
  const rows = termRows(audience);
  const title = audience === ALL ? capital(say("everybody")) : capital(audienceName(audiences[audience]));
  const sure = rows.filter((row) => row.p < SIGNIFICANT_E4);
  const list = (sign, name) => {
    const words = sure.filter((row) => Math.sign(row.strength) === sign).slice(0, 12);
    if (words.length === 0) return null;
    const most = Math.abs(words[0].strength);
    const item = (row) => {
      const word = make("span", { class: "word" }, foreign(row.name));
      word.style.fontSize = 0.95 + 0.55 * Math.sqrt(Math.abs(row.strength) / most) + "rem";
      return make("li", {}, word, " ", make("small", {}, say("n_authors", { n: row.authors })));
    };
    return make("div", {}, make("h4", {}, say(name)), make("ul", { class: "words " + (sign > 0 ? "rising" : "falling") }, ...words.map(item)));
  };
  return make(
    "div",
    { class: "block owned " + audienceColour(audience) },
    make("h3", {}, title),
    sure.length === 0 ? make("p", { class: "note" }, say("terms_none")) : null,
    list(1, "terms_rising"),
    list(-1, "terms_falling"),
    rows.length === 0 ? null : folded(say("as_table"), termTable(say("rising_title") + ": " + title, rows)),
  );
}

function showRising() {
  const section = document.getElementById("rising");
  section.hidden = findings.terms.length === 0 || data.latest === null;
  if (section.hidden) return;
  const wanted = chosen.audience === ALL ? [ALL, CUSTOMER, EMPLOYEE] : [chosen.audience];
  const shown = wanted.filter((audience) => findings.terms.some((row) => row[0] === audience));
  const first = termRows(shown[0] ?? ALL).find(isRising);
  part(
    "rising",
    say("rising_title"),
    first ? say("rising_finding", { word: "\u2068" + short(first.name, 40) + "\u2069", n: first.authors }) : null,
    make("p", { class: "note" }, say("rising_note", { when: periodName(data.latest), before: periodBefore(data.latest), k: count(data.min_authors_quotes) })),
    ...(shown.length === 0
      ? [make("p", { class: "nothing" }, wanted.every((audience) => [ALL, CUSTOMER, EMPLOYEE].includes(audience)) ? say("terms_none") : capital(say("not_counted")))]
      : shown.map(termBlock)),
  );
}

const STARS = 0;
const RECOMMEND = 1;
const ratingRows = new Map(findings.ratings.map((row) => [row.slice(0, 4).join(), row]));

function rating(kind, where = {}) {
  const at = { ...chosen, ...where };
  const row = ratingRows.get([kind, at.department, at.audience, at.period].join());
  if (row === undefined) return null;
  if (row.length === 4) return { hidden: true };
  const [answers, authors, promoters, passives, detractors, value, low, high, change] = row.slice(4);
  return { hidden: false, answers, authors, promoters, passives, detractors, value, low, high, change };
}

const twoDecimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const ratingText = (kind, value) => (kind === RECOMMEND ? signedTenths(value) : twoDecimals.format(value / 100));
const ratingRange = (kind, row) =>
  row.low === null ? "" : kind === RECOMMEND ? signedTenths(row.low) + " \u2026 " + signedTenths(row.high) : ratingText(kind, row.low) + "\u2013" + ratingText(kind, row.high);
const ratingChange = (kind, row) =>
  row.change === null ? "" : kind === RECOMMEND ? signedTenths(row.change) : (row.change > 0 ? "+" : row.change < 0 ? "\u2212" : "\u00b1") + twoDecimals.format(Math.abs(row.change) / 100);

function ratingTitle(kind, audience) {
  if (kind === STARS) return say("stars");
  return audience === EMPLOYEE ? say("enps") : say("nps");
}

// A bar of promoters, passives and detractors; the text beside it says the same.
function answerBar(row) {
  const piece = (name, n) => {
    const span = make("span", { class: name });
    span.style.width = (100 * n) / row.answers + "%";
    return span;
  };
  return make("div", { class: "answers", "aria-hidden": "true" }, piece("good", row.promoters), piece("even", row.passives), piece("bad", row.detractors));
}

function ratingCard(kind, audience) {
  const row = rating(kind, { audience });
  if (row === null) return null;
  const who = audience === ALL ? say("everybody") : audienceName(audiences[audience]);
  return make(
    "div",
    { class: "owned " + audienceColour(audience) },
    make("h3", {}, ratingTitle(kind, audience) + ": " + who),
    ...(row.hidden
      ? [make("p", { class: "none" }, missing(row) + " \u2013 " + say("why_hidden"))]
      : [
          make("p", { class: "value" }, make("span", { class: "number" }, ratingText(kind, row.value)), make("span", { class: "of" }, say(kind === STARS ? "of_5" : "from_minus_100"), make("br"), say("n_authors", { n: row.authors }))),
          kind === RECOMMEND ? answerBar(row) : null,
          kind === RECOMMEND
            ? make("p", { class: "note" }, say("answers_line", { promoters: percent(row.promoters, row.answers), passives: percent(row.passives, row.answers), detractors: percent(row.detractors, row.answers) }))
            : null,
          row.low === null ? null : make("p", { class: "note" }, say("interval_line", { range: ratingRange(kind, row) })),
        ]),
  );
}

// Departments and periods of one kind, in a table each.
function ratingTable(kind, title, rows) {
  const number = (name) => ({ title: name, number: true });
  const parts = kind === RECOMMEND ? [number(say("promoters")), number(say("passives")), number(say("detractors"))] : [];
  return table(
    title,
    [{ title: say("name") }, number(ratingTitle(kind, chosen.audience)), number(say("interval")), number(say("change")), number(say("answers_n")), ...parts],
    rows.map(({ name, row }) =>
      row.hidden
        ? [name, { text: missing(row), class: "none" }, "", "", "", ...parts.map(() => "")]
        : [name, ratingText(kind, row.value), ratingRange(kind, row), ratingChange(kind, row), count(row.answers), ...(kind === RECOMMEND ? [count(row.promoters), count(row.passives), count(row.detractors)] : [])],
    ),
  );
}

function ratingBlock(kind) {
  const who = chosen.audience !== ALL ? [chosen.audience] : kind === RECOMMEND ? [CUSTOMER, EMPLOYEE] : [ALL, CUSTOMER, EMPLOYEE];
  const cards = who.map((audience) => ratingCard(kind, audience)).filter(Boolean);
  if (cards.length === 0) return null;
  const rowsOf = (list, where, name) => list.map((_, at) => ({ name: name(at), row: rating(kind, where(at)) })).filter(({ row }) => row !== null);
  const byDepartment = rowsOf(departments, (at) => ({ department: at }), (at) => foreign(departments[at]));
  const byPeriod = rowsOf(data.periods, (at) => ({ period: at }), (at) => capital(periodName(at)));
  return make(
    "div",
    { class: "block" },
    make("h3", {}, say(kind === RECOMMEND ? "recommend_title" : "stars_title")),
    make("p", { class: "note" }, say(kind === RECOMMEND ? "recommend_note" : "stars_note")),
    make("div", { class: "triple" }, ...cards),
    byDepartment.length === 0 ? null : folded(say("by_department"), ratingTable(kind, say("by_department"), byDepartment)),
    byPeriod.length === 0 ? null : folded(say("by_period"), ratingTable(kind, say("by_period"), byPeriod)),
  );
}

function showRatings() {
  const section = document.getElementById("ratings");
  const blocks = [RECOMMEND, STARS].map(ratingBlock).filter(Boolean);
  section.hidden = blocks.length === 0;
  if (section.hidden) return;
  const free = chosen.channel === ALL && chosen.lang === ALL;
  part("ratings", say("ratings_title"), say("ratings_finding"), free ? null : make("p", { class: "note" }, say("filters_not_place")), ...blocks);
}

const LABELS = ["neg", "neu", "pos"];

function showQuotes() {
  const section = document.getElementById("quotes");
  section.hidden = !data.quotes_kept;
  if (section.hidden) return;
  const rows = findings.quotes.filter(
    ([department, audience]) =>
      (chosen.audience === ALL || audience === chosen.audience) && (chosen.department === ALL || department === chosen.department),
  );
  const groups = new Map();
  for (const [department, audience, label, text] of rows) {
    const key = department + "," + audience;
    if (!groups.has(key)) groups.set(key, { department, audience, quotes: [] });
    groups.get(key).quotes.push({ label, text });
  }
  const item = ({ label, text }) =>
    make("li", { class: label }, make("blockquote", {}, foreign(text)), make("span", { class: "label" }, say({ neg: "negative", neu: "neutral", pos: "positive" }[label])));
  const block = ({ department, audience, quotes }) =>
    make(
      "div",
      { class: "block owned " + audienceColour(audience) },
      make("h3", {}, capital(audienceName(audiences[audience])), department === ALL ? "" : " \u00b7 ", department === ALL ? "" : foreign(departments[department])),
      make("ul", { class: "quotes" }, ...quotes.sort((a, b) => LABELS.indexOf(b.label) - LABELS.indexOf(a.label)).map(item)),
    );
  part(
    "quotes",
    say("quotes_title"),
    null,
    make("p", { class: "note" }, say("quotes_note", { k: count(data.min_authors_quotes) }) + " " + say("filters_not_time")),
    ...(groups.size === 0 ? [make("p", { class: "nothing" }, say("no_quotes", { k: count(data.min_authors_quotes) }))] : Array.from(groups.values(), block)),
  );
}
