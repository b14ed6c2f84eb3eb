// The sections: departments, topics, competitors, channels and languages.

// A chart's box, and what stands there when there is nothing to draw.
function chartOr(rows, render) {
  const box = make("div", { class: "chart" });
  return rows.length === 0
    ? { box: make("p", { class: "nothing" }, say("nothing_to_draw")), draw: () => {} }
    : { box, draw: () => render(box) };
}

// "Under 5 authors: HR, IT." for rows that a chart leaves out.
function leftOut(rows) {
  const hidden = rows.filter((row) => row.found !== null && row.found.hidden);
  if (hidden.length === 0) return null;
  return make(
    "p",
    { class: "note" },
    capital(missing({ hidden: true })) + ": ",
    hidden
      .slice(0, 12)
      .map((row) => short(row.name, 40))
      .join(", ") +
      (hidden.length > 12 ? " \u2026" : "") +
      ".",
  );
}

const describe = (rows) => rows.map((row) => row.name + ": " + spoken(row.found)).join("; ");

function highestAndLowest(rows) {
  const shown = rows.filter((row) => hasIndex(row.found));
  if (shown.length < 2) return null;
  const best = shown[0];
  const worst = shown[shown.length - 1];
  const apart = best.found.low !== null && worst.found.high !== null && best.found.low > worst.found.high;
  return (
    say("highest_lowest", {
      best: short(best.name, 40),
      best_index: tenths(best.found.index),
      worst: short(worst.name, 40),
      worst_index: tenths(worst.found.index),
    }) +
    " " +
    say(apart ? "apart" : "not_apart")
  );
}

// The title of a column with changes: those of the period of the news.
function changeTitle() {
  const period = newsPeriod();
  return period === ALL ? say("change") : say("change_in", { period: periodName(period) });
}

function showDepartments() {
  const section = document.getElementById("departments");
  section.hidden = departments.length === 0 || !data.employer;
  if (section.hidden) return;
  const rows = ranked(departments.map((name, at) => ({ name, at, found: figure({ department: at }) })));
  const shown = rows.filter((row) => hasIndex(row.found));
  const bars = shown.map((row) => ({
    ...row,
    colour: colour(chosen.department === ALL || chosen.department === row.at ? "accent" : "ink-faint"),
  }));
  const chart = chartOr(bars, (box) => drawIntervals(box, say("departments_title") + ". " + describe(bars), bars));
  const split = chosen.audience === ALL ? [CUSTOMER, EMPLOYEE] : [];
  const columns = [
    { title: say("department") },
    { title: say("index"), number: true },
    { title: say("interval"), number: true },
    { title: changeTitle(), number: true },
    ...split.map((audience) => ({ title: capital(audienceName(audiences[audience])), number: true })),
    { title: say("posts"), number: true },
    { title: say("authors"), number: true },
  ];
  const cells = rows.map(({ name, at, found }) => [
    foreign(name),
    indexCell(found),
    intervalCell(found),
    changeCell(figure({ department: at, period: newsPeriod() })),
    ...split.map((audience) => indexCell(figure({ department: at, audience }))),
    countCell(found, "posts"),
    countCell(found, "authors"),
  ]);
  const list = table(say("departments_title"), columns, cells);
  // Small multiples: the same departments in the same order, by audience.
  const multiples = (rows.length > 15 ? [] : split).map((audience) => {
    const some = rows
      .map((row) => ({ ...row, found: figure({ department: row.at, audience }), colour: colour(audienceColour(audience)) }))
      .filter((row) => hasIndex(row.found));
    const name = capital(audienceName(audiences[audience]));
    const small = chartOr(some, (box) => drawIntervals(box, say("departments_title") + ", " + name + ". " + describe(some), some));
    return { content: make("div", {}, make("h3", {}, name), small.box), draw: small.draw };
  });
  part(
    "departments",
    say("departments_title"),
    highestAndLowest(rows),
    make("p", { class: "note" }, say("departments_note")),
    chart.box,
    leftOut(rows),
    multiples.length === 0 ? null : make("div", { class: "pair" }, ...multiples.map(({ content }) => content)),
    rows.length > 15 ? folded(say("as_table"), list) : list,
  );
  chart.draw();
  for (const { draw } of multiples) draw();
}

// Nine steps from low to high; the middle one is neither.
const heatSteps = [250, 350, 420, 480, 521, 581, 651, 751];
const heatClass = (index) => "heat heat" + heatSteps.filter((step) => index >= step).length;

function showTopics() {
  const order = [
    ALL,
    CUSTOMER,
    EMPLOYEE,
    audiences.indexOf("employee_former"),
    audiences.indexOf("candidate"),
    audiences.indexOf("other"),
  ];
  const wanted = chosen.audience === ALL ? order : [chosen.audience];
  const rows = topics
    .map((name, topic) => ({ name, found: wanted.map((audience) => figure({ topic, audience })) }))
    .filter((row) => row.found.some((found) => found !== null));
  const columns = wanted
    .map((audience, at) => ({ audience, at }))
    .filter(({ at }) => rows.some((row) => row.found[at] !== null));
  const weight = (row) =>
    Math.max(...row.found.map((found) => (hasIndex(found) ? found.authors : found === null ? -2 : -1)));
  rows.sort((a, b) => weight(b) - weight(a));
  const name = (audience) => (audience === ALL ? say("everybody") : audienceName(audiences[audience]));
  const cell = (found) =>
    hasIndex(found)
      ? {
          class: heatClass(found.index),
          text: make(
            "span",
            {},
            make("b", {}, minus(whole.format(found.index / 10))),
            " ",
            make("small", {}, say("n_authors", { n: found.authors })),
          ),
        }
      : { class: "heat none", text: missing(found) };
  const content =
    rows.length === 0
      ? make("p", { class: "nothing" }, say("nothing_to_draw"))
      : table(
          say("topics_title"),
          [
            { title: say("topic") },
            ...columns.map(({ audience }) => ({ title: capital(name(audience)), number: true })),
          ],
          rows.map((row) => [capital(topicName(row.name)), ...columns.map(({ at }) => cell(row.found[at]))]),
          { class: "heatmap" },
        );
  part(
    "topics",
    say("topics_title"),
    topicFinding(rows, columns, name),
    make("p", { class: "note" }, say("topics_note")),
    content,
    heatKey(),
  );
}

function topicFinding(rows, columns, name) {
  const cells = rows
    .flatMap((row) =>
      columns
        .filter(({ audience }) => audience !== ALL)
        .map(({ audience, at }) => ({ topic: topicName(row.name), who: name(audience), found: row.found[at] })),
    )
    .filter(({ found }) => hasIndex(found))
    .sort((a, b) => b.found.index - a.found.index);
  if (cells.length < 2) return null;
  const words = ({ topic, who, found }) =>
    say("topic_among", { topic, who, index: minus(whole.format(found.index / 10)) });
  return say("topic_finding", { best: words(cells[0]), worst: words(cells[cells.length - 1]) });
}

function heatKey() {
  const steps = [0, 250, 350, 420, 480, 521, 581, 651, 751].map((from) => make("span", { class: heatClass(from) }));
  return make("p", { class: "heat-key", "aria-hidden": "true" }, say("low"), " ", ...steps, " ", say("high"));
}

function showCompared() {
  const section = document.getElementById("compared");
  section.hidden = entities.length < 2;
  if (section.hidden) return;
  const ink = (entity) => colour(entities[entity].kind === "employer" ? "accent" : "others");
  const all = entities.map(({ name, kind }, at) => ({
    name,
    kind,
    at,
    colour: ink(at),
    found: figure({ entity: at, department: ALL }),
    voice: reach(at, chosen.period),
  }));
  const voices = all
    .filter((row) => row.kind !== "industry" && row.voice !== null && !row.voice.hidden)
    .map((row) => ({ ...row, share: row.voice.share }))
    .sort((a, b) => b.share - a.share || a.at - b.at);
  const rows = ranked(all);
  const indexed = rows.filter((row) => hasIndex(row.found));
  const shares = chartOr(voices, (box) =>
    drawShares(
      box,
      say("voice_title") + ". " + voices.map((row) => row.name + ": " + share(row.share)).join("; "),
      voices,
    ),
  );
  const indices = chartOr(indexed, (box) =>
    drawIntervals(box, say("compared_index_title") + ". " + describe(indexed), indexed),
  );
  const number = (title) => ({ title, number: true });
  const columns = [
    { title: say("name") },
    number(say("index")),
    number(say("interval")),
    number(changeTitle()),
    number(say("authors")),
    number(say("share_of_voice")),
    number(say("posts_and_reposts")),
    number(say("reposts")),
  ];
  const cells = rows.map(({ name, at, found, voice }) => [
    foreign(name),
    indexCell(found),
    intervalCell(found),
    changeCell(figure({ entity: at, department: ALL, period: newsPeriod() })),
    countCell(found, "authors"),
    voice === null || voice.hidden ? { text: missing(voice), class: "none" } : share(voice.share),
    countCell(voice, "posts"),
    countCell(voice, "reposts"),
  ]);
  const own = voices.find((row) => row.kind === "employer");
  part(
    "compared",
    say("compared_title"),
    own ? say("voice_finding", { share: share(own.share), who: short(own.name, 40) }) : null,
    make(
      "div",
      { class: "pair" },
      make("div", {}, make("h3", {}, say("voice_title")), make("p", { class: "note" }, say("voice_note")), shares.box),
      make(
        "div",
        {},
        make("h3", {}, say("compared_index_title")),
        make("p", { class: "note" }, say("compared_note")),
        indices.box,
        leftOut(rows),
      ),
    ),
    folded(say("as_table"), table(say("compared_title"), columns, cells)),
  );
  shares.draw();
  indices.draw();
}

// Channels or languages: tones as bars, and everything in a table.
function toneBlock(title, first, rows) {
  const size = (row) => (row.found !== null && !row.found.hidden ? row.found.posts : -1);
  const sorted = rows.filter((row) => row.found !== null).sort((a, b) => size(b) - size(a) || a.at - b.at);
  const scored = sorted.filter((row) => !row.found.hidden && row.found.posts > row.found.unscored).slice(0, 12);
  const chart = chartOr(scored, (box) =>
    drawTones(
      box,
      title +
        ". " +
        scored
          .map(
            (row) =>
              row.name +
              ": " +
              ["positive", "neutral", "negative"].map((tone) => say(tone) + " " + count(row.found[tone])).join(", "),
          )
          .join("; "),
      scored,
    ),
  );
  const number = (name) => ({ title: name, number: true });
  const columns = [
    { title: first },
    number(say("index")),
    number(say("interval")),
    number(say("positive")),
    number(say("neutral")),
    number(say("negative")),
    number(say("unscored")),
    number(say("authors")),
  ];
  const cells = sorted.map(({ name, found }) => [
    foreign(name),
    indexCell(found),
    intervalCell(found),
    ...["positive", "neutral", "negative", "unscored", "authors"].map((part) => countCell(found, part)),
  ]);
  const content = make(
    "div",
    {},
    make("h3", {}, title),
    chart.box,
    leftOut(sorted),
    folded(say("as_table"), table(title, columns, cells)),
  );
  return { content, draw: chart.draw, sorted };
}

// Authors of each audience on each channel.
function audiencesByChannel() {
  const rows = channels
    .map((name, channel) => ({ name, found: audiences.map((_, audience) => figure({ channel, audience })) }))
    .filter((row) => row.found.some((found) => found !== null));
  if (rows.length === 0 || chosen.audience !== ALL) return null;
  const columns = audiences.map((name, at) => ({ name, at })).filter(({ at }) => rows.some((row) => row.found[at] !== null));
  const most = Math.max(1, ...rows.flatMap((row) => row.found.map((found) => (found === null || found.hidden ? 0 : found.authors))));
  const cell = (found) => {
    if (found === null || found.hidden) return { text: missing(found), class: "heat none" };
    return { text: count(found.authors), class: "heat crowd" + Math.ceil((4 * found.authors) / most) };
  };
  return make(
    "div",
    { class: "block apart" },
    make("h3", {}, say("audiences_by_channel")),
    make("p", { class: "note" }, say("audiences_by_channel_note")),
    table(
      say("audiences_by_channel"),
      [{ title: say("channel") }, ...columns.map(({ name }) => ({ title: capital(audienceName(name)), number: true }))],
      rows.map((row) => [foreign(row.name), ...columns.map(({ at }) => cell(row.found[at]))]),
      { class: "heatmap" },
    ),
  );
}

function showPlaces() {
  const byChannel = toneBlock(
    say("channels_title"),
    say("channel"),
    channels.map((name, at) => ({ name, at, found: figure({ channel: at }) })),
  );
  const byLang = toneBlock(
    say("languages_title"),
    say("language"),
    langs.map((code, at) => ({ name: languageName(code), at, found: figure({ lang: at }) })),
  );
  const first = byChannel.sorted[0];
  const finding =
    first && !first.found.hidden
      ? say("channel_finding", { channel: short(first.name, 40), n: first.found.posts })
      : null;
  part(
    "places",
    say("places_title"),
    finding,
    make("p", { class: "note" }, say("places_note")),
    make("div", { class: "pair" }, byChannel.content, byLang.content),
    audiencesByChannel(),
  );
  byChannel.draw();
  byLang.draw();
}
