"""Keep civil registration numbers out of the log lines."""

import logging
import re

CPR = re.compile(r"\b(\d{6})[-\s]?\d{4}\b")


class NoCpr(logging.Filter):
    """Mask anything that looks like a CPR number (X-06, REL-48)."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        masked = CPR.sub(r"\1-****", text)
        if masked != text:
            record.msg, record.args = masked, None
        return True
