#!/usr/bin/env python3
"""What a billion posts a day take: from figures measured here, for any number of executors.

    bench/scale/plan.py --lyt build/lyt -c lyt.toml posts.ndjson [--posts 1e9] [--core-hour 0.04]

Measures on one core, on your own feed: seconds and bytes a post, facts a post, seconds a fact in `lyt merge` and in `lyt
report --facts`, and what a start costs. Then computes the day: scoring shares out over all cores; facts travel to one
machine, which merges and reports them alone. Prints a table and where it stops being linear, and why. Lines of one file,
NDJSON: a line is taken for a post.

The model: scoring = posts x seconds a post / cores, in waves of shards; reading = bytes / (executors x disk or network of
each), at the same time as scoring; moving = bytes of facts / network of the one machine; merging and reporting = facts x
seconds a fact, on one core each. Nothing else is shared, so nothing else bends the line.
"""
import argparse
import math
import os
import resource
import struct
import subprocess
import tempfile

FACT_BYTES = 168
VOICE_BYTES = 56  # engine/metric/voice.h


def cpu_of(*command):
    """Seconds of processor time of a command that must go well (1: some records were skipped)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def facts_in(path):
    with open(path, "rb") as file:
        file.seek(-16, os.SEEK_END)
        return struct.unpack("<Q", file.read(8))[0]


def measure(args, folder):
    def path(name):
        return os.path.join(folder, name)
    facts = [args.lyt, "facts", "-q", "-c", args.config, "--threads", "1"]
    with open(path("none.ndjson"), "wb") as file:
        file.write(b'{"id":"1","text":"nothing"}\n')
    start = cpu_of(*facts, path("none.ndjson"), "-o", path("none.facts"))
    lines = sum(block.count(b"\n") for block in iter(lambda file=open(args.feed, "rb"): file.read(1 << 20), b""))
    scoring = min(cpu_of(*facts, args.feed, "-o", path("all.facts")) for _ in range(args.repeat)) - start
    roots = [path(f"{at}.roots") for at in range(args.shards)]
    names = sum(cpu_of(*facts, args.feed, "--shard", f"{at}/{args.shards}", "--make-roots", "-o", roots[at]) for at in range(args.shards))
    shards = [path(f"{at}.facts") for at in range(args.shards)]
    sharded = 0
    for at in range(args.shards):
        sharded += cpu_of(*facts, args.feed, "--shard", f"{at}/{args.shards}", *[word for each in roots for word in ("--roots", each)], "-o", shards[at])
    merging = min(cpu_of(args.lyt, "merge", *shards, "-o", path("merged.facts")) for _ in range(args.repeat))
    reporting = min(cpu_of(args.lyt, "report", "-q", "-c", args.config, "--facts", path("merged.facts"), "-o", path("report"))
                    for _ in range(args.repeat))
    n = facts_in(path("all.facts"))
    return {"posts": lines, "bytes": os.path.getsize(args.feed), "start": start, "scoring": scoring / lines,
            "names": (names - args.shards * start) / lines, "sharded": (sharded - args.shards * start) / lines,
            "facts": n / lines, "kept": facts_in(path("merged.facts")) / max(1, n), "merging": merging / max(1, n),
            "reporting": reporting / max(1, facts_in(path("merged.facts")))}


def day(m, args, executors):
    cores = executors * args.cores
    shards = max(1, math.ceil(args.posts * m["bytes"] / m["posts"] / args.shard_bytes))
    each = args.posts / shards * (m["sharded"] + m["names"]) + 2 * m["start"]
    score = math.ceil(shards / cores) * each
    read = 2 * args.posts * m["bytes"] / m["posts"] / (executors * args.read_mb_s * 1e6)
    facts = args.posts * m["facts"]
    move = facts * FACT_BYTES / (args.net_mb_s * 1e6)
    merge = facts * m["merging"]
    report = facts * m["kept"] * m["reporting"]
    wall = max(score, read) + max(move, merge) + report
    return {"executors": executors, "cores": cores, "score": score, "read": read, "move": move, "merge": merge, "report": report, "wall": wall,
            "cost": (wall * cores if args.hold else max(score, read) * cores + max(move, merge) + report) / 3600 * args.core_hour}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("feed", help="an NDJSON file of your own, some hundred thousand posts")
    parser.add_argument("-c", "--config", required=True, help="with a key_file: shares of the feed have to unite")
    parser.add_argument("--lyt", default="build/lyt")
    parser.add_argument("--posts", type=float, default=1e9, help="posts a day")
    parser.add_argument("--cores", type=int, default=4, help="cores of an executor")
    parser.add_argument("--read-mb-s", type=float, default=200, help="what an executor reads a second")
    parser.add_argument("--net-mb-s", type=float, default=1000, help="what the machine that merges takes in a second")
    parser.add_argument("--shard-bytes", type=float, default=1e9, help="input of a job or a partition")
    parser.add_argument("--core-hour", type=float, default=0.04, help="price of a core for an hour")
    parser.add_argument("--hold", action="store_true", help="executors are paid for while one machine merges")
    parser.add_argument("--shards", type=int, default=8, help="shards to measure with")
    parser.add_argument("--repeat", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        m = measure(args, folder)
    print(f"measured on one core, {m['posts']} posts of {m['bytes'] / m['posts']:.0f} bytes:")
    print(f"  start of lyt               {m['start'] * 1000:8.0f} ms")
    print(f"  scoring, one file          {1 / m['scoring']:8.0f} posts/s")
    print(f"  what threads are about     {1 / max(1e-12, m['names']):8.0f} posts/s   (--make-roots)")
    print(f"  scoring, {args.shards} shards          {1 / m['sharded']:8.0f} posts/s   (--roots)")
    print(f"  facts                      {m['facts']:8.3f} a post, {m['facts'] * FACT_BYTES:.0f} bytes a post, {100 * m['kept']:.0f} % kept by merging")
    print(f"  merging                    {1 / m['merging']:8.0f} facts/s")
    print(f"  report of fact files       {1 / m['reporting']:8.0f} facts/s")
    volume = args.posts * m["bytes"] / m["posts"]
    print(f"\n{args.posts:.3g} posts a day: {volume / 1e9:.0f} GB read, {args.posts * m['facts'] * FACT_BYTES / 1e9:.1f} GB of facts moved;")
    print(f"the report holds {VOICE_BYTES} bytes for each fact that is kept: {args.posts * m['facts'] * m['kept'] * VOICE_BYTES / 1e9:.1f} GB\n")
    print("executors  cores   score s    read s    move s   merge s  report s     day s   speedup    cost")
    one = None
    bend = None
    for executors in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024):
        d = day(m, args, executors)
        one = one or d["wall"]
        speedup = one / d["wall"]
        print(f"{executors:9} {d['cores']:6} {d['score']:9.0f} {d['read']:9.0f} {d['move']:9.0f} {d['merge']:9.0f} {d['report']:9.0f} "
              f"{d['wall']:9.0f} {speedup:9.1f} {d['cost']:7.2f}")
        if bend is None and speedup < executors / 2:
            serial = {"moving facts": d["move"], "merging": d["merge"], "the report": d["report"], "waves of shards": d["score"] - args.posts * (m["sharded"] + m["names"]) / d["cores"]}
            bend = (executors, max(serial, key=serial.get))
    if bend:
        print(f"\nFrom {bend[0]} executors on less than half of them helps: most is lost to {bend[1]}, which one machine does alone.")
        print("Facts of different posts do not become fewer by merging. What helps is a report of less: of a month, of fewer entities.")
    else:
        print("\nLinear as far as this table goes.")


if __name__ == "__main__":
    main()
