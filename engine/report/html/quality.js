// What the figures rest on: the data quality section, and the method with its glossary.

function skippedList(skipped) {
  return Object.entries(skipped)
    .map(([reason, n]) => say("fault_" + reason) + "\u00a0" + count(n))
    .join(", ");
}

function showQuality() {
  const { coverage, posts } = data;
  const skipped = Object.values(coverage.skipped).reduce((sum, n) => sum + n, 0);
  const fact = (title, value, note) =>
    make(
      "div",
      {},
      make("dt", {}, title),
      make("dd", {}, count(value)),
      note ? make("dd", { class: "note" }, note) : null,
    );
  const facts = make(
    "dl",
    { class: "facts" },
    fact(say("records_read"), coverage.records, say("n_files", { n: coverage.files.length })),
    fact(say("records_kept"), coverage.kept, percent(coverage.kept, coverage.records)),
    fact(say("records_skipped"), skipped, percent(skipped, coverage.records)),
    fact(say("posts_read"), posts.read, say("posts_read_note")),
    fact(say("posts_concerned"), posts.concerned, say("posts_concerned_note")),
    fact(say("posts_unscored"), posts.unscored, say("posts_unscored_note")),
    fact(say("posts_undated"), posts.undated, say("posts_undated_note")),
    fact(say("posts_sampled"), posts.sampled, say("posts_sampled_note")),
  );
  const reasons = Object.entries(coverage.skipped).sort((a, b) => b[1] - a[1]);
  const reasonTable =
    reasons.length === 0
      ? null
      : table(
          say("skipped_title"),
          [{ title: say("reason") }, { title: say("records"), number: true }],
          reasons.map(([reason, n]) => [capital(say("fault_" + reason)), count(n)]),
          { class: "narrow" },
        );
  const files = table(
    say("files_title"),
    [
      { title: say("file") },
      { title: say("format") },
      { title: say("records"), number: true },
      { title: say("kept"), number: true },
      { title: say("skipped") },
    ],
    coverage.files.map((file) => [
      foreign(file.name),
      foreign(file.format),
      count(file.records),
      count(file.kept),
      skippedList(file.skipped) || "\u2013",
    ]),
  );
  const troubles = [
    ...coverage.unreadable.map(({ name, what }) => [name, what]),
    ...coverage.files.flatMap((file) => file.errors.map((what) => [file.name, what])),
  ];
  const finding =
    troubles.length > 0
      ? say("quality_troubles", { n: troubles.length })
      : coverage.records === 0
        ? null
        : say("quality_finding", { share: percent(coverage.kept, coverage.records) });
  part(
    "quality",
    say("quality_title"),
    finding,
    facts,
    troubles.length === 0
      ? null
      : make(
          "div",
          { class: "troubles" },
          make("h3", {}, say("troubles_title")),
          make("ul", {}, ...troubles.map(([name, what]) => make("li", {}, foreign(name), ": ", foreign(what)))),
        ),
    reasonTable === null ? null : make("h3", {}, say("skipped_title")),
    reasonTable,
    folded(say("files_title"), files),
  );
}

function showMethod() {
  const k = count(data.min_authors);
  const quotes = count(data.min_authors_quotes);
  const entries = ["index", "net", "interval", "change", "drivers", "rising", "nps", "stars", "authors", "voice", "answers", "echo", "protection", "quotes", "earlier", "unscored", "audience"];
  part(
    "method",
    say("method_title"),
    say("method_finding"),
    make(
      "dl",
      { class: "glossary" },
      ...entries.flatMap((entry) => [
        make("dt", { id: "method-" + entry }, say("glossary_" + entry)),
        make("dd", {}, say("glossary_" + entry + "_text", { k, quotes })),
      ]),
    ),
    make("p", { class: "note" }, say("method_source", { version: data.version })),
  );
}
