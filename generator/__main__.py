"""`python -m generator`, and the console script `sdkgen`."""

import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; nothing is said by Python itself when it is interrupted."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Looking for plugins of pydantic takes longer than most of its imports.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # A command ends soon: to collect what it made would take longer than to leave it.
    gc.disable()
    from .cli import main as run

    # Where text is not UTF-8, an arrow is no reason to fail.
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(errors="backslashreplace")
    try:
        try:
            run(prog_name="sdkgen")
        finally:
            sys.stdout.flush()
    except OSError as error:
        print(f"sdkgen: this cannot be printed: {error.strerror}", file=sys.stderr)
        os._exit(2)
    except SystemExit as ended:
        if not isinstance(ended.code, int):
            raise
        # To take a large document's tree apart would take a second of its own.
        sys.stderr.flush()
        os._exit(ended.code)
    sys.exit()


if __name__ == "__main__":
    main()
