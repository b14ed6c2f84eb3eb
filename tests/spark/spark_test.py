#!/usr/bin/env python3
"""The jobs of tools/spark on a real cluster of two executors, against `lyt` on one machine, byte for byte.

spark_test.py --source DIR --build DIR --library LIBLYT --lyt LYT      (tools/test-spark calls it)
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python"))
from environment import build_wheel, environment, run  # noqa: E402  pylint: disable=wrong-import-position

CLUSTER = "local-cluster[2,1,1024]"
CONFIG = """
[project]
timezone = "Europe/Copenhagen"
key_file = "lyt.key"
[employer]
name = "Klarvang"
handles = ["@klarvang"]
[[department]]
name = "Customer service"
terms = { en = ["customer service"] }
[[competitor]]
name = "Brillson"
"""
ARGS = argparse.Namespace()


def post(number, chance):
    """A line: posts, replies without a name, older versions, deletions, damage, bytes that are no text."""
    kind = chance.random()
    if kind < 0.01:
        return b'{"id":"%d","text":"cut of' % number
    if kind < 0.02:
        return b'{"id":"%d","text":"\xff\xfe Klarvang"}\r' % number
    line = {"id": str(number), "platform": "x", "username": "u%d" % chance.randrange(900), "lang": "en",
            "created_at": "2026-%02d-%02dT10:00:00Z" % (chance.randrange(8, 11), chance.randrange(1, 29)), "like_count": chance.randrange(5)}
    what = chance.choice(["great", "awful", "late again", "a shop", "friendly"])
    if kind < 0.20:
        line.update(parent_id=str(chance.randrange(20000)), text=f"That is {what}, number {number}")
    elif kind < 0.25:
        line.update(username="klarvang", parent_id=str(chance.randrange(20000)), text="Sorry to hear that!")
    else:
        line["text"] = f"The customer service of {chance.choice(['Klarvang', 'Brillson', 'them'])} is {what}, they said {number}"
    return json.dumps(line).encode()


def children(of):
    """All processes below one, with their command lines."""
    parents = {}
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text(encoding="latin-1")
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("latin-1")
        except OSError:
            continue
        parents[int(entry.name)] = (int(stat.rpartition(")")[2].split()[1]), command)
    found, todo = {}, [of]
    while todo:
        parent = todo.pop()
        for pid, (above, command) in parents.items():
            if above == parent:
                found[pid] = command
                todo.append(pid)
    return found


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        chance = random.Random(9)
        os.mkdir(cls.path("feeds"))
        for name, posts in (("a.ndjson", 24000), ("b.ndjson", 900)):
            with open(cls.path("feeds/" + name), "wb") as file:
                file.writelines(post(chance.randrange(20000), chance) + b"\n" for _ in range(posts))
        pathlib.Path(cls.path("lyt.toml")).write_text(CONFIG, encoding="ascii")
        pathlib.Path(cls.path("lyt.key")).write_text("5c" * 32, encoding="ascii")
        os.chmod(cls.path("lyt.key"), 0o600)
        cls.expected = cls.report("direct", cls.path("feeds"), code=1)

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder, name)

    @classmethod
    def report(cls, name, *args, code=0):
        done = subprocess.run([ARGS.lyt, "report", "-q", "-c", cls.path("lyt.toml"), *args, "-o", cls.path(name)],
                              capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == code, done.stderr
        return pathlib.Path(cls.path(name), "report.json").read_bytes()

    def submit(self, job, *args):
        """Starts a job on a cluster of two executors."""
        environ = dict(os.environ, PYSPARK_PYTHON=str(ARGS.python), PYSPARK_DRIVER_PYTHON=str(ARGS.python), SPARK_LOCAL_IP="127.0.0.1",
                       SPARK_LOCAL_DIRS=self.path("spark"), SPARK_WORKER_DIR=self.path("work"))
        environ.pop("PYTHONPATH", None)
        command = [str(ARGS.python.parent / "spark-submit"), "--master", CLUSTER, "--conf", "spark.ui.enabled=false",
                   "--conf", "spark.sql.files.maxPartitionBytes=400k", "--conf", "spark.driver.host=127.0.0.1",
                   "--conf", "spark.sql.files.openCostInBytes=0", "--conf", "spark.executor.memory=768m",
                   str(pathlib.Path(ARGS.source, "tools", "spark", job)), *args]
        with open(self.path("spark.log"), "wb") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, env=environ, cwd=self.folder, start_new_session=True)

    def finish(self, job):
        try:
            code = job.wait(timeout=400)
        except subprocess.TimeoutExpired:
            os.killpg(job.pid, signal.SIGKILL)
            raise
        log = pathlib.Path(self.path("spark.log")).read_text(encoding="utf-8", errors="replace")
        self.assertEqual(code, 0, log[-6000:])

    def check_facts(self, name):
        run(ARGS.python, pathlib.Path(ARGS.source, "tools", "spark", "facts_to_files.py"), self.path(name), self.path(name + ".parts"))
        parts = sorted(str(path) for path in pathlib.Path(self.path(name + ".parts")).iterdir())
        self.assertGreater(len(parts), 8)
        run(ARGS.lyt, "merge", *parts, "-o", self.path(name + ".facts"))
        self.assertEqual(self.expected, self.report(name + ".report", "--facts", self.path(name + ".facts")))

    def score(self, name):
        return self.submit("score_facts.py", "--config", self.path("lyt.toml"), "--key-file", self.path("lyt.key"), "--format", "json",
                           self.path("feeds"), self.path(name))

    def test_facts_give_the_report_of_one_machine(self):
        begin = time.monotonic()
        self.finish(self.score("facts"))
        print(f"score_facts.py: {time.monotonic() - begin:.0f} s", file=sys.stderr)
        self.check_facts("facts")

    def test_an_executor_that_dies_changes_nothing(self):
        job = self.score("killed")
        killed = None
        while killed is None and job.poll() is None:
            below = children(job.pid)
            for pid, command in below.items():
                # One that has a Python at work: a task is under way.
                if "CoarseGrainedExecutorBackend" in command and "pyspark.daemon" in " ".join(children(pid).values()):
                    os.kill(pid, signal.SIGKILL)
                    killed = pid
                    break
            time.sleep(0.05)
        self.assertIsNotNone(killed, "no executor was seen at work")
        self.finish(job)
        self.check_facts("killed")

    def test_a_pipe_gives_the_lines_of_one_machine(self):
        self.finish(self.submit("pipe_scores.py", "--lyt", ARGS.lyt, "--config", self.path("lyt.toml"), self.path("feeds/b.ndjson"),
                                self.path("scores")))
        found = b"".join(path.read_bytes() for path in sorted(pathlib.Path(self.path("scores")).glob("part-*")))
        lines = pathlib.Path(self.path("feeds/b.ndjson")).read_bytes().decode("utf-8", "replace").encode()
        done = subprocess.run([ARGS.lyt, "score", "--in", "ndjson", "-q", "-c", self.path("lyt.toml"), "-"], input=lines,
                              capture_output=True, check=False, timeout=100)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(found.count(b"\n"), 900)
        self.assertEqual(found, done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("source", "build", "library", "lyt"):
        parser.add_argument(f"--{name}", required=True)
    parser.parse_args(namespace=ARGS)
    build = pathlib.Path(ARGS.build)
    ARGS.lyt, ARGS.source = os.path.abspath(ARGS.lyt), os.path.abspath(ARGS.source)
    ARGS.python = environment(build / "environment", HERE / "requirements.lock").absolute()
    wheel = build_wheel(ARGS.python, ARGS.source, os.path.abspath(ARGS.library), build / "wheel")
    run(ARGS.python, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--force-reinstall", wheel)
    unittest.main(argv=sys.argv[:1])


if __name__ == "__main__":
    main()
