// Starts the page: the words, the filters, and drawing everything again when a choice, the theme or the width changes.

function choices(name) {
  const every = (names, label) => names.map((text, at) => ({ at, text: label(text) }));
  const used = (place) => new Set(data.groups.filter((row) => row[0] === 0).map((row) => row[place]));
  switch (name) {
    case "period":
      return data.periods.map((_, at) => ({ at, text: capital(periodName(at)) })).reverse();
    case "audience":
      return every(audiences, (text) => capital(audienceName(text))).filter(({ at }) => used(2).has(at));
    case "department":
      return every(departments, (text) => short(text, 40));
    case "channel":
      return every(channels, (text) => short(text, 40)).filter(({ at }) => used(3).has(at));
    default:
      return every(langs, languageName).filter(({ at }) => used(4).has(at));
  }
}

function buildFilters() {
  const form = document.getElementById("filter-form");
  form.setAttribute("aria-label", say("filter_title"));
  for (const name of ["period", "audience", "department", "channel", "lang"]) {
    const options = choices(name);
    if (options.length === 0) continue;
    const all = name === "period" ? allPeriods() : say("any_" + name);
    const select = make(
      "select",
      { id: "filter-" + name, name },
      make("option", { value: ALL }, all),
      ...options.map(({ at, text }) => make("option", { value: at }, text)),
    );
    select.addEventListener("change", () => {
      chosen[name] = Number(select.value);
      show();
    });
    form.append(
      make(
        "div",
        { class: "filter" },
        make("label", { for: select.id }, say(name === "lang" ? "language" : name)),
        select,
      ),
    );
  }
  const reset = make("button", { type: "button", id: "filter-reset" }, say("reset"));
  reset.addEventListener("click", () => {
    for (const select of form.querySelectorAll("select")) select.value = String(ALL);
    for (const name of Object.keys(chosen)) chosen[name] = ALL;
    show();
  });
  form.append(reset);
  document.getElementById("filters").hidden = form.querySelector("select") === null;
  form.addEventListener("submit", (event) => event.preventDefault());
  openFilters();
}

// Where there is room the filters stand open in one row; page.css hides their handle then.
const roomy = matchMedia("(min-width: 56.01rem)");

function openFilters() {
  document.getElementById("filters").open = roomy.matches;
}

function writeWords() {
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  document.getElementById("employer").replaceChildren(foreign(data.employer ? entities[0].name : say("no_employer")));
  const { periods } = data;
  const span =
    periods.length === 0 ? say("no_periods") : capital(dayRange(periods[0].first, periods[periods.length - 1].last));
  document.getElementById("span").textContent = span + " \u00b7 " + say("n_posts_concerned", { n: data.posts.concerned });
  document.getElementById("colophon").textContent = say("colophon", { version: data.version, timezone: data.timezone });
}

function show() {
  const folds = Array.from(document.querySelectorAll("details.folded"), (fold) => fold.open);
  forgetCharts();
  useTheme();
  const active = Object.values(chosen).some((choice) => choice !== ALL);
  document.getElementById("filter-state").textContent = active ? selectionName() : say("filter_none");
  document.getElementById("filter-reset").disabled = !active;
  for (const id of ["overview", "topics", "drivers", "rising", "ratings", "places", "conversations", "brand", "quotes"]) document.getElementById(id).hidden = !data.employer;
  if (data.employer) {
    showOverview();
    showAlerts();
    showTopics();
    showDrivers();
    showRising();
    showRatings();
    showPlaces();
    showConversations();
    showBrand();
    showQuotes();
  }
  showDepartments();
  showCompared();
  showQuality();
  showMethod();
  const now = document.querySelectorAll("details.folded");
  if (now.length === folds.length)
    now.forEach((fold, at) => {
      fold.open = folds[at];
    });
}

// Paper is always light, and every table is open on it. Afterwards the page is as it was.
let foldsOnScreen = [];

function printing(on) {
  if (on) foldsOnScreen = Array.from(document.querySelectorAll("details.folded"), (fold) => fold.open);
  document.documentElement.classList.toggle("paper", on);
  show();
  document.querySelectorAll("details.folded").forEach((fold, at) => {
    fold.open = on || foldsOnScreen[at] === true;
  });
}

writeWords();
buildFilters();
show();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
roomy.addEventListener("change", () => {
  openFilters();
  show();
});
addEventListener("beforeprint", () => printing(true));
addEventListener("afterprint", () => printing(false));
