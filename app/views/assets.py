"""Where the browser's files come from: vis-network out of the pyvis package, and our own modules. Nothing else."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def vis() -> Traversable:
    """Return the folder of vis-network 9.1 that pyvis ships."""
    return files("pyvis") / "templates" / "lib" / "vis-9.1.2"


def static() -> Traversable:
    """Return the folder of the explorer's own files."""
    return files("app.explorer") / "static"


@cache
def vis_script() -> str:
    """Return vis-network's script."""
    return (vis() / "vis-network.min.js").read_text("utf-8")


@cache
def bundle(module: str) -> str:
    """Return one of our modules with all that it imports, as one script that imports nothing.

    Our modules keep to `import { a, b } from "./x.js";` and `export` in front of a declaration, and use no
    top-level name twice: this is all the bundling they need.
    """
    taken: dict[str, str] = {}

    def take(name: str) -> None:
        if name in taken:
            return
        source = (static() / name).read_text("utf-8")
        taken[name] = ""
        for found in _IMPORT.finditer(source):
            take(found[1])
        # Moved behind what it imports.
        del taken[name]
        taken[name] = _EXPORT.sub("", _IMPORT.sub("", source))

    take(module)
    return '"use strict";\n(() => {\n' + "\n".join(taken.values()) + "})();\n"


def csp_hash(content: str) -> str:
    """Return the source expression of a Content-Security-Policy that lets exactly this inline content through."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
