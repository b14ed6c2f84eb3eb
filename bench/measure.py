"""What the programs of bench/ share: running what measures, and writing down what came out, with where and when."""
import datetime
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.environ.get("LYT_BUILD") or os.path.join(ROOT, "build")
RECORD = os.path.join(ROOT, "bench", "record")


class Failed(Exception):
    """A program that measures did not do what it should."""


def built(*parts):
    """A program of the build folder."""
    path = os.path.join(BUILD, *parts)
    if not os.access(path, os.X_OK):
        raise Failed(f"{path} is not there: build it with tools/build (or set LYT_BUILD)")
    return path


def output_of(words, **how):
    done = subprocess.run(words, stdout=subprocess.PIPE, check=False, **how)
    if done.returncode != 0:
        sys.stdout.buffer.write(done.stdout)
        raise Failed(f"{os.path.basename(words[0])} ends with {done.returncode}")
    return done.stdout.decode()


def timed_child(words, **how):
    """Seconds, peak MiB of a program that has to end well. Its memory is its own: this process stays small."""
    begin = datetime.datetime.now()
    with subprocess.Popen(words, **how) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise Failed(f"{' '.join(words[:2])} ends with {child.returncode}")
    return (datetime.datetime.now() - begin).total_seconds(), usage.ru_maxrss / 1024


def git(*args):
    done = subprocess.run(["git", "-C", ROOT, *args], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def commit():
    return (git("rev-parse", "--short", "HEAD") or "unknown") + (" and changes" if git("status", "--porcelain") else "")


def write_corpus(folder, posts, cycle=0):
    """corpus.ndjson and lyt.toml in a folder; returns the path of the posts and what must be found in them."""
    path, expected = os.path.join(folder, "corpus.ndjson"), os.path.join(folder, "expected.json")
    generate = built("bench", "corpus", "lyt_bench_corpus")
    with open(path, "wb") as out:
        subprocess.run([generate, "--posts", str(posts), "--cycle", str(cycle), "--expected", expected], stdout=out, check=True)
    with open(os.path.join(folder, "lyt.toml"), "wb") as out:
        subprocess.run([generate, "--configuration"], stdout=out, check=True)
    with open(expected, encoding="utf-8") as file:
        return path, json.load(file)


def end_to_end(folder, posts, threads, runs):
    """What bench/run measures; leaves corpus.ndjson and lyt.toml in the folder."""
    path = os.path.join(folder, "run.json")
    text = output_of([built("bench", "run", "lyt_bench_run"), "--lyt", built("lyt"), "--posts", str(posts), "--threads", str(threads),
                      "--runs", str(runs), "--keep", folder, "--json", path])
    print(text, flush=True)
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def stages(folder, runs, *flags, sample_mb=64, threads=0):
    """What lyt bench says of the posts in a folder."""
    return json.loads(output_of([built("lyt"), "bench", "-q", "-c", os.path.join(folder, "lyt.toml"), "--runs", str(runs), "--threads",
                                 str(threads or os.cpu_count() or 1), "--sample-mb", str(sample_mb), "--json", *flags,
                                 os.path.join(folder, "corpus.ndjson")]))


def stage(measured, name, threads=1):
    return next(each for each in measured["stages"] if each["stage"] == name and each["threads"] == threads)


def context(measured):
    """The machine and the program in a line, from what lyt bench says."""
    return (f"lyt {measured['lyt']} ({measured['build']}, {measured['compiler']}), {measured['simd']}; "
            f"{measured['cpu'] or 'processor not named'}, {measured['cores']} cores")


def warn_if_slow_build(measured):
    if measured["build"] != "Release":
        print(f"WARNING: this is a {measured['build']} build; its figures mean little", file=sys.stderr)


def table(head, rows):
    """A table in Markdown; the first column is text."""
    yield "| " + " | ".join(head) + " |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(str(cell) for cell in row) + " |"


def write_record(kind, lines):
    path = os.path.join(RECORD, f"{datetime.date.today()}-{kind}.md")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    print(f"\n{os.path.relpath(path)}")


def temporary_folder():
    return tempfile.TemporaryDirectory(prefix="lyt_bench_")


def main(run):
    """Runs a program of bench/; what went wrong is a line, not a traceback."""
    try:
        sys.exit(run())
    except Failed as failed:
        sys.exit(f"{os.path.basename(sys.argv[0])}: {failed}")
