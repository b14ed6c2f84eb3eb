"""liblyt by ctypes: its functions, structures and errors."""
from __future__ import annotations

import ctypes
import os
import pathlib
from ctypes import POINTER, Structure, byref, c_char_p, c_int16, c_int32, c_int64, c_size_t, c_uint8, c_uint16, c_uint32, c_uint64, c_void_p
from typing import Any

ABI_VERSION = 1


class LytError(Exception):
    """What the engine could not do. `code` says of what kind it is: "argument", "config", "utf8", "type", "input", ..."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[Any, ...]:  # errors travel between processes, in Spark for one
        return LytError, (self.code, str(self))


CODES = ("ok", "argument", "version", "config", "utf8", "type", "input", "memory", "internal")


class Options(Structure):
    _fields_ = [("size", c_uint32), ("abi_version", c_uint32), ("config_path", c_char_p), ("config_text", c_char_p),
                ("employer", c_char_p), ("key_hex", c_char_p)]


class Column(Structure):
    _fields_ = [("name", c_char_p), ("bytes", c_void_p), ("bytes_n", c_int64), ("offsets32", c_void_p), ("offsets64", c_void_p),
                ("valid", c_void_p), ("first_bit", c_int64)]


class ScoreOptions(Structure):
    _fields_ = [("size", c_uint32), ("threads", c_uint32), ("lenient", c_uint32)]


class ScoresColumns(Structure):
    _fields_ = [("n", c_int64), ("error", POINTER(c_uint8)), ("label", POINTER(c_uint8)), ("score_milli", POINTER(c_int16)),
                ("confidence_milli", POINTER(c_uint16)), ("language", POINTER(c_uint8)), ("audience", POINTER(c_uint8)),
                ("topics", POINTER(c_uint32)), ("mention_begin", POINTER(c_int64)), ("mention_entity", POINTER(c_uint16)),
                ("mention_department", POINTER(c_uint16)), ("mention_label", POINTER(c_uint8)),
                ("mention_score_milli", POINTER(c_int16)), ("mention_from", POINTER(c_uint32)), ("mention_to", POINTER(c_uint32))]


class ArrowSchema(Structure):
    _fields_ = [("format", c_char_p), ("name", c_char_p), ("metadata", c_char_p), ("flags", c_int64), ("n_children", c_int64),
                ("children", c_void_p), ("dictionary", c_void_p), ("release", c_void_p), ("private_data", c_void_p)]


class ArrowArray(Structure):
    _fields_ = [("length", c_int64), ("null_count", c_int64), ("offset", c_int64), ("n_buffers", c_int64), ("n_children", c_int64),
                ("buffers", c_void_p), ("children", c_void_p), ("dictionary", c_void_p), ("release", c_void_p),
                ("private_data", c_void_p)]


# Name: result, arguments. A c_char_p result would be copied and its address lost, so what must be freed is a c_void_p.
FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    "lyt_abi_version": (c_uint32, []),
    "lyt_version": (c_char_p, []),
    "lyt_last_error": (c_char_p, []),
    "lyt_engine_create": (c_int32, [POINTER(Options), POINTER(c_void_p)]),
    "lyt_engine_free": (None, [c_void_p]),
    "lyt_label_name": (c_char_p, [c_uint32]),
    "lyt_language_code": (c_char_p, [c_uint32]),
    "lyt_audience_name": (c_char_p, [c_uint32]),
    "lyt_topic_name": (c_char_p, [c_uint32]),
    "lyt_entity_name": (c_char_p, [c_void_p, c_uint32]),
    "lyt_department_name": (c_char_p, [c_void_p, c_uint32]),
    "lyt_score": (c_int32, [c_void_p, c_int64, POINTER(Column), c_uint32, POINTER(ScoreOptions), POINTER(c_void_p)]),
    "lyt_scores_get": (POINTER(ScoresColumns), [c_void_p]),
    "lyt_scores_free": (None, [c_void_p]),
    "lyt_explain": (c_int32, [c_void_p, c_char_p, c_size_t, c_char_p, POINTER(c_void_p)]),
    "lyt_string_free": (None, [c_void_p]),
    "lyt_score_arrow": (c_int32, [c_void_p, POINTER(ArrowSchema), POINTER(ArrowArray), c_char_p, POINTER(ScoreOptions),
                                  POINTER(ArrowSchema), POINTER(ArrowArray)]),
    "lyt_facts": (c_int32, [c_void_p, c_char_p, c_char_p, c_char_p, c_size_t, c_uint64, c_char_p, c_size_t, POINTER(c_void_p),
                            POINTER(c_size_t)]),
    "lyt_roots": (c_int32, [c_void_p, c_char_p, c_char_p, c_char_p, c_size_t, POINTER(c_void_p), POINTER(c_size_t)]),
    "lyt_bytes_free": (None, [c_void_p]),
    "lyt_checksum": (c_uint64, [c_char_p, c_size_t]),
}


def _load() -> ctypes.CDLL:
    """The library that LYT_LIBRARY names, else the one that the wheel brought, else the system's."""
    bundled = pathlib.Path(__file__).parent / "_lib" / "liblyt.so.1"
    name = os.environ.get("LYT_LIBRARY") or (str(bundled) if bundled.exists() else "liblyt.so.1")
    library = ctypes.CDLL(name)
    for function, (result, arguments) in FUNCTIONS.items():
        found = getattr(library, function)
        found.restype = result
        found.argtypes = arguments
    if library.lyt_abi_version() != ABI_VERSION:
        raise LytError("version", f"{name} has ABI version {library.lyt_abi_version()}, this package needs {ABI_VERSION}")
    return library


LIBRARY = _load()


def check(status: int) -> None:
    """Raises what the last call on this thread said, unless it went well."""
    if status != 0:
        code = CODES[status] if status < len(CODES) else "internal"
        raise LytError(code, LIBRARY.lyt_last_error().decode("utf-8", "replace"))


def take_bytes(data: c_void_p, size: c_size_t) -> bytes:
    """A copy of what the library gave, which is freed."""
    try:
        return ctypes.string_at(data, size.value)
    finally:
        LIBRARY.lyt_bytes_free(data)


def version() -> str:
    """The version of the engine."""
    return LIBRARY.lyt_version().decode()


def abi_version() -> int:
    """The version of the interface to the engine."""
    return int(LIBRARY.lyt_abi_version())


__all__ = ["ABI_VERSION", "ArrowArray", "ArrowSchema", "Column", "LIBRARY", "LytError", "Options", "ScoreOptions", "abi_version",
           "byref", "check", "take_bytes", "version"]
