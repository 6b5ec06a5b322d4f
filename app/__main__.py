"""The entry point: the window, or the command line when a subcommand is given."""

import os
import sys

COMMANDS = ("ask", "path", "show", "stats", "check", "export")
CLI_OPTIONS = ("-h", "--help", "--version")


def main() -> int:
    """Run Enishi with the arguments of this process; the exit code."""
    # A core stays free for the window, and small products do not wait for a second thread.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = sys.argv[1:]
    if any(each in COMMANDS or each in CLI_OPTIONS for each in given[:1]) or _misspelt(given):
        from app.cli import main as run

        return run(given)
    from app.starting import main as open_window  # loads Qt, which the command line never does

    return open_window(given)


def _misspelt(given: list[str]) -> bool:
    """Whether the first word is no command, no option of the window and no address of a view."""
    return bool(given) and not given[0].startswith(("-", "enishi:"))


if __name__ == "__main__":
    sys.exit(main())
