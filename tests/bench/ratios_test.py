#!/usr/bin/env python3
"""bench-check's decisions, with invented numbers."""
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bench"))
import ratios

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


if __name__ == "__main__":
    unittest.main()
