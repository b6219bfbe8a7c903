"""Where the program starts: a command goes to the command line, anything else to the window."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run Diptych and return its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    if len(words) == 2 and words[0] == "--worker":
        # A bundle has no Python beside it: the program is its own worker.
        from diptych.formats.worker import main as work  # noqa: PLC0415 - workers alone need it

        return work(int(words[1]))
    # Imported late, and only what is needed: the window must not wait for the command line.
    from diptych import app  # noqa: PLC0415 - see above
    from diptych.cli.words import split  # noqa: PLC0415 - as above

    return app.run_cli(words) if split(words).is_command else app.run_window(words)


if __name__ == "__main__":
    sys.exit(main())
