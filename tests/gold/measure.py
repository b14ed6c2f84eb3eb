#!/usr/bin/env python3
"""Measures who is meant, who speaks and what about, on hand-written posts.

    measure.py LYT FOLDER [--show mentions|departments|places|labels|audience|topics|lang] [--no-floors]

FOLDER holds sets as tests/data/gold/README.md describes them. Prints one line a figure and fails below the floors.
A mention row is right when entity and department are; a place, when it begins and ends where the row says. The label
of a row that was not found is wrong.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tomllib

FLOORS = {"mention F1": 0.95, "department F1": 0.90, "audience accuracy": 0.85, "topics micro-F1": 0.80,
          "label macro recall": 0.75}
AUDIENCES = {"customer", "employee_current", "employee_former", "candidate", "other"}
LABELS = {"pos", "neu", "neg", "mixed"}
FIELDS = {"platform": "platform", "status": "status", "bio": "bio", "handle": "username", "parent": "parent_id",
          "thread": "thread_id", "channel": "channel", "rating": "rating"}


class BadRow(Exception):
    pass


def read_set(toml):
    """The rows of one set; anything odd is an error, for a row that does not say what it means measures nothing."""
    config = tomllib.loads(toml.read_text(encoding="utf-8"))
    employer = config["employer"]["name"]
    departments = {d["name"] for d in config.get("department", [])}
    others = {c["name"] for c in config.get("competitor", [])}
    posts = []
    for number, line in enumerate(toml.with_suffix(".tsv").read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        try:
            id_, lang, fields, audience, topics, rows, text = line.split("\t")
            post = {"id": id_, "lang": lang, "audience": audience, "text": text.replace("\\n", "\n"), "fields": {},
                    "topics": set() if topics == "-" else set(topics.split(",")), "rows": {}}
            for pair in [] if fields == "-" else fields.split(";"):
                key, value = pair.split("=", 1)
                post["fields"][FIELDS[key]] = value
            if audience not in AUDIENCES:
                raise BadRow(f"no audience {audience}")
            for row in [] if rows == "-" else rows.split("|"):
                target, rest = row.split("=", 1)
                label, _, place = rest.partition("@")
                if label not in LABELS:
                    raise BadRow(f"no label {label}")
                if target == ".":
                    key = (employer, None)
                elif target in departments:
                    key = (employer, target)
                elif target in others:
                    key = (target, None)
                else:
                    raise BadRow(f"no target {target}")
                begin = post["text"].find(place)
                if begin < 0:
                    raise BadRow(f"{place} is not in the text")
                begin = len(post["text"][:begin].encode())
                post["rows"][key] = (label, begin, begin + len(place.encode())) if place else (label, 0, 0)
            posts.append(post)
        except (ValueError, KeyError, BadRow) as error:
            sys.exit(f"{toml.with_suffix('.tsv')}:{number}: {error}")
    return posts


def score_set(lyt, toml, posts):
    lines = "".join(json.dumps({"id": p["id"], "text": p["text"], **p["fields"]}) + "\n" for p in posts)
    run = subprocess.run([lyt, "score", "-c", str(toml), "--in", "ndjson", "-q", "-"], input=lines.encode(),
                         stdout=subprocess.PIPE, check=False)
    if run.returncode != 0:
        sys.exit(f"{toml}: lyt score ended with {run.returncode}")
    answers = [json.loads(line) for line in run.stdout.decode().splitlines()]
    if [a["id"] for a in answers] != [p["id"] for p in posts]:
        sys.exit(f"{toml}: the answers are not those of the posts")
    return answers


def f1(hits, found, wanted):
    return 0.0 if hits == 0 else 2 * hits / (found + wanted)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lyt")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--show", default="", help="print the posts that go wrong")
    parser.add_argument("--no-floors", action="store_true")
    args = parser.parse_args()
    count = collections.Counter()
    labels = collections.defaultdict(collections.Counter)
    by_lang = collections.defaultdict(collections.Counter)

    def show(kind, name, post, what):
        if args.show == kind:
            print(f"{name} {post['id']}: {what}\n    {post['text']!r}")

    sets = sorted(args.folder.glob("*.toml"))
    if not sets:
        sys.exit(f"{args.folder}: no sets")
    for toml in sets:
        posts = read_set(toml)
        for post, answer in zip(posts, score_set(args.lyt, toml, posts)):
            name = toml.stem
            tally = by_lang[post["lang"]]
            tally["posts"] += 1
            count["posts"] += 1
            lang_right = answer["lang"] == post["lang"]
            count["lang"] += lang_right
            if not lang_right:
                show("lang", name, post, answer["lang"])
            rows = {(m["entity"], m["department"]): m for m in answer["mentions"]}
            for kind, of in (("mentions", lambda k: k[1] is None), ("departments", lambda k: k[1] is not None)):
                found, wanted = {k for k in rows if of(k)}, {k for k in post["rows"] if of(k)}
                count[kind, "hits"] += len(found & wanted)
                count[kind, "found"] += len(found)
                count[kind, "wanted"] += len(wanted)
                tally[kind, "wrong"] += len(found ^ wanted)
                if found != wanted:
                    show(kind, name, post, f"missing {sorted(map(str, wanted - found))}, more {sorted(map(str, found - wanted))}")
            for key, (label, begin, end) in post["rows"].items():
                row = rows.get(key)
                labels[label][row["label"] if row else "missing"] += 1
                tally["labels"] += 1
                tally["labels right"] += bool(row and row["label"] == label)
                if row and row["label"] != label:
                    show("labels", name, post, f"{key[1] or key[0]}: {label}, answered {row['label']}")
                if row:
                    right = (row["begin"], row["end"]) == (begin, end)
                    count["places"] += 1
                    count["places right"] += right
                    if not right:
                        show("places", name, post, f"{key[1] or key[0]}: {begin}-{end}, answered {row['begin']}-{row['end']}")
            audience_right = answer["audience"] == post["audience"]
            count["audience"] += audience_right
            tally["audience"] += audience_right
            if not audience_right:
                show("audience", name, post, f"{post['audience']}, answered {answer['audience']} ({answer['audience_evidence']})")
            topics = set(answer["topics"])
            count["topics", "hits"] += len(topics & post["topics"])
            count["topics", "found"] += len(topics)
            count["topics", "wanted"] += len(post["topics"])
            tally["topics wrong"] += len(topics ^ post["topics"])
            if topics != post["topics"]:
                show("topics", name, post, f"missing {sorted(post['topics'] - topics)}, more {sorted(topics - post['topics'])}")

    recall = {label: labels[label][label] / sum(labels[label].values()) for label in LABELS if labels[label]}
    clear = [recall[label] for label in ("pos", "neu", "neg") if label in recall]
    figures = {
        "mention F1": f1(count["mentions", "hits"], count["mentions", "found"], count["mentions", "wanted"]),
        "department F1": f1(count["departments", "hits"], count["departments", "found"], count["departments", "wanted"]),
        "audience accuracy": count["audience"] / count["posts"],
        "topics micro-F1": f1(count["topics", "hits"], count["topics", "found"], count["topics", "wanted"]),
        "label macro recall": sum(clear) / len(clear),
        "places right": count["places right"] / max(count["places"], 1),
        "language right": count["lang"] / count["posts"],
    }
    print(f"posts {count['posts']}")
    failed = []
    for name, value in figures.items():
        floor = FLOORS.get(name)
        print(f"{name:20} {value:.3f}" + (f"  (floor {floor:.2f})" if floor else ""))
        if floor and value < floor:
            failed.append(name)
    print("label recall         " + ", ".join(f"{label} {value:.2f}" for label, value in sorted(recall.items())))
    for lang, tally in sorted(by_lang.items()):
        print(f"  {lang}: posts {tally['posts']}, audience {tally['audience'] / tally['posts']:.2f}, "
              f"labels {tally['labels right'] / max(tally['labels'], 1):.2f}, rows wrong "
              f"{tally['mentions', 'wrong']} + {tally['departments', 'wrong']}, topics wrong {tally['topics wrong']}")
    if failed and not args.no_floors:
        sys.exit("below the floor: " + ", ".join(failed))


main()
