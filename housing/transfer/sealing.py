"""What a dry run keeps, sealed for its row: packed, then encrypted as CPR numbers are."""

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import asdict
from typing import Any

from accounts.crypto import decrypt, encrypt
from housing.transfer.child import FileRow, Table
from housing.transfer.models import ImportBatch
from housing.transfer.planning import Report


def _sealed(value: Any, batch: ImportBatch) -> str:
    packed = zlib.compress(json.dumps(value, ensure_ascii=False).encode(), level=3)
    return encrypt(b64encode(packed).decode(), row=batch.pk)


def _opened(stored: str, batch: ImportBatch) -> Any:
    return json.loads(zlib.decompress(b64decode(decrypt(stored, row=batch.pk))))


def seal(batch: ImportBatch, table: Table, report: Report) -> None:
    seal_table(batch, table)
    seal_report(batch, report)


def seal_table(batch: ImportBatch, table: Table) -> None:
    rows = [[row.line, [row.cells.get(name, "") for name in table.header], row.fault] for row in table.rows]
    batch.rows_cipher = _sealed([table.header, rows], batch)


def seal_report(batch: ImportBatch, report: Report) -> None:
    batch.report_cipher = _sealed(asdict(report), batch)


def table_of(batch: ImportBatch) -> Table:
    header, rows = _opened(batch.rows_cipher, batch)
    return Table(header, [FileRow(line, dict(zip(header, cells, strict=True)), fault) for line, cells, fault in rows])


def report_of(batch: ImportBatch) -> Report:
    return Report(**_opened(batch.report_cipher, batch))
