"""Runs in the bundle before anything else: gives back the environment as the reader had it.

The start of the bundle points the dynamic loader at its own libraries, and notes where it is,
for processes of its own. Those find it again by themselves; a browser or a file manager that is
started from Diptych must load its own libraries, not ours.
"""

import os


def _give_back() -> None:
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        os.environ.pop(name, None)
        if before:
            os.environ[name] = before
    for name in [name for name in os.environ if name.startswith("_PYI_")]:
        del os.environ[name]


_give_back()
