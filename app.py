"""Start the web app: ``python app.py``."""

from __future__ import annotations

import logging
import sys

from assistant.errors import AssistantError
from assistant.settings import load_settings
from assistant.web.app import serve


def main() -> int:
    """Serve until interrupted; an expected error ends with its sentence and status 1."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        serve(load_settings())
    except AssistantError as error:
        logging.getLogger(__name__).error(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
