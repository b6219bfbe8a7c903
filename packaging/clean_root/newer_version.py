"""Makes a bundle of a Diptych newer than this one: `newer_version.py FOLDER`.

How two versions get along over one library can only be seen with two of them. The newer one is
this checkout with the next version number and one more migration, which adds a table that nobody
asks; its bundle is made as any other, in FOLDER.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("desktop", "resources", "seeds", "packaging", "pyproject.toml", "README.md", "LICENSE")
NEWER = "0.2.0"
MIGRATION = '''"""A table that only a newer Diptych knows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    """Add it."""
    op.create_table("of_the_newer", sa.Column("id", sa.String(), primary_key=True))
'''


def newer_tree(folder: Path) -> None:
    """Copy the sources, and make them those of the next version."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            left_out = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / part, ignore=left_out)
        else:
            shutil.copy(source, folder / part)
    package = folder / "desktop/diptych"
    _replace(folder / "pyproject.toml", r'(?m)^version = ".*"$', f'version = "{NEWER}"')
    _replace(package / "__init__.py", r'__version__ = ".*"', f'__version__ = "{NEWER}"')
    library_format = package / "storage/library_format.py"
    found = re.search(r'SCHEMA = "(\d+)"', library_format.read_text(encoding="utf-8"))
    assert found is not None
    before = found[1]
    revision = f"{int(before) + 1:04}"
    _replace(library_format, r'SCHEMA = "\d+"', f'SCHEMA = "{revision}"')
    step = package / f"storage/migrations/versions/v{revision}_of_the_newer.py"
    step.write_text(MIGRATION.format(revision=revision, before=before), encoding="utf-8")


def _replace(path: Path, pattern: str, text: str) -> None:
    changed, times = re.subn(pattern, text, path.read_text(encoding="utf-8"))
    assert times == 1, f"{path}: {pattern} stands there {times} times"
    path.write_text(changed, encoding="utf-8")


def main() -> int:
    """Make the bundle; it lies in FOLDER/build/bundle/diptych."""
    folder = Path(sys.argv[1]).absolute()
    newer_tree(folder)
    script = folder / "packaging/bundle/make_bundle.py"
    return subprocess.run([sys.executable, script, "--no-archive"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
