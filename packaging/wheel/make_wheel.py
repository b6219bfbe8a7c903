"""Builds the sdist, and of it the wheel: `make wheel`, to dist/.

Both are built in environments of their own (`build` sees to it), so that nothing of a developer's
tools is needed, or taken along. The wheel is made of the sdist: what an sdist lacks would be
missing there too, and is seen.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / "build" / ".wheel-env"
OUT = ROOT / "dist"


def builder() -> Path:
    """Return the Python that has `build`, in an environment that is made where it is missing."""
    scripts = "Scripts" if sys.platform == "win32" else "bin"
    python = ENVIRONMENT / scripts / ("python.exe" if sys.platform == "win32" else "python")
    if not (ENVIRONMENT / "made").exists():
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
        # pip before 24.2 cannot resolve what Diptych needs, and knows no licences as expressions.
        subprocess.run(
            [python, "-m", "pip", "--quiet", "install", "--upgrade", "pip>=24.2", "build>=1.2"],
            check=True,
        )
        (ENVIRONMENT / "made").touch()
    return python


def main() -> int:
    """Build both, and say where they are."""
    shutil.rmtree(OUT, ignore_errors=True)
    subprocess.run([builder(), "-m", "build", "--outdir", OUT, ROOT], check=True)
    for path in sorted(OUT.iterdir()):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
