"""Fact files as tables, and back without a loss: for engines that keep tables, Spark for one.

    table = lyt.facts.table_of(engine.facts(lines, "posts.ndjson"), part="posts.ndjson@0")
    ...                                         # written, read, shuffled by whatever engine
    lyt.facts.write_files(table, "parts")       # one fact file for each part: lyt merge parts/*.facts -o all.facts

A row is a fact, with the names of entity, department, channel, language, label and audience in place of their numbers, so
that it can be read as it is. One further row for each part, of which only `part` and `about` are set, carries what goes
with the facts: coverage, terms, names. Every number keeps its bits; those without a sign become signed ones of the same
size, because Spark has no others. Needs numpy and pyarrow. The format is that of engine/store/FORMAT.md.
"""
from __future__ import annotations

import os
import struct
from typing import Any, Iterator

import numpy as np
import pyarrow as pa

from ._library import LIBRARY

MAGIC = b"LYTFACT3"
FACT = np.dtype([
    ("post_hi", "<u8"), ("post_lo", "<u8"), ("entity", "<u2"), ("department", "<u2"), ("channel", "<u2"), ("score_milli", "<i2"),
    ("pos_milli", "<i2"), ("neg_milli", "<i2"), ("rating_milli", "<i2"), ("confidence_milli", "<u2"), ("lang", "u1"), ("label", "u1"),
    ("audience", "u1"), ("evidence", "u1"), ("precision", "u1"), ("rating_kind", "u1"), ("reserved", "<u2"), ("flags", "<u4"),
    ("topics", "<u4"), ("messages", "<u4"), ("file", "<u4"), ("record", "<u8"), ("time_utc_s", "<i8"), ("version_utc_s", "<i8"),
    ("author", "<u8"), ("text_key", "<u8"), ("thread", "<u8"), ("parent", "<u8"), ("likes", "<i8"), ("shares", "<i8"),
    ("replies", "<i8"), ("views", "<i8"), ("term0", "<u4"), ("term1", "<u4"), ("term2", "<u4"), ("term3", "<u4"), ("term4", "<u4"),
    ("term5", "<u4")])
assert FACT.itemsize == 168

NAMED = ("entity", "department", "channel", "lang", "label", "audience")
SIGNED = {"u1": "<i2", "<u2": "<i2", "<u4": "<i4", "<u8": "<i8"}
DELETION = 1 << 7


def _column_type(name: str) -> pa.DataType:
    if name in NAMED:
        return pa.string()
    kind = FACT[name]
    return pa.from_numpy_dtype(SIGNED.get(kind.str.lstrip("|"), kind.str))


SCHEMA = pa.schema([pa.field("part", pa.string()), *(pa.field(name, _column_type(name)) for name in FACT.names),
                    pa.field("about", pa.binary())])


def split(file: bytes) -> tuple[np.ndarray, bytes]:
    """The facts of a fact file, and what goes with them. Raises ValueError for what is damaged or none."""
    if len(file) < 24 or file[:7] != MAGIC[:7]:
        raise ValueError("is no fact file")
    if file[:8] != MAGIC:
        raise ValueError(f"was written by another version of lyt ({file[7:8].decode('latin-1')})")
    count, checksum = struct.unpack("<QQ", file[-16:])
    if checksum != LIBRARY.lyt_checksum(file[:-8], len(file) - 8) or count * FACT.itemsize > len(file) - 24:
        raise ValueError("the fact file is cut off or damaged")
    end = 8 + count * FACT.itemsize
    return np.frombuffer(file, FACT, count, 8), file[end:-16]


def join(facts: np.ndarray, about: bytes) -> bytes:
    """The fact file of split()."""
    body = MAGIC + facts.astype(FACT, copy=False).tobytes() + about + struct.pack("<Q", len(facts))
    return body + struct.pack("<Q", LIBRARY.lyt_checksum(body, len(body)))


class _Names:
    """The lists that the numbers of a part count in."""

    def __init__(self, about: bytes) -> None:
        self._about, self._at = about, 8  # behind the mark of the key
        entities, departments, _, channels = (self._strings() for _ in range(4))
        self.of = {"entity": entities, "department": [None, *departments], "channel": channels,
                   "lang": _all(LIBRARY.lyt_language_code), "label": _all(LIBRARY.lyt_label_name),
                   "audience": _all(LIBRARY.lyt_audience_name)}

    def _number(self) -> int:
        self._at += 4
        return int(struct.unpack_from("<I", self._about, self._at - 4)[0])

    def _strings(self) -> list[str]:
        found = []
        for _ in range(self._number()):
            size = self._number()
            found.append(self._about[self._at: self._at + size].decode("utf-8", "surrogateescape"))
            self._at += size
        return found


def _all(name_of: Any) -> list[Any]:
    names: list[Any] = []
    while (name := name_of(len(names))) is not None:
        names.append(name.decode())
    # Two numbers of one name could not be told apart again.
    return [name if names.count(name) == 1 else f"{name}#{number}" for number, name in enumerate(names)]


def table_of(file: bytes, part: str) -> pa.Table:
    """A fact file as rows; `part` tells its rows from those of others."""
    facts, about = split(file)
    names = _Names(about)
    n = len(facts)
    columns = [pa.array([part] * (n + 1), pa.string())]
    # A notice of deletion is about nobody: its numbers count in nothing.
    notice = (facts["flags"] & DELETION) != 0
    for field in SCHEMA.names[1:-1]:
        values = np.append(np.ascontiguousarray(facts[field]), np.zeros(1, FACT[field]))
        absent = np.zeros(n + 1, bool)
        absent[n] = True
        if field in NAMED:
            absent[:n] |= notice
            known = pa.array(names.of[field], pa.string())
            at = pa.array(np.where(absent, 0, values).astype("int32"), pa.int32(), mask=absent)
            columns.append(known.take(at) if len(known) else pa.nulls(n + 1, pa.string()))
        else:
            signed = SIGNED.get(FACT[field].str.lstrip("|"))
            if signed is not None:
                values = values.astype(signed) if FACT[field].itemsize == 1 else values.view(signed)
            columns.append(pa.array(values, SCHEMA.field(field).type, mask=absent))
    columns.append(pa.array([None] * n + [about], pa.binary()))
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def file_of(rows: pa.Table) -> bytes:
    """The fact file of the rows of one part, in whatever order they come."""
    whole = rows.column("about").is_valid()
    kept = rows.filter(whole)
    if kept.num_rows != 1:
        raise ValueError(f"a part has {kept.num_rows} rows with `about`: rows of it are missing or there twice")
    about = kept.column("about")[0].as_py()
    names = _Names(about)
    rows = rows.filter(rows.column("about").is_null())
    facts = np.zeros(rows.num_rows, FACT)
    for field in SCHEMA.names[1:-1]:
        column = rows.column(field).combine_chunks()
        if field in NAMED:
            number = {name: i for i, name in enumerate(names.of[field]) if name is not None}
            facts[field] = [0 if name is None else number[name] for name in column.to_pylist()]
        else:
            values = column.to_numpy(zero_copy_only=False)
            facts[field] = values.astype(SCHEMA.field(field).type.to_pandas_dtype()).astype(FACT[field], casting="unsafe")
    return join(facts, about)


def parts_of(rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each part, by its name."""
    rows = rows.select(SCHEMA.names).sort_by("part")
    names = rows.column("part").to_pylist()
    begin = 0
    for end in range(1, len(names) + 1):
        if end == len(names) or names[end] != names[begin]:
            yield names[begin], rows.slice(begin, end - begin)
            begin = end


def write_files(rows: pa.Table, folder: str) -> list[str]:
    """A fact file for each part in `folder`, which is made. Returns their paths, for `lyt merge`."""
    os.makedirs(folder, exist_ok=True)
    paths = []
    for number, (_, part) in enumerate(parts_of(rows)):
        paths.append(os.path.join(folder, f"{number:06}.facts"))
        with open(os.open(paths[-1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(file_of(part))
    return paths
