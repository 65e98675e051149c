"""`python -m generator`, and the console script `sdkgen`."""

import os
import signal
import sys


def main() -> None:
    """Run the command line; nothing is said by Python itself when it is interrupted."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from .cli import main as run

    try:
        run(prog_name="sdkgen")
    except SystemExit as ended:
        if isinstance(ended.code, int) and ended.code > 128:
            # To take a large document's tree apart would take a second of its own.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(ended.code)
        raise


if __name__ == "__main__":
    main()
