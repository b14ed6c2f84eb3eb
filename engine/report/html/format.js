// Words and numbers in the reader's language. `data` is what report_html put into the page.

const data = JSON.parse(document.getElementById("data").textContent);
const locale = data.lang === "en" ? "en-GB" : data.lang; // European days before months

const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const threeDecimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const wholePercent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
const briefPercent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
const onePercent = new Intl.NumberFormat(locale, {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const plurals = new Intl.PluralRules(locale);
const languageNames = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });

// A real minus sign, not a hyphen.
const minus = (text) => text.replace("-", "\u2212");

// Text `key`, with {names} filled in. A text with forms for one and for many goes by `values.n`.
function say(key, values = {}) {
  const entry = data.texts[key];
  const text = typeof entry === "string" ? entry : entry[plurals.select(values.n) === "one" ? "one" : "other"];
  return text
    .replaceAll(" %", "\u00a0%")
    .replace(/\{(\w+)\}/g, (_, name) =>
      name === "n" && typeof values.n === "number" ? count(values.n) : values[name],
    );
}

function count(value) {
  return whole.format(value);
}

// Tenths: 584 is "58.4".
function tenths(deci) {
  return minus(oneDecimal.format(deci / 10));
}

// A change in tenths, always with its sign.
function signedTenths(deci) {
  const size = oneDecimal.format(Math.abs(deci) / 10);
  return (deci > 0 ? "+" : deci < 0 ? "\u2212" : "\u00b1") + size;
}

// An interval needs no decimals.
function range(low, high) {
  return minus(whole.format(low / 10)) + "\u2013" + minus(whole.format(high / 10));
}

function pValue(e4) {
  return e4 < 10 ? "p\u00a0<\u00a0" + threeDecimals.format(0.001) : "p\u00a0=\u00a0" + threeDecimals.format(e4 / 10000);
}

// Rounded down, so that 100% means all of them.
function percent(part, total) {
  return total === 0 ? "" : briefPercent.format(Math.floor((1000 * part) / total) / 1000);
}

// Tenths of a percent: 612 is "61.2%".
function share(deci) {
  return onePercent.format(deci / 1000);
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

// Days come as "2026-10-25", already in the project's time zone.
function day(text) {
  return new Date(text + "T12:00:00Z");
}

const longDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const shortDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
const monthName = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });

function dayRange(first, last) {
  return first === last ? longDay.format(day(first)) : longDay.formatRange(day(first), day(last));
}

// "week 43", "October 2026": how a sentence speaks of a period.
function periodName(at) {
  const { id } = data.periods[at];
  let found;
  if ((found = id.match(/^\d{4}-W0?(\d+)$/))) return say("week_name", { number: found[1] });
  if ((found = id.match(/^(\d{4})-Q(\d)$/))) return say("quarter_name", { number: found[2], year: found[1] });
  if (/^\d{4}-\d\d$/.test(id)) return monthName.format(day(id + "-15"));
  if (/^\d{4}-\d\d-\d\d$/.test(id)) return longDay.format(day(id));
  return id;
}

// The same for the axis of a chart: as short as it can be.
function periodTick(at) {
  const { id, first } = data.periods[at];
  const week = id.match(/^\d{4}-W0?(\d+)$/);
  if (week) return [say("week_tick", { number: week[1] }), shortDay.format(day(first))];
  if (/^\d{4}-\d\d-\d\d$/.test(id)) return shortDay.format(day(id));
  return periodName(at);
}

// "All 8 weeks", in the unit of the periods.
function allPeriods() {
  const n = data.periods.length;
  const id = n === 0 ? "" : data.periods[0].id;
  const unit = /-W/.test(id)
    ? "weeks"
    : /-Q/.test(id)
      ? "quarters"
      : /^\d{4}-\d\d$/.test(id)
        ? "months"
        : /^\d{4}-\d\d-\d\d$/.test(id)
          ? "days"
          : "periods";
  return n === 0 ? say("all_time") : say("all_" + unit, { n });
}

function languageName(code) {
  if (code === "none" || code === "other") return say("lang_" + code);
  return capital(languageNames.of(code));
}

const audienceName = (name) => say("audience_" + name);
const topicName = (name) => say("topic_" + name);
