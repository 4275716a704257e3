#!/usr/bin/env python
"""Run a management command."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    from config.frames import with_room

    with_room(execute_from_command_line, sys.argv)


if __name__ == "__main__":
    main()
