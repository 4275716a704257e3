"""Keep civil registration numbers out of the log lines."""

import logging
import re

# An id is not a number of a person, even where ten of its digits stand together.
_ID = r"(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
# Also glued to a word, and as a browser writes it in an address.
_CPR = r"(?<!\d)(?P<day>\d{6})(?:[-\s+]|%20)?\d{4}(?!\d)"
CPR = re.compile(f"{_ID}|{_CPR}", re.IGNORECASE)
_FORMATTER = logging.Formatter()


def _masked(text: str) -> str:
    return CPR.sub(lambda found: found["id"] or f"{found['day']}-****", text)


class NoCpr(logging.Filter):
    """Mask anything that looks like a CPR number, in the message and in a traceback (X-06, REL-48)."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        masked = _masked(text)
        if masked != text:
            record.msg, record.args = masked, None
        if record.exc_info and record.exc_info[0]:
            # A database error quotes the row it choked on; the formatter takes this text as it is.
            record.exc_text = _masked(record.exc_text or _FORMATTER.formatException(record.exc_info))
        return True
