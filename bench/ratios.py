"""Speed as ratios to simdjson parsing the same posts in the same run, and what was lost against the record.

A ratio of 0.25 is a quarter of the speed of parse-only. Absolute figures are of a machine and a day; ratios move with
neither, or little. Nothing here runs or reads anything: tests/bench feeds it invented numbers.
"""

MOST_LOST = 0.10


def ratios_of(run, measured):
    """From what bench/run and lyt bench say of the same corpus. Stages have one thread, and so has their yardstick."""
    rows = {(row["name"], row["threads"]): row["median_s"] for row in run["rows"]}
    ratios = {}
    for (name, threads), seconds in rows.items():
        if name in ("facts", "score"):
            ratios[f"{name}, {threads} thread{'s' if threads > 1 else ''}"] = rows["parse_only", threads] / seconds
    parse_ns = rows["parse_only", 1] * 1e9 / run["corpus"]["posts"]
    for each in measured["stages"]:
        if each["stage"] != "pipeline":
            ratios[f"stage {each['stage']}"] = parse_ns / each["ns_per_post"]
    return ratios


def losses(recorded, measured, most_lost=MOST_LOST):
    """(name, recorded, measured) of what is slower by more than `most_lost`, stages first: they say where the whole lost
    it. A name that is recorded and was not measured is a loss of everything."""
    lost = []
    for name, before in recorded.items():
        now = measured.get(name, 0.0)
        if now < before * (1 - most_lost):
            lost.append((name, before, now))
    return sorted(lost, key=lambda each: (not each[0].startswith("stage "), each[0]))


def better(first, second):
    """The better ratio of two measurements, name by name: what disturbs a machine only ever slows it down."""
    return {name: max(first.get(name, 0.0), second.get(name, 0.0)) for name in first.keys() | second.keys()}


def check(record, measure, confirmations=1, most_lost=MOST_LOST):
    """Measures, and again where something seems lost; what stays lost is lost. `measure` returns ratios."""
    measured = measure()
    for _ in range(confirmations):
        if not losses(record, measured, most_lost):
            break
        measured = better(measured, measure())
    return measured, losses(record, measured, most_lost)


def message(name, before, now):
    if now == 0:
        return f"{name}: recorded, but not measured"
    return f"{name}: {100 * (1 - now / before):.0f} % slower than recorded ({now:.4f} of parse-only, not {before:.4f})"
