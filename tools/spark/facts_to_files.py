#!/usr/bin/env python3
"""Facts as Parquet, from score_facts.py, to fact files: facts_to_files.py FACTS_FOLDER FILES_FOLDER

    lyt merge FILES_FOLDER/*.facts -o all.facts && lyt report -c lyt.toml --facts all.facts -o report
"""
import sys

import pyarrow.dataset

import lyt.facts


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    rows = pyarrow.dataset.dataset(sys.argv[1], format="parquet").to_table()
    print(len(lyt.facts.write_files(rows, sys.argv[2])), "fact files")


if __name__ == "__main__":
    main()
