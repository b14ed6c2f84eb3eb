"""Arrow in and out of the engine, without a copy of the texts."""
from __future__ import annotations

from ctypes import addressof, byref, c_void_p
from typing import Any

import pyarrow as pa

from . import _plain
from ._library import LIBRARY, ArrowArray, ArrowSchema, ScoreOptions, check

# Rows that go to the engine at once: enough for all cores, and its result stays in the cache.
BATCH_ROWS = 65536
SAYS_MORE = ("id", "lang", "platform", "channel", "author_handle", "author_name", "author_bio", "author_status")


def _strings(column: Any) -> Any:
    """What the engine reads: utf8 and large_utf8. Dictionaries, views and columns without a value become such."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_null(kind) or getattr(pa.types, "is_string_view", lambda _: False)(kind):
        return column.cast(pa.large_utf8())
    return column


def _table_of(texts: Any, text_column: str) -> pa.Table:
    """The columns that the engine knows, as a table. Raises TypeError for what is none of ours."""
    if isinstance(texts, pa.RecordBatch):
        texts = pa.Table.from_batches([texts])
    if isinstance(texts, (list, tuple)):
        try:
            column = pa.array(texts, pa.large_utf8())
        except UnicodeEncodeError:
            column = _of_bytes([None if text is None else _plain.encoded(text) for text in texts])
        return pa.table({"text": column})
    if isinstance(texts, (pa.Array, pa.ChunkedArray)):
        return pa.table({"text": _strings(texts)})
    if isinstance(texts, pa.Table):
        if text_column not in texts.column_names:
            raise KeyError(f"there is no column {text_column!r}; text_column= names another")
        columns = {"text": _strings(texts.column(text_column))}
        columns.update({name: _strings(texts.column(name)) for name in SAYS_MORE
                        if name in texts.column_names and name != text_column})
        # Columns that only happen to be called so, as numbers that are called id, say nothing.
        return pa.table({name: column for name, column in columns.items()
                         if name == "text" or pa.types.is_string(column.type) or pa.types.is_large_string(column.type)})
    if hasattr(texts, "to_frame") and not hasattr(texts, "columns"):  # a pandas Series
        return pa.table({"text": _strings(pa.Array.from_pandas(texts))})
    if hasattr(texts, "columns") and hasattr(texts, "iloc"):  # a pandas DataFrame
        wanted = [name for name in texts.columns if name == text_column or name in SAYS_MORE]
        return _table_of(pa.Table.from_pandas(texts[wanted], preserve_index=False), text_column)
    raise TypeError(f"texts are a list of strings, or Arrow or pandas data, not {type(texts).__name__}")


def _of_bytes(values: list[Any]) -> pa.Array:
    binary = pa.array(values, pa.large_binary())
    return pa.LargeStringArray.from_buffers(len(binary), binary.buffers()[1], binary.buffers()[2], binary.buffers()[0],
                                            binary.null_count)


def _score_batch(engine: c_void_p, batch: pa.RecordBatch, options: ScoreOptions) -> pa.RecordBatch:
    schema, array, out_schema, out_array = ArrowSchema(), ArrowArray(), ArrowSchema(), ArrowArray()
    batch._export_to_c(addressof(array), addressof(schema))  # pylint: disable=protected-access
    try:
        check(LIBRARY.lyt_score_arrow(engine, byref(schema), byref(array), b"text", byref(options), byref(out_schema), byref(out_array)))
    finally:
        # Taking them back is how pyarrow releases them.
        pa.RecordBatch._import_from_c(addressof(array), addressof(schema))  # pylint: disable=protected-access
    return pa.RecordBatch._import_from_c(addressof(out_array), addressof(out_schema))  # pylint: disable=protected-access


def score(engine: c_void_p, texts: Any, text_column: str, options: ScoreOptions) -> pa.Table:
    table = _table_of(texts, text_column)
    batches = table.to_batches(max_chunksize=BATCH_ROWS) or [pa.RecordBatch.from_pylist([], table.schema)]
    return pa.Table.from_batches([_score_batch(engine, batch, options) for batch in batches])
