#!/usr/bin/env python3
"""Rules of the repository that a compiler does not know.

layers  include arrows: a folder of engine includes only itself and the folders below it; engine never includes feeds
        or tools; only feeds includes simdjson, libarchive and zstd (and --version); only engine/flow includes oneTBB
quiet   engine and feeds never print and never exit (check.cc ends the process on a bug: it may)
ascii   C++ sources are ASCII outside comments and string literals
length  no source of engine, feeds and tools has more than 500 lines
flags   every flag and command in `lyt --help` has a description

Without a rule all of them are checked. Exit code 1 if something is found, 77 if a rule could not be checked.
"""
import argparse
import pathlib
import re
import subprocess
import sys

# What each folder of engine may include beside itself: design section 2, as engine/*/CMakeLists.txt links.
BELOW = {
    "base": [],
    "model": ["base"],
    "text": ["base", "model"],
    "lexicon": ["base", "model", "text"],
    "lang": ["base", "model", "text", "lexicon"],
    "match": ["base", "model", "text", "lexicon", "lang"],
    "score": ["base", "model", "text", "lexicon", "lang", "match"],
    "audience": ["base", "model", "text", "lexicon", "lang", "match", "score"],
    "metric": ["base", "model"],
    "store": ["base", "model"],
    "config": ["base", "model"],
    "report": ["base", "model", "metric"],
    "bi": ["base", "model", "metric", "report"],
    "flow": ["base", "model", "text", "lexicon", "lang", "match", "score", "audience"],
    "abi": ["base", "model", "text", "lexicon", "lang", "match", "score", "audience", "config", "flow"],
}
FEEDS_MAY = ["base", "model"]

# Libraries that only one place may know.
ONLY = [
    # --version names the versions of the libraries.
    (re.compile(r"^(simdjson|archive|archive_entry|zstd)(\.h)?$"), ["feeds/", "tools/lyt/version.cc"]),
    (re.compile(r"^(tbb|oneapi/tbb)[/.]"), ["engine/flow/", "tools/lyt/version.cc"]),
    (re.compile(r"^curl/"), ["feeds/", "tools/lyt/version.cc"]),
    (re.compile(r"^sqlite3"), ["engine/store/"]),
    (re.compile(r"^(postgresql/)?libpq"), ["engine/bi/"]),
    (re.compile(r"^toml\+\+/"), ["engine/config/", "tools/"]),
    (re.compile(r"^cld2/"), ["engine/lang/"]),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
NOISE = re.compile(r"\b(?:printf|fprintf|vprintf|vfprintf|puts|fputs|putchar|perror|std::cout|std::cerr|std::clog|"
                   r"fmt::print|exit|_exit|quick_exit|_Exit|abort|terminate)\b(?=\s*(?:\(|<<|;))")
MOST_LINES = 500
SOURCES = (".h", ".cc", ".S")
# The program that compiles the lexicons at build time is no part of the engine's library.
PROGRAMS = {"engine/lexicon/compile_main.cc"}


def sources(root, *folders):
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SOURCES and path.is_file():
                yield path


def code_of(text):
    """The text with comments and string literals blanked out, line breaks kept."""
    pattern = re.compile(
        r'R"([^()\\ ]*)\((?:.|\n)*?\)\1"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])*\'')
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def check_layers(root):
    for path in sources(root, "engine", "feeds", "tools", "bench"):
        name = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            place = f"{name}:{number}"
            included = match.group(1) or match.group(2)
            for library, allowed in ONLY:
                if library.match(included) and not any(name.startswith(folder) for folder in allowed) \
                        and not name.startswith("bench/"):
                    yield f"{place}: only {' and '.join(allowed)} may include <{included}>"
            if match.group(1) is None:
                continue
            target = included.split("/")
            if name.startswith("engine/"):
                layer = name.split("/")[1]
                if target[0] in ("feeds", "tools", "bench", "tests"):
                    yield f"{place}: engine does not know {target[0]}"
                elif target[0] == "engine" and len(target) > 2 and target[1] != layer:
                    if layer not in BELOW:
                        yield f"{place}: the folder engine/{layer} has no place among the layers; add it to BELOW"
                    elif target[1] not in BELOW[layer]:
                        yield f"{place}: engine/{layer} may not include engine/{target[1]}"
            elif name.startswith("feeds/"):
                if target[0] == "engine" and target[1] not in FEEDS_MAY:
                    yield f"{place}: feeds may include {', '.join('engine/' + each for each in FEEDS_MAY)} only"
                elif target[0] in ("tools", "bench", "tests"):
                    yield f"{place}: feeds do not know {target[0]}"


def check_quiet(root):
    for path in sources(root, "engine", "feeds"):
        name = path.relative_to(root).as_posix()
        if name == "engine/base/check.cc" or name in PROGRAMS:
            continue
        for number, line in enumerate(code_of(path.read_text(encoding="utf-8")).splitlines(), 1):
            match = NOISE.search(line)
            if match:
                yield f"{name}:{number}: engine and feeds do not print and do not exit: {match.group()}"


def check_ascii(root):
    for path in sources(root, "engine", "feeds", "tools", "bench", "tests"):
        name = path.relative_to(root).as_posix()
        for number, line in enumerate(code_of(path.read_text(encoding="utf-8")).splitlines(), 1):
            if not line.isascii():
                yield f"{name}:{number}: not ASCII outside comments and string literals"


def check_length(root):
    for path in sources(root, "engine", "feeds", "tools"):
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > MOST_LINES:
            yield f"{path.relative_to(root).as_posix()}: {lines} lines, {MOST_LINES} are the most"


def help_of(program, *command):
    done = subprocess.run([program, *command, "--help"], capture_output=True, text=True, timeout=60, check=False)
    return done.stdout if done.returncode == 0 else None


def undescribed(text):
    """Flags and commands of a help text that stand without a description; and the commands."""
    found = []
    commands = []
    section = ""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if line and not line[0].isspace():
            section = line.rstrip(":").lower()
            continue
        entry = re.match(r"^  (\S.*)$", line)
        if not entry:
            continue
        words = re.split(r"\s{2,}", entry.group(1).strip(), maxsplit=1)
        first = words[0].split(",")[0].split()[0]
        if section in ("subcommands", "commands"):
            commands.append(first)
        elif not first.startswith("-"):
            continue
        below = lines[index + 1] if index + 1 < len(lines) else ""
        wrapped = re.match(r"^\s{20,}\S", below)
        if len(words) < 2 and not wrapped:
            found.append(first)
    return found, commands


def check_flags(program):
    todo = [()]
    while todo:
        command = todo.pop()
        text = help_of(program, *command)
        title = " ".join(("lyt", *command))
        if text is None:
            yield f"{title} --help fails"
            continue
        found, commands = undescribed(text)
        for entry in found:
            yield f"{title}: {entry} has no description"
        if len(command) < 3:
            todo += [(*command, each) for each in commands]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rule", nargs="?", choices=["layers", "quiet", "ascii", "length", "flags"])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("--lyt", type=pathlib.Path, help="the built program, for the rule of flags")
    args = parser.parse_args()
    checks = {"layers": check_layers, "quiet": check_quiet, "ascii": check_ascii, "length": check_length}
    findings = []
    skipped = False
    for rule in [args.rule] if args.rule else [*checks, "flags"]:
        if rule != "flags":
            findings += checks[rule](args.root)
        elif args.lyt and args.lyt.exists():
            findings += check_flags(str(args.lyt))
        else:
            print("rules: flags: skipped, the program is not built")
            skipped = True
    for finding in findings:
        print(finding)
    if findings:
        return 1
    return 77 if skipped and args.rule == "flags" else 0


if __name__ == "__main__":
    sys.exit(main())
