"""Social listening and sentiment: the lyt engine from Python.

    import lyt

    engine = lyt.Engine("lyt.toml")
    table = engine.score(["Great service at Klarvang", "Never again"])
    table = engine.score(pyarrow.table({"text": [...], "lang": [...]}))
    why = engine.explain("Klarvang is not great")

Nothing is compiled where it is installed: the package brings the engine as a shared library. Scoring lets other Python
threads run, and uses all cores unless told otherwise.
"""
from ._engine import Engine
from ._library import LytError, abi_version, version

__all__ = ["Engine", "LytError", "abi_version", "version"]
__version__ = "0.1.0"
