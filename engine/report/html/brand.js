// The employer brand: messages and their echo, goals, who speaks for it, and what is said outside that belongs inside.
//
// data.findings.messages: [message, audience, period, posts, authors, positive, neutral, negative, share, index, low,
// high], cut after the period when protected. ambassadors: [period, own posts, likes, shares, replies, views, known,
// employees' posts, authors, likes, shares, replies, views, known], cut after the own posts when protected. exposure:
// [topic, period, posts, authors, negative, likes, shares, replies, views, known], the same. -1 means all.

const messageRows = new Map(findings.messages.map((row) => [row.slice(0, 3).join(), row]));

function message(at, audience, period) {
  const row = messageRows.get([at, audience, period].join());
  if (row === undefined) return null;
  if (row.length === 3) return { hidden: true };
  const [posts, authors, positive, neutral, negative, share, index, low, high] = row.slice(3);
  return { hidden: false, posts, authors, positive, neutral, negative, share, index, low, high, change: null, p: null };
}

// The figure that a goal is about, as the rest of the page calls it.
function goalName(goal) {
  const index = goal.metric.match(/^(?:(customer|employee|former_employee|candidate)_)?satisfaction_index$/);
  if (index) {
    const audience = { customer: "customer", employee: "employee_current", former_employee: "employee_former", candidate: "candidate" }[index[1]];
    return audience ? indexTitle(audiences.indexOf(audience)) : say("glossary_index");
  }
  const known = { net_sentiment: "net_sentiment", share_of_voice: "share_of_voice", answered_share: "answered" }[goal.metric];
  return known ? say(known) : short(goal.metric, 60);
}

// How far a goal is: from where it began to the target, with a mark where it should be by now.
function goalBar(goal) {
  if (goal.value === null) return null;
  const target = goal.target * 10;
  const from = Math.min(goal.start, goal.value, target);
  const to = Math.max(goal.start, goal.value, target);
  const place = (value) => (to === from ? 100 : Math.max(0, Math.min(100, (100 * (value - from)) / (to - from))));
  const done = make("span", { class: "done" });
  done.style.width = place(goal.value) + "%";
  const waiting = goal.state === "behind" || goal.state === "on_track";
  const due = goal.due === null || !waiting ? null : make("span", { class: "due" });
  if (due !== null) due.style.left = place(goal.due) + "%";
  return make("div", { class: "progress state-" + goal.state, "aria-hidden": "true" }, done, due);
}

function goalItem(goal) {
  const value = goal.value === null ? say("no_figure") : tenths(goal.value);
  const target = tenths(Math.round(goal.target * 10));
  return make(
    "li",
    {},
    make("h4", {}, foreign(goalName(goal))),
    goalBar(goal),
    make(
      "p",
      {},
      make("strong", { class: "state-" + goal.state }, say("state_" + goal.state)),
      " ",
      say("goal_line", { value, target, by: goal.by === "" ? say("no_date") : longDay.format(day(goal.by)) }) +
        (goal.due !== null && goal.state === "behind" ? " " + say("goal_due", { due: tenths(goal.due) }) : ""),
    ),
  );
}

// Likes and the like of some posts; what no source says is no zero.
function engagementLine(likes, shares, replies, views, known, posts) {
  if (known === 0) return say("engagement_unknown");
  const parts = [
    ["likes", likes],
    ["shares", shares],
    ["replies", replies],
    ["views", views],
  ]
    .filter(([, n]) => n > 0)
    .map(([name, n]) => count(n) + " " + say(name));
  const list = parts.length === 0 ? "0" : new Intl.ListFormat(locale).format(parts);
  return list + (known < posts ? " (" + say("engagement_known", { n: known, total: count(posts) }) + ")" : "");
}

function voicesBlock() {
  const row = findings.ambassadors.find((one) => one[0] === chosen.period);
  const hidden = row !== undefined && row.length === 7;
  const item = (title, posts, line) => make("div", {}, make("dt", {}, title), make("dd", {}, posts), make("dd", { class: "note" }, line));
  if (row === undefined) return null;
  const own = row.slice(1, 7);
  return make(
    "div",
    { class: "block" },
    make("h3", {}, say("voices_title")),
    make("p", { class: "note" }, say("voices_note")),
    make(
      "dl",
      { class: "facts wide" },
      hidden || row.length < 14
        ? item(say("ambassadors"), make("span", { class: "none" }, say("under")), say("why_hidden"))
        : item(
            say("ambassadors"),
            count(row[7]),
            say("n_authors", { n: row[8] }) + "; " + engagementLine(...row.slice(9, 14), row[7]),
          ),
      item(say("own_posts"), count(own[0]), own[0] === 0 ? "" : engagementLine(...own.slice(1), own[0])),
    ),
  );
}

function exposureBlock() {
  const rows = findings.exposure.filter((row) => row[0] !== ALL && row[1] === chosen.period);
  if (rows.length === 0) return null;
  const number = (title) => ({ title, number: true });
  return make(
    "div",
    { class: "block" },
    make("h3", {}, say("exposure_title")),
    make("p", { class: "note" }, say("exposure_note")),
    table(
      say("exposure_title"),
      [{ title: say("topic") }, number(say("posts")), number(say("negative")), number(say("authors"))],
      rows.map((row) =>
        row.length === 2
          ? [capital(topicName(topics[row[0]])), { text: say("under"), class: "none" }, "", ""]
          : [capital(topicName(topics[row[0]])), count(row[2]), count(row[4]), count(row[3])],
      ),
      { class: "narrow" },
    ),
  );
}

function messagesBlock() {
  const names = findings.message_names;
  if (names.length === 0) return { content: null, draw: () => {}, finding: null };
  const audience = chosen.audience;
  const rows = names.map((name, at) => ({ name, at, found: message(at, audience, chosen.period) }));
  const shown = rows.filter((row) => row.found !== null && !row.found.hidden);
  const sorted = [...shown].sort((a, b) => b.found.share - a.found.share || a.at - b.at);
  const chart = chartOr(
    sorted.map((row) => ({ ...row, share: row.found.share, colour: colour("accent") })),
    (box) =>
      drawShares(
        box,
        say("messages_title") + ". " + sorted.map((row) => row.name + ": " + share(row.found.share)).join("; "),
        sorted.map((row) => ({ ...row, share: row.found.share, colour: colour("accent") })),
      ),
  );
  const split = audience === ALL ? [CUSTOMER, EMPLOYEE] : [];
  const number = (title) => ({ title, number: true });
  const shareCell = (found) => (found === null || found.hidden ? { text: missing(found), class: "none" } : share(found.share));
  const list = table(
    say("messages_title"),
    [
      { title: say("message") },
      number(say("echo")),
      ...split.map((who) => number(capital(audienceName(audiences[who])))),
      number(say("index")),
      number(say("interval")),
      number(say("posts")),
      number(say("authors")),
    ],
    rows.map(({ name, at, found }) => [
      foreign(name),
      shareCell(found),
      ...split.map((who) => shareCell(message(at, who, chosen.period))),
      indexCell(found),
      intervalCell(found),
      countCell(found, "posts"),
      countCell(found, "authors"),
    ]),
  );
  const content = make(
    "div",
    { class: "block" },
    make("h3", {}, say("messages_title")),
    make("p", { class: "note" }, say("messages_note")),
    chart.box,
    leftOut(rows),
    folded(say("as_table"), list),
  );
  const finding =
    sorted.length < 2
      ? null
      : say("message_finding", { most: short(sorted[0].name, 40), least: short(sorted[sorted.length - 1].name, 40) });
  return { content, draw: chart.draw, finding };
}

function showBrand() {
  const section = document.getElementById("brand");
  const echo = messagesBlock();
  const voices = voicesBlock();
  const exposure = exposureBlock();
  section.hidden = echo.content === null && voices === null && exposure === null && findings.goals.length === 0;
  if (section.hidden) return;
  part(
    "brand",
    say("brand_title"),
    echo.finding,
    findings.goals.length === 0
      ? null
      : make("div", { class: "block" }, make("h3", {}, say("goals_title")), make("ul", { class: "goals" }, ...findings.goals.map(goalItem))),
    echo.content,
    voices,
    exposure,
  );
  echo.draw();
}
