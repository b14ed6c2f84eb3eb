#!/usr/bin/env python3
"""bench-check's decisions, with invented numbers."""
import contextlib
import importlib.machinery
import importlib.util
import io
import json
import os
import sys
import tempfile
import unittest

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(ROOT, "bench"))
import ratios  # noqa: E402

RUN = {"corpus": {"posts": 1000},
       "rows": [{"name": "parse_only", "threads": 1, "median_s": 0.002}, {"name": "parse_only", "threads": 2, "median_s": 0.001},
                {"name": "facts", "threads": 1, "median_s": 0.008}, {"name": "facts", "threads": 2, "median_s": 0.005},
                {"name": "score", "threads": 2, "median_s": 0.01}, {"name": "start", "threads": 1, "median_s": 0.05}]}
STAGES = {"stages": [{"stage": "read", "threads": 1, "ns_per_post": 4000}, {"stage": "score", "threads": 1, "ns_per_post": 10000},
                     {"stage": "pipeline", "threads": 2, "ns_per_post": 5000}]}
RECORD = {"facts, 2 threads": 0.20, "stage read": 0.50, "stage score": 0.25}


class Ratios(unittest.TestCase):
    def test_each_is_the_speed_as_a_part_of_parse_only_on_the_same_threads(self):
        self.assertEqual({name: round(value, 6) for name, value in ratios.ratios_of(RUN, STAGES).items()},
                         {"facts, 1 thread": 0.25, "facts, 2 threads": 0.2, "score, 2 threads": 0.1, "stage read": 0.5, "stage score": 0.2})

    def test_losses(self):
        cases = [("nothing changed", {}, []),
                 ("all faster", {"facts, 2 threads": 0.4, "stage read": 0.6, "stage score": 0.3}, []),
                 ("just below a tenth slower", {"stage score": 0.2251}, []),
                 ("just above", {"stage score": 0.2249}, ["stage score"]),
                 ("the stage comes before the whole", {"facts, 2 threads": 0.15, "stage score": 0.2}, ["stage score", "facts, 2 threads"]),
                 ("not measured", {"stage read": None}, ["stage read"]),
                 ("a new stage is no loss", {"stage new": 0.01}, [])]
        for name, changes, lost in cases:
            measured = {key: value for key, value in {**RECORD, **changes}.items() if value is not None}
            with self.subTest(name):
                self.assertEqual([each[0] for each in ratios.losses(RECORD, measured)], lost)

    def measure(self, *answers):
        """A measurement that gives these answers, one after the other, and counts how often it is asked."""
        self.asked = 0

        def next_one():
            self.asked += 1
            return {**RECORD, **answers[self.asked - 1]}
        return next_one

    def test_a_good_measurement_is_not_repeated(self):
        _, lost = ratios.check(RECORD, self.measure({}))
        self.assertEqual((lost, self.asked), ([], 1))

    def test_a_loss_that_the_second_run_does_not_see_was_a_disturbance(self):
        _, lost = ratios.check(RECORD, self.measure({"stage score": 0.1}, {"stage read": 0.3}))
        self.assertEqual((lost, self.asked), ([], 2))

    def test_a_loss_that_both_see_is_one(self):
        measured, lost = ratios.check(RECORD, self.measure({"stage score": 0.1}, {"stage score": 0.2}))
        self.assertEqual((lost, self.asked), ([("stage score", 0.25, 0.2)], 2))
        self.assertEqual(measured["stage score"], 0.2)

    def test_the_message_names_the_stage_and_what_it_lost(self):
        self.assertEqual(ratios.message("stage score", 0.25, 0.2), "stage score: 20 % slower than recorded (0.2000 of parse-only, not 0.2500)")
        self.assertEqual(ratios.message("stage read", 0.5, 0), "stage read: recorded, but not measured")


def bench_check():
    """tools/bench-check as a module."""
    loader = importlib.machinery.SourceFileLoader("bench_check", os.path.join(ROOT, "tools", "bench-check"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench_check", loader))
    loader.exec_module(module)
    return module


class Command(unittest.TestCase):
    MACHINE = {"cpu": "invented", "simd": "AVX3", "simdjson": "icelake", "compiler": "g++ 12"}

    def run_with(self, record, *arguments, **measured):
        """Exit code, what was printed, and the record afterwards. The measurement is always the same."""
        module = bench_check()

        class Measured:
            machine = self.MACHINE

            def __init__(self, posts, runs):
                self.posts, self.runs = posts, runs

            def __call__(self):
                return {**RECORD, **{name.replace("_", " "): value for name, value in measured.items()}}
        out = io.StringIO()
        with tempfile.TemporaryDirectory() as folder:
            module.RECORD = os.path.join(folder, "ratios.json")
            if record is not None:
                with open(module.RECORD, "w", encoding="utf-8") as file:
                    json.dump(record, file)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                code = module.main(list(arguments), Measured)
            if os.path.exists(module.RECORD):
                with open(module.RECORD, encoding="utf-8") as file:
                    record = json.load(file)
        return code, out.getvalue(), record

    def test_nothing_lost(self):
        code, out, _ = self.run_with({"commit": "abc", "posts": 9, "ratios": RECORD, **self.MACHINE}, stage_score=0.26)
        self.assertEqual(code, 0)
        self.assertIn("| stage score | 0.2500 | 0.2600 | +4.0 % |", out)

    def test_the_stage_that_lost_is_named(self):
        code, out, _ = self.run_with({"commit": "abc", "posts": 9, "ratios": RECORD, **self.MACHINE}, stage_score=0.2)
        self.assertEqual(code, 1)
        self.assertIn("bench-check: stage score: 20 % slower than recorded", out)
        self.assertNotIn("bench-check: stage read", out)

    def test_another_machine_is_said(self):
        _, out, _ = self.run_with({"commit": "abc", "posts": 9, "ratios": RECORD, **self.MACHINE, "cpu": "other"})
        self.assertIn("note: recorded with cpu other, measured with invented", out)

    def test_without_a_record_there_is_nothing_to_check(self):
        self.assertEqual(self.run_with(None)[0], 2)

    def test_the_record_is_written(self):
        code, _, record = self.run_with(None, "--record", "--posts", "7", "--runs", "3", stage_score=0.2)
        self.assertEqual((code, record["posts"], record["runs"], record["ratios"]["stage score"]), (0, 7, 3, 0.2))
        self.assertEqual(record["cpu"], "invented")


if __name__ == "__main__":
    unittest.main()
