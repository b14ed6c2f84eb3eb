#!/usr/bin/env python3
"""The rules themselves: each finds what it is for, and nothing in good code."""
import pathlib
import tempfile
import unittest

import layers


class Rules(unittest.TestCase):
    def findings(self, check, files):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return list(check(root))

    def test_layers(self):
        good = {"engine/text/a.cc": '#include "engine/base/hash.h"\n#include <vector>\n',
                "engine/flow/b.cc": "#include <tbb/parallel_pipeline.h>\n",
                "feeds/c.cc": '#include <simdjson.h>\n#include "engine/model/post.h"\n#include "feeds/json.h"\n',
                "tools/lyt/d.cc": '#include "engine/flow/pipeline.h"\n#include "feeds/open.h"\n'}
        self.assertEqual(self.findings(layers.check_layers, good), [])
        for name, text in [("engine/text/a.cc", '#include "engine/lexicon/sense.h"\n'),
                           ("engine/metric/a.cc", '#include "engine/text/fold.h"\n'),
                           ("engine/base/a.h", '#include "engine/model/post.h"\n'),
                           ("engine/model/a.h", '#include "feeds/open.h"\n'),
                           ("engine/score/a.cc", '  #  include "tools/lyt/eval.h"\n'),
                           ("engine/score/a.cc", "#include <tbb/task.h>\n"),
                           ("engine/score/a.cc", "#include <simdjson.h>\n"),
                           ("engine/new/a.cc", '#include "engine/base/hash.h"\n'),
                           ("feeds/a.cc", '#include "engine/text/fold.h"\n'),
                           ("tools/a.cc", "#include <zstd.h>\n")]:
            self.assertEqual(len(self.findings(layers.check_layers, {name: text})), 1, name + ": " + text)

    def test_quiet(self):
        good = {"engine/a.cc": '// printf("x")\nconst char* s = "exit(1)"; int exit_code = 3; snprintf(b, 1, "");\n',
                "engine/base/check.cc": "std::abort();\n"}
        self.assertEqual(self.findings(layers.check_quiet, good), [])
        for line in ['std::cout << "x";', 'printf("x");', "std::exit(2);", 'fmt::print("x");', "std::abort();"]:
            self.assertEqual(len(self.findings(layers.check_quiet, {"feeds/a.cc": line + "\n"})), 1, line)

    def test_ascii(self):
        good = {"engine/a.cc": '// \u00e5\nauto s = "\u00e5"; auto r = R"(\u00e5 " \u00e5)"; int n = 1\'000; char c = \'"\';\n'}
        self.assertEqual(self.findings(layers.check_ascii, good), [])
        self.assertEqual(len(self.findings(layers.check_ascii, {"tests/a.cc": "int \u00e5 = 1;\n"})), 1)

    def test_length(self):
        self.assertEqual(self.findings(layers.check_length, {"engine/a.cc": "\n" * 500}), [])
        self.assertEqual(len(self.findings(layers.check_length, {"tools/a.cc": "\n" * 501})), 1)

    def test_undescribed(self):
        text = ("Usage: lyt [OPTIONS]\n\nOptions:\n  -h,--help                   Print this\n  --bare\n"
                "  --long-name-of-a-flag TEXT\n                              wrapped\n\nSubcommands:\n"
                "  score                       Scores\n  silent\n")
        self.assertEqual(layers.undescribed(text), (["--bare", "silent"], ["score", "silent"]))


if __name__ == "__main__":
    unittest.main()
