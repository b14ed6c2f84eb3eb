// Alerts, what moved the index, and conversations.
//
// data.findings.drivers: [audience, period, kind, part, change, authors, authors before]; kind 0 topic, 1 department,
// 2 channel, 3 word; part -1: everything else. conversations: [channel, period, asks, questions, complaints, authors, answered,
// answered in a day, median minutes], cut after the period when protected. -1 means all. Changes in tenths.

const { findings } = data;

// Who or what an alert is about.
function alertSubject(alert) {
  if (alert.rule !== "") return short(alert.rule, 60);
  if (alert.department !== ALL) return short(departments[alert.department], 40);
  if (alert.topic !== ALL) return capital(topicName(topics[alert.topic]));
  if (alert.channel !== ALL) return short(channels[alert.channel], 40);
  if (alert.lang !== ALL) return languageName(langs[alert.lang]);
  if (alert.audience !== ALL) return indexTitle(alert.audience);
  return short(entities[alert.entity].name, 40);
}

function alertText(alert) {
  const plain = ["drop", "unanswered", "goal", "limit", "unusual"].includes(alert.kind) && !alert.count;
  const goal = alert.goal === ALL ? null : findings.goals[alert.goal];
  return say("alert_" + alert.kind, {
    who: alert.kind === "exposure" && alert.rule === "" ? topicName(topics[alert.topic]) : alertSubject(alert),
    value: plain ? tenths(alert.value) : count(alert.value / 10),
    usual: plain || alert.kind === "limit" ? tenths(alert.usual) : count(alert.usual / 10),
    n: alert.value / 10,
    when: alert.period === ALL ? "" : periodName(alert.period),
    day: alert.day === "" ? "" : longDay.format(day(alert.day)),
    goal: goal === null ? "" : goalName(goal),
    by: goal === null || goal.by === "" ? "" : longDay.format(day(goal.by)),
  });
}

const MOST_ALERTS = 3;

function showAlerts() {
  const box = document.getElementById("alerts");
  const { alerts } = findings;
  box.classList.toggle("quiet", alerts.length === 0);
  if (alerts.length === 0) return box.replaceChildren(make("p", {}, say("no_alerts")));
  const item = (alert) =>
    make(
      "li",
      { class: "alert-" + alert.kind },
      make("strong", {}, say("alert_kind_" + alert.kind)),
      " ",
      foreign(alertText(alert)),
      alert.p === null ? null : make("span", { class: "chance" }, " (" + pValue(alert.p) + ")"),
    );
  box.replaceChildren(
    make("h3", {}, say("alerts_title", { n: alerts.length })),
    make("ul", {}, ...alerts.slice(0, MOST_ALERTS).map(item)),
  );
  if (alerts.length > MOST_ALERTS) {
    box.append(folded(say("more_alerts", { n: alerts.length - MOST_ALERTS }), make("ul", {}, ...alerts.slice(MOST_ALERTS).map(item))));
  }
}

const DRIVER_KINDS = ["topic", "department", "channel", "word"];

function driverName(kind, part) {
  if (part === ALL) return say("everything_else");
  if (kind === 3) return findings.term_names[part];
  return kind === 0 ? capital(topicName(topics[part])) : kind === 1 ? departments[part] : channels[part];
}

// Rows { name, change, authors, before }, the largest first, everything else last.
function drivers(audience, period, kind) {
  return findings.drivers
    .filter((row) => row[0] === audience && row[1] === period && row[2] === kind)
    .map(([, , , part, change, authors, before]) => ({ name: driverName(kind, part), part, change, authors, before }));
}

function driverBlock(audience, period, kind) {
  const rows = drivers(audience, period, kind).filter((row) => row.part !== ALL || row.change !== 0);
  const title = say("drivers_by_" + DRIVER_KINDS[kind]);
  const chart = chartOr(rows, (box) =>
    drawMoves(box, title + ". " + rows.map((row) => row.name + ": " + signedTenths(row.change)).join("; "), rows),
  );
  const number = (name) => ({ title: name, number: true });
  const list = table(
    title,
    [{ title: say(DRIVER_KINDS[kind]) }, number(say("points")), number(say("authors")), number(say("authors_before"))],
    rows.map((row) => [
      foreign(row.name),
      signedTenths(row.change),
      row.part === ALL ? "" : count(row.authors),
      row.part === ALL ? "" : count(row.before),
    ]),
  );
  const content = make("div", {}, make("h4", {}, title), chart.box, rows.length === 0 ? null : folded(say("as_table"), list));
  return { content, draw: chart.draw, rows };
}

function showDrivers() {
  const section = document.getElementById("drivers");
  const period = newsPeriod();
  const free = chosen.department === ALL && chosen.channel === ALL && chosen.lang === ALL;
  const who = chosen.audience === ALL ? [CUSTOMER, EMPLOYEE] : [chosen.audience];
  const audiencesWith = who.filter((audience) => findings.drivers.some((row) => row[0] === audience && row[1] === period));
  section.hidden = findings.drivers.length === 0;
  if (section.hidden) return;
  const blocks = audiencesWith.map((audience) => ({
    audience,
    change: figure({ audience, period, department: ALL, channel: ALL, lang: ALL }),
    kinds: [0, 1, 2, 3].map((kind) => driverBlock(audience, period, kind)).filter(({ rows }) => rows.length > 0),
  }));
  const heading = ({ audience, change }) =>
    make(
      "h3",
      { class: audienceColour(audience) + " owned" },
      indexTitle(audience) + (hasIndex(change) && change.change !== null ? ": " + signedTenths(change.change) : ""),
    );
  const most = blocks.flatMap(({ audience, kinds }) =>
    kinds.slice(0, 1).flatMap(({ rows }) => rows.filter((row) => row.part !== ALL).map((row) => ({ ...row, audience }))),
  );
  most.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const finding =
    most.length === 0 || most[0].change === 0
      ? null
      : say(most[0].change > 0 ? "driver_up" : "driver_down", {
          part: most[0].name,
          points: tenths(Math.abs(most[0].change)),
          who: indexTitle(most[0].audience),
        });
  part(
    "drivers",
    say("drivers_title"),
    finding,
    make("p", { class: "note" }, say("drivers_note") + (free ? "" : " " + say("filters_do_not_apply"))),
    blocks.length === 0
      ? make("p", { class: "nothing" }, say("no_drivers"))
      : make(
          "div",
          {},
          ...blocks.map((block) =>
            make("div", { class: "moves" }, heading(block), make("div", { class: "triple" }, ...block.kinds.map(({ content }) => content))),
          ),
        ),
  );
  for (const { kinds } of blocks) for (const { draw } of kinds) draw();
}

const conversationRows = new Map(findings.conversations.map((row) => [row.slice(0, 2).join(), row]));

function conversation(channel, period) {
  const row = conversationRows.get([channel, period].join());
  if (row === undefined) return null;
  if (row.length === 2) return { hidden: true };
  const [asks, questions, complaints, authors, answered, inADay, median] = row.slice(2);
  return { hidden: false, asks, questions, complaints, authors, answered, inADay, median };
}

// "20 minutes", "3 hours", "2 days"
function duration(minutes) {
  const unit = (value, name) => new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "long", maximumFractionDigits: 1 }).format(value);
  if (minutes < 90) return unit(Math.round(minutes), "minute");
  return minutes < 36 * 60 ? unit(Math.round(minutes / 6) / 10, "hour") : unit(Math.round(minutes / 144) / 10, "day");
}

function showConversations() {
  const section = document.getElementById("conversations");
  section.hidden = findings.conversations.length === 0;
  if (section.hidden) return;
  const known = findings.answers_known;
  const all = conversation(chosen.channel, chosen.period);
  const shown = all !== null && !all.hidden;
  const fact = (title, value, note) =>
    make("div", {}, make("dt", {}, title), make("dd", {}, value), note ? make("dd", { class: "note" }, note) : null);
  const facts = !shown
    ? make("p", { class: "nothing" }, all === null ? say("no_asks") : missing(all) + " \u2013 " + say("why_hidden"))
    : make(
        "dl",
        { class: "facts" },
        fact(say("asks"), count(all.asks), say("asks_note", { questions: count(all.questions), complaints: count(all.complaints) })),
        known ? fact(say("answered"), percent(all.answered, all.asks), say("answered_note", { n: all.answered })) : null,
        known ? fact(say("unanswered"), count(all.asks - all.answered), say("unanswered_note")) : null,
        known && all.median !== null ? fact(say("time_to_answer"), duration(all.median), say("time_note")) : null,
      );
  const number = (title) => ({ title, number: true });
  const columns = (first) => [
    { title: first },
    number(say("asks")),
    ...(known ? [number(say("answered")), number(say("within_a_day")), number(say("time_to_answer"))] : []),
    number(say("authors")),
  ];
  const cells = (name, row) =>
    row === null || row.hidden
      ? [foreign(name), { text: missing(row), class: "none" }, ...(known ? ["", "", ""] : []), ""]
      : [
          foreign(name),
          count(row.asks),
          ...(known
            ? [percent(row.answered, row.asks), percent(row.inADay, row.asks), row.median === null ? "" : duration(row.median)]
            : []),
          count(row.authors),
        ];
  const byChannel = channels
    .map((name, at) => ({ name, row: conversation(at, chosen.period) }))
    .filter(({ row }) => row !== null);
  const byPeriod = data.periods.map((_, at) => ({ at, row: conversation(chosen.channel, at) }));
  const trend = byPeriod.map(({ row }) => (row === null || row.hidden ? null : (100 * row.answered) / row.asks));
  const drawn = known && trend.filter((value) => value !== null).length > 1;
  const box = drawn ? make("div", { class: "chart" }) : null;
  part(
    "conversations",
    say("conversations_title"),
    !known ? say("answers_unknown") : shown ? say("conversations_finding", { share: percent(all.answered, all.asks) }) : null,
    make("p", { class: "note" }, say("conversations_note")),
    facts,
    box,
    byChannel.length === 0
      ? null
      : table(say("asks_by_channel"), columns(say("channel")), byChannel.map(({ name, row }) => cells(name, row))),
    data.periods.length === 0
      ? null
      : folded(
          say("as_table"),
          table(say("asks_by_period"), columns(say("period")), byPeriod.map(({ at, row }) => cells(capital(periodName(at)), row))),
        ),
  );
  if (drawn) {
    drawLine(
      box,
      say("answered") + ". " + byPeriod.map(({ at }) => capital(periodName(at)) + ": " + (trend[at] === null ? "\u2013" : wholePercent.format(trend[at] / 100))).join("; "),
      say("answered"),
      trend,
    );
  }
}
