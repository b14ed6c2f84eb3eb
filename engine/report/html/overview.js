// The first screen: the two indices, the news in a sentence, what the selection holds, and the trend.

// Who gets an index of their own: customers and employees, or the audience that was chosen.
function headlineAudiences() {
  return chosen.audience === ALL ? [CUSTOMER, EMPLOYEE] : [chosen.audience];
}

function audienceColour(audience) {
  return audience === CUSTOMER ? "customers" : audience === EMPLOYEE ? "employees" : "others";
}

function indexTitle(audience) {
  if (audience === CUSTOMER) return say("customer_index");
  if (audience === EMPLOYEE) return say("employee_index");
  return say("audience_index", { who: audienceName(audiences[audience]) });
}

// Index 0..100 as a line, with the interval as a band and the index as a dot. The text beside it says the same.
function ruler(found) {
  const band = make("span", { class: "band" });
  band.style.left = found.low / 10 + "%";
  band.style.width = Math.max(0.5, (found.high - found.low) / 10) + "%";
  const dot = make("span", { class: "dot" });
  dot.style.left = found.index / 10 + "%";
  return make(
    "div",
    { class: "ruler", "aria-hidden": "true" },
    make("span", { class: "middle" }),
    found.low === null ? null : band,
    dot,
  );
}

function periodBefore(at) {
  return at > 0 ? periodName(at - 1) : say("period_before");
}

function changeLine(found, period) {
  if (found.change === null) return make("p", { class: "change unsure" }, say("no_change_known"));
  const sure = isSure(found);
  const look = !sure ? "unsure" : found.change > 0 ? "up" : "down";
  const arrow = found.change > 0 ? "\u25b2 " : found.change < 0 ? "\u25bc " : "";
  return make(
    "p",
    { class: "change " + look },
    make(
      "strong",
      {},
      make("span", { "aria-hidden": "true" }, arrow),
      say("change_points", { change: signedTenths(found.change), before: periodBefore(period) }),
    ),
    " ",
    make(
      "span",
      { class: "chance" },
      say(sure ? "more_than_chance" : "maybe_chance") + (found.p === null ? "" : " (" + pValue(found.p) + ")"),
    ),
  );
}

function indexCard(audience) {
  const period = newsPeriod();
  const found = figure({ audience, period });
  const always = figure({ audience, period: ALL });
  const card = make(
    "article",
    { class: "index " + audienceColour(audience), "data-audience": audiences[audience] },
    make("h4", {}, indexTitle(audience)),
  );
  if (hasIndex(found)) {
    card.append(
      make(
        "p",
        { class: "value" },
        make("span", { class: "number", "data-figure": "index" }, tenths(found.index)),
        " ",
        make("span", { class: "of" }, say("of_100"), make("br"), say("n_authors", { n: found.authors })),
      ),
      ruler(found),
    );
    if (found.low !== null)
      card.append(make("p", { class: "interval" }, say("interval_line", { range: range(found.low, found.high) })));
    if (found.asOf !== null) card.append(make("p", { class: "interval" }, say("as_of", { day: longDay.format(day(found.asOf)) })));
    if (period !== ALL) card.append(changeLine(found, period));
  } else {
    card.append(
      make(
        "p",
        { class: "value none", "data-figure": "index" },
        found === null ? whyNone({ audience, period }) : missing(found),
      ),
    );
    if (found !== null && found.hidden) card.append(make("p", { class: "interval" }, say("why_hidden")));
  }
  if (period !== ALL) card.append(make("p", { class: "always" }, allPeriods() + ": " + brief(always)));
  return card;
}

// One sentence about an audience.
function audienceNews(audience, period) {
  const who = say("who_" + audiences[audience]);
  const found = figure({ audience, period });
  if (found === null) return isCounted({ audience, period }) && isInPage({ audience, period }) ? say("news_none", { who }) : null;
  if (found.hidden) return say("news_hidden", { who, k: count(data.min_authors) });
  if (found.index === null) return say("news_unscored", { who });
  const values = {
    who,
    index: tenths(found.index),
    size: tenths(Math.abs(found.change ?? 0)),
    before: period === ALL ? "" : periodBefore(period),
  };
  if (period === ALL || !found.change) return say("news_level", values);
  return say("news_" + (found.change > 0 ? "up" : "down") + (isSure(found) ? "_sure" : "_unsure"), values);
}

// One sentence about the departments that moved; nothing when no change is known of any.
function departmentNews(period) {
  if (period === ALL || chosen.department !== ALL) return null;
  const known = departments
    .map((name, at) => ({ name, found: figure({ department: at, period }) }))
    .filter((row) => hasIndex(row.found) && row.found.p !== null);
  if (known.length === 0) return null;
  const moved = known
    .filter((row) => isSure(row.found))
    .sort((a, b) => Math.abs(b.found.change) - Math.abs(a.found.change));
  if (moved.length === 0) return say("news_departments_none");
  const list = moved.slice(0, 4).map((row) => short(row.name, 40) + " " + signedTenths(row.found.change));
  return say("news_departments", { list: new Intl.ListFormat(locale).format(list) });
}

function showNews() {
  const period = newsPeriod();
  const sentences = [...headlineAudiences().map((audience) => audienceNews(audience, period)), departmentNews(period)];
  document.getElementById("news").replaceChildren(sentences.filter(Boolean).join(" "));
}

// What the whole selection holds, for everybody who wrote.
function showSelection() {
  const found = figure();
  const box = document.getElementById("selection");
  const fact = (title, name, text) => make("div", {}, make("dt", {}, title), make("dd", { "data-figure": name }, text));
  const title = make("p", { class: "selection-title" }, make("strong", {}, say("selection")), " ", selectionName());
  if (found === null || found.hidden) {
    box.replaceChildren(
      title,
      make(
        "p",
        { class: "nothing" },
        found === null ? capital(whyNone()) : missing(found) + " \u2013 " + say("why_hidden"),
      ),
    );
    return;
  }
  box.replaceChildren(
    title,
    make(
      "dl",
      {},
      fact(say("index"), "index", hasIndex(found) ? brief(found) : "\u2013"),
      fact(say("net_sentiment"), "net", found.net === null ? "\u2013" : signedTenths(found.net)),
      fact(say("posts"), "posts", count(found.posts)),
      fact(say("authors"), "authors", count(found.authors)),
      fact(say("unscored"), "unscored", count(found.unscored)),
    ),
  );
}

function selectionName() {
  const parts = [chosen.period === ALL ? allPeriods() : periodName(chosen.period)];
  if (chosen.audience !== ALL) parts.push(audienceName(audiences[chosen.audience]));
  if (chosen.department !== ALL) parts.push(short(departments[chosen.department], 40));
  if (chosen.channel !== ALL) parts.push(short(channels[chosen.channel], 40));
  if (chosen.lang !== ALL) parts.push(languageName(langs[chosen.lang]));
  return parts.join(" \u00b7 ");
}

function showTrend() {
  const place = document.getElementById("trend");
  if (data.periods.length === 0) return place.replaceChildren();
  const all = data.periods.map((_, at) => at);
  const series = headlineAudiences().map((audience) => ({
    name: capital(audienceName(audiences[audience])),
    colour: colour(audienceColour(audience)),
    found: all.map((period) => figure({ audience, period })),
  }));
  const box = make("div", { class: "chart" });
  const columns = [
    { title: say("period") },
    ...series.flatMap(({ name }) => [
      { title: name, number: true },
      { title: say("interval"), number: true },
      { title: say("change"), number: true },
      { title: say("authors"), number: true },
    ]),
  ];
  const rows = all.map((at) => [
    periodTitle(at),
    ...series.flatMap(({ found }) => [
      indexCell(found[at]),
      intervalCell(found[at]),
      changeCell(found[at]),
      countCell(found[at], "authors"),
    ]),
  ]);
  place.replaceChildren(
    make("h3", {}, say("trend_title")),
    make("p", { class: "note" }, say("trend_note")),
    box,
    folded(say("as_table"), table(say("trend_title"), columns, rows)),
  );
  if (series.some(({ found }) => found.some(hasIndex))) {
    drawTrend(
      box,
      say("trend_title") +
        ". " +
        series.map(({ name, found }) => name + ": " + found.map(spoken).join("; ")).join(". "),
      series,
    );
  } else {
    box.replaceWith(make("p", { class: "nothing" }, say("nothing_to_draw")));
  }
}

function periodHeading(period) {
  if (period === ALL) return make("div", { class: "when" }, make("h3", {}, say("all_time")));
  const { first, last, complete } = data.periods[period];
  return make(
    "div",
    { class: "when" },
    make("h3", {}, capital(periodName(period))),
    make("p", { class: "note" }, dayRange(first, last) + (complete ? "" : " \u2013 " + say("incomplete"))),
  );
}

function showOverview() {
  const period = newsPeriod();
  const cards = document.getElementById("indices");
  cards.replaceChildren(periodHeading(period), ...headlineAudiences().map(indexCard));
  showNews();
  showSelection();
  showTrend();
}
