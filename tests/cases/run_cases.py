#!/usr/bin/env python3
"""Runs the text cases below this folder against a lyt binary: run_cases.py LYT [NAME...]

A case is a file:

    # what it shows
    == file posts.ndjson          any number of input files, made in an empty folder
    {"id":"1","text":"Great"}
    == run score --in ndjson posts.ndjson
    == stdin                      optional
    == stdout                     what has to come out; a line "..." stands for any lines,
    ...                           "{*}" within a line for anything
    == stderr
    == code 1                     0 when missing
    == made out/a.csv             what has to stand in a file that the run makes

In a file, "\\xNN" at a line that begins with "!bytes " makes bytes. Blocks that a case does not name are not looked at,
except that standard error must be empty when it is not named.
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile


def parse(path):
    blocks, current = [], None
    for line in open(path, encoding="utf-8").read().split("\n"):
        if line.startswith("== "):
            current = [line[3:].strip(), []]
            blocks.append(current)
        elif current is not None:
            current[1].append(line)
    return [(head, body[:-1] if body and body[-1] == "" else body) for head, body in blocks]


def file_bytes(body):
    out = b""
    for line in body:
        if line.startswith("!bytes "):
            out += line[7:].encode("utf-8").decode("unicode_escape").encode("latin-1")
        else:
            out += line.encode("utf-8") + b"\n"
    return out


def line_matches(pattern, line):
    parts = [re.escape(part) for part in pattern.split("{*}")]
    return re.fullmatch(".*".join(parts), line) is not None


def lines_match(expected, actual):
    if not expected:
        return not actual
    if expected[0] == "...":
        return any(lines_match(expected[1:], actual[i:]) for i in range(len(actual) + 1))
    return bool(actual) and line_matches(expected[0], actual[0]) and lines_match(expected[1:], actual[1:])


def run(lyt, path):
    stdin, args, checks, made, code = b"", None, {"stderr": []}, {}, 0
    with tempfile.TemporaryDirectory() as folder:
        for head, body in parse(path):
            word, _, rest = head.partition(" ")
            if word == "file":
                target = os.path.join(folder, rest)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                with open(target, "wb") as out:
                    out.write(file_bytes(body))
            elif word == "folder":
                os.makedirs(os.path.join(folder, rest))
            elif word == "run":
                args = shlex.split(rest)
            elif word == "stdin":
                stdin = file_bytes(body)
            elif word in ("stdout", "stderr"):
                checks[word] = body
            elif word == "made":
                made[rest] = body
            elif word == "code":
                code = int(rest)
            else:
                return f"unknown block {head!r}"
        if args is None:
            return "no run block"
        done = subprocess.run([lyt, *args], cwd=folder, input=stdin, capture_output=True, timeout=120, check=False)
        if done.returncode != code:
            return f"exit code {done.returncode}, expected {code}\n{done.stderr.decode(errors='replace')}"
        outputs = {name: (getattr(done, name), expected) for name, expected in checks.items()}
        for name, expected in made.items():
            with open(os.path.join(folder, name), "rb") as file:
                outputs[name] = (file.read(), expected)
        for name, (output, expected) in outputs.items():
            actual = output.decode(errors="replace").split("\n")
            if actual and actual[-1] == "":
                actual.pop()
            if not lines_match(expected, actual):
                return f"{name} is\n" + "\n".join(actual) + "\nexpected\n" + "\n".join(expected)
    return None


def main():
    lyt = os.path.abspath(sys.argv[1])
    base = os.path.dirname(os.path.abspath(__file__))
    paths = sorted(os.path.join(f, n) for f, _, names in os.walk(base) for n in names if n.endswith(".case"))
    wanted = [p for p in paths if not sys.argv[2:] or any(w in p for w in sys.argv[2:])]
    failed = 0
    for path in wanted:
        problem = run(lyt, path)
        if problem:
            failed += 1
            print(f"FAILED {os.path.relpath(path, base)}: {problem}\n")
    print(f"{len(wanted) - failed} passed, {failed} failed")
    return 1 if failed or not wanted else 0


if __name__ == "__main__":
    sys.exit(main())
