"""The engine: texts to scores, records to facts."""
from __future__ import annotations

import json
import os
from ctypes import byref, c_size_t, c_void_p, sizeof, string_at
from typing import TYPE_CHECKING, Any, Iterable, Optional, Union

from . import _plain
from ._library import ABI_VERSION, LIBRARY, LytError, Options, ScoreOptions, check, take_bytes

if TYPE_CHECKING:
    import pandas
    import pyarrow

    Texts = Union[Iterable[Optional[str]], pyarrow.Array, pyarrow.ChunkedArray, pyarrow.RecordBatch, pyarrow.Table,
                  pandas.Series, pandas.DataFrame]


class Engine:
    """A configuration and the lexicons, compiled. Making one takes about a tenth of a second; keep it.

    `config` is the path of a lyt.toml, `config_text` its content, `employer` only a name to look for; without any, texts are
    scored and nobody is mentioned. `key` (64 hexadecimal digits) goes before the key_file of the configuration, where facts
    are made on machines that do not have the file.

    Any number of threads may use one engine. Engines travel to other processes as their arguments, and are made anew there.
    """

    def __init__(self, config: Union[str, os.PathLike[str], None] = None, *, config_text: Optional[str] = None,
                 employer: Optional[str] = None, key: Optional[str] = None) -> None:
        self._arguments = {"config": None if config is None else os.fspath(config), "config_text": config_text,
                           "employer": employer, "key": key}
        self._handle = c_void_p()
        texts = [None if value is None else value.encode() for value in self._arguments.values()]
        options = Options(sizeof(Options), ABI_VERSION, *texts)
        check(LIBRARY.lyt_engine_create(byref(options), byref(self._handle)))

    def __del__(self) -> None:
        handle, self._handle = getattr(self, "_handle", None), c_void_p()
        if handle:
            LIBRARY.lyt_engine_free(handle)

    def __reduce__(self) -> tuple[Any, ...]:
        return _make, (self._arguments,)

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self._arguments.items() if value is not None and name != "key")
        return f"lyt.Engine({given})"

    def score(self, texts: "Texts", *, text_column: str = "text", threads: int = 0) -> Any:
        """Scores texts: a row of the result for each, in order.

        `texts` is a list of strings (None for a missing one), a pyarrow Array or ChunkedArray, a pandas Series, or a table
        (pyarrow Table or RecordBatch, pandas DataFrame), of which `text_column` is scored and the columns lang, id,
        platform, channel, author_handle, author_name, author_bio and author_status say more about the post.

        Returns a pyarrow.Table with the columns lang, label, score_milli (-1000..1000), confidence_milli, audience, topics,
        mentions (entity, department, label, score_milli, begin and end in bytes of the text) and error. Without pyarrow, a
        list of dictionaries with the same names; then only lists of strings are understood. A text that is no valid
        UTF-8 gets an error of its own row; a missing one has no label.

        `threads`: 0 for all cores, 1 for the calling thread alone. Other Python threads run meanwhile.
        """
        options = ScoreOptions(sizeof(ScoreOptions), threads, 1)
        if _plain.is_strings(texts):
            try:
                import pyarrow  # noqa: F401
            except ImportError:
                return _plain.score(self._handle, texts, options)
        from . import _arrow
        return _arrow.score(self._handle, texts, text_column, options)

    def explain(self, text: str, lang: Optional[str] = None) -> dict[str, Any]:
        """Why a text gets its score, word by word: what `lyt explain --json` prints."""
        data = text.encode()
        answer = c_void_p()
        check(LIBRARY.lyt_explain(self._handle, data, len(data), None if lang is None else lang.encode(), byref(answer)))
        try:
            return dict(json.loads(string_at(answer)))
        finally:
            LIBRARY.lyt_string_free(answer)

    def facts(self, records: Union[bytes, bytearray, memoryview], name: str, *, format: Optional[str] = None, at: int = 0,
              roots: Optional[bytes] = None) -> bytes:
        """Records of a feed to the bytes of a fact file, which `lyt merge` and `lyt report --facts` read.

        `records` are whole lines or a whole file of a format that `lyt formats` lists; `name` is that of the feed, for the
        rules of channels and the coverage; `at` says where in the feed the records begin. `roots` are those of all parts of
        the feeds, from `roots()`, joined: without them a reply that names nobody is found only when what it answers is among
        these records. Damaged records are counted, never an error. On the calling thread alone.
        """
        data = bytes(records)
        out, size = c_void_p(), c_size_t()
        check(LIBRARY.lyt_facts(self._handle, name.encode("utf-8", "surrogateescape"), None if format is None else format.encode(),
                                data, len(data), at, roots, 0 if roots is None else len(roots), byref(out), byref(size)))
        return take_bytes(out, size)

    def roots(self, records: Union[bytes, bytearray, memoryview], name: str, *, format: Optional[str] = None) -> bytes:
        """What the conversations in these records are about, for `facts()`: join those of all parts."""
        data = bytes(records)
        out, size = c_void_p(), c_size_t()
        check(LIBRARY.lyt_roots(self._handle, name.encode("utf-8", "surrogateescape"), None if format is None else format.encode(),
                                data, len(data), byref(out), byref(size)))
        return take_bytes(out, size)


def _make(arguments: dict[str, Any]) -> Engine:
    return Engine(**arguments)


__all__ = ["Engine", "LytError"]
