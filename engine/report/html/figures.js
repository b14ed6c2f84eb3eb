// The protected figures of the page. Nothing is computed from them that metric did not compute: a filter only chooses.
//
// data.groups, one row a group: [entity, department, audience, channel, lang, topic, whole time, [periods]]; -1 in the
// first six means "all". A figure is [posts, authors, positive, neutral, negative, unscored, net sentiment, index, interval
// low, interval high, change, p, number of the earlier report], nulls at the end left out; -1: protected; 0: there is
// none. A period is [period, ...figure], or -1 - period when it is protected. Tenths; p in 1/10,000.
// data.window: the first periods that the page has room for, of an overview and of other combinations.
const ALL = -1;
const { entities, departments, channels, audiences, topics, langs } = data.names;
const CUSTOMER = audiences.indexOf("customer");
const EMPLOYEE = audiences.indexOf("employee_current");
const SIGNIFICANT_E4 = 500;

// Key of a group and a period -> its numbers, or null when they are protected.
const figureRows = new Map();
for (const row of data.groups) {
  const group = row.slice(0, 6).join();
  if (row[6] !== 0) figureRows.set(group + "," + ALL, row[6] === -1 ? null : row[6]);
  for (const period of row[7]) {
    if (Array.isArray(period)) figureRows.set(group + "," + period[0], period.slice(1));
    else figureRows.set(group + "," + (-1 - period), null);
  }
}
const reachRows = new Map(data.reach.map((row) => [row.slice(0, 2).join(), row]));

// What the reader chose; each part may be ALL.
const chosen = { department: ALL, audience: ALL, channel: ALL, lang: ALL, period: ALL };

// The figure of the chosen group with some parts replaced: figure({ department: 2 }). null: there is none.
function figure(where = {}) {
  const at = { entity: 0, topic: ALL, ...chosen, ...where };
  const row = figureRows.get([at.entity, at.department, at.audience, at.channel, at.lang, at.topic, at.period].join());
  if (row === undefined) return null;
  if (row === null) return { hidden: true };
  const [posts, authors, positive, neutral, negative, unscored, net, index, low, high, change, p, earlier] = row;
  return {
    hidden: false,
    posts,
    authors,
    positive,
    neutral,
    negative,
    unscored,
    net: net ?? null,
    index: index ?? null,
    low: low ?? null,
    high: high ?? null,
    change: change ?? null,
    p: p ?? null,
    asOf: earlier ? data.earlier_days[earlier - 1] : null,
  };
}

// Whether metric counts the chosen combination at all: the parts that a group tells apart, as a set of bits.
const partsOf = (parts) => parts.reduce((bits, part, at) => bits + (part === ALL ? 0 : 1 << at), 0);
const countedParts = new Set(data.groups.map((row) => partsOf(row.slice(1, 6))));

function isCounted(where = {}) {
  const at = { topic: ALL, ...chosen, ...where };
  return countedParts.has(partsOf([at.department, at.audience, at.channel, at.lang, at.topic]));
}

// Whether a combination is in the page: older periods have the overview only.
function isInPage(where = {}) {
  const at = { entity: 0, topic: ALL, ...chosen, ...where };
  if (at.period === ALL) return true;
  const filters = [at.audience, at.channel, at.lang, at.topic].filter((part) => part !== ALL).length;
  const narrow = at.channel === ALL && at.lang === ALL && at.topic === ALL;
  const overview = at.department !== ALL || at.entity !== 0 ? narrow : filters <= 1;
  return at.period >= (overview ? data.window.overview : data.window.detail);
}

function reach(entity, period) {
  const row = reachRows.get([entity, period].join());
  if (row === undefined) return null;
  if (row.length === 2) return { hidden: true };
  const [posts, reposts, share, likes, shares, replies, views, known] = row.slice(2);
  return { hidden: false, posts, reposts, share, likes, shares, replies, views, known };
}

const hasIndex = (found) => found !== null && !found.hidden && found.index !== null;
const isSure = (found) => hasIndex(found) && found.change !== null && found.p !== null && found.p < SIGNIFICANT_E4;

// The period of the news: the chosen one, else the latest complete one.
function newsPeriod() {
  return chosen.period !== ALL ? chosen.period : (data.latest ?? ALL);
}

// Rows { name, at, found } with the best index first, those without one last.
function ranked(rows) {
  const rank = (row) => (hasIndex(row.found) ? row.found.index : -1e9);
  return [...rows].sort((a, b) => rank(b) - rank(a) || a.at - b.at);
}

// Why there is no figure: nobody wrote, or the page does not have it.
function whyNone(where = {}) {
  return say(!isCounted(where) ? "not_counted" : !isInPage(where) ? "not_in_page" : "no_posts");
}

// What a cell says instead of a number.
function missing(found) {
  if (found === null) return "\u2013";
  if (found.hidden) return say("under", { k: count(data.min_authors) });
  return say("unscored_cell");
}

// "58.4 (54-63)"
function brief(found) {
  if (!hasIndex(found)) return missing(found);
  return tenths(found.index) + (found.low === null ? "" : " (" + range(found.low, found.high) + ")");
}

// "58.4 (54-63), 118 authors"
function spoken(found) {
  return brief(found) + (hasIndex(found) ? ", " + say("n_authors", { n: found.authors }) : "");
}
