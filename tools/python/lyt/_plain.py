"""Lists of strings without pyarrow."""
from __future__ import annotations

from array import array
from ctypes import byref, c_void_p, cast, c_char_p
from typing import Any

from ._library import LIBRARY, Column, ScoreOptions, check

ROW_ERRORS = (None, None, "bad_utf8", "costly")


def is_strings(texts: Any) -> bool:
    return isinstance(texts, (list, tuple))


def encoded(text: str) -> bytes:
    """A lone surrogate is no text: its row gets an error, in place of the whole list."""
    return text.encode("utf-8", "surrogatepass")


def _name(name: Any) -> Any:
    return name.decode() if name else None


def score(engine: c_void_p, texts: Any, options: ScoreOptions) -> list[dict[str, Any]]:
    pieces = [b"" if text is None else encoded(text) for text in texts]
    offsets = array("q", [0])
    valid = bytearray((len(pieces) + 7) // 8)
    end = 0
    for row, piece in enumerate(pieces):
        end += len(piece)
        offsets.append(end)
        if texts[row] is not None:
            valid[row // 8] |= 1 << (row % 8)
    data = b"".join(pieces)
    bits = bytes(valid) or b"\0"
    column = Column(b"text", cast(c_char_p(data), c_void_p), len(data), None, offsets.buffer_info()[0], cast(c_char_p(bits), c_void_p), 0)
    scores = c_void_p()
    check(LIBRARY.lyt_score(engine, len(pieces), byref(column), 1, byref(options), byref(scores)))
    try:
        columns = LIBRARY.lyt_scores_get(scores).contents
        return [_row(engine, columns, row) for row in range(len(pieces))]
    finally:
        LIBRARY.lyt_scores_free(scores)


def _row(engine: c_void_p, columns: Any, row: int) -> dict[str, Any]:
    scored = columns.error[row] == 0
    mentions = [{"entity": _name(LIBRARY.lyt_entity_name(engine, columns.mention_entity[i])),
                 "department": _name(LIBRARY.lyt_department_name(engine, columns.mention_department[i])),
                 "label": _name(LIBRARY.lyt_label_name(columns.mention_label[i])),
                 "score_milli": columns.mention_score_milli[i], "begin": columns.mention_from[i], "end": columns.mention_to[i]}
                for i in range(columns.mention_begin[row], columns.mention_begin[row + 1])]
    topics = [_name(LIBRARY.lyt_topic_name(bit)) for bit in range(32) if columns.topics[row] >> bit & 1]
    return {"lang": _name(LIBRARY.lyt_language_code(columns.language[row])) if scored else None,
            "label": _name(LIBRARY.lyt_label_name(columns.label[row])) if scored else None,
            "score_milli": columns.score_milli[row] if scored else None,
            "confidence_milli": columns.confidence_milli[row] if scored else None,
            "audience": _name(LIBRARY.lyt_audience_name(columns.audience[row])) if scored else None,
            "topics": topics, "mentions": mentions, "error": ROW_ERRORS[columns.error[row]]}
