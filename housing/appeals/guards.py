"""The guard inside the database: nobody who took part in a decision decides its appeal (H-34).

A trigger, not a check constraint: who took part stands in another table. It only reads what is append-only.
"""

from typing import Any

NAME = "housing_appeal_decider"
_TOOK_PART = """
  SELECT 1 FROM housing_decisionrecord AS step
  JOIN housing_decisionrecord AS appealed ON appealed.subject_id = step.subject_id
  WHERE appealed.sequence = NEW.decision_id AND step.sequence <= appealed.sequence
    AND substr(step.kind, 1, 7) <> 'appeal_' AND step.by_id = NEW.closed_by_id"""
_DECIDED = "NEW.state IN ('upheld', 'changed', 'sent_back', 'too_late')"
_SQLITE = f"""
CREATE TRIGGER {NAME}_{{verb}} BEFORE {{verb}} ON housing_appeal
WHEN {_DECIDED} AND EXISTS ({_TOOK_PART})
BEGIN SELECT RAISE(ABORT, 'appeal_decided_by_another'); END
"""
_PG_SOURCE = f"""
BEGIN
  IF {_DECIDED} AND EXISTS ({_TOOK_PART}) THEN
    RAISE EXCEPTION 'appeal_decided_by_another' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
"""
PG = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $${_PG_SOURCE}$$;
DROP TRIGGER IF EXISTS {NAME} ON housing_appeal;
CREATE TRIGGER {NAME} BEFORE INSERT OR UPDATE ON housing_appeal FOR EACH ROW EXECUTE FUNCTION {NAME}();
ALTER TABLE housing_appeal ENABLE ALWAYS TRIGGER {NAME};
"""


def sqlite_triggers() -> dict[str, str]:
    """Both triggers by name, as they are to stand in SQLite."""
    return {f"{NAME}_{verb}": _SQLITE.format(verb=verb) for verb in ("INSERT", "UPDATE")}


def stands_in_postgresql(cursor: Any) -> bool:
    """The trigger always fires, before every insert and update of a row (`tgtype` 23), with our source."""
    cursor.execute(
        "SELECT 1 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgname = %s AND t.tgenabled = 'A' "
        "AND t.tgrelid = to_regclass('housing_appeal') AND t.tgtype = 23 AND t.tgqual IS NULL AND p.prosrc = %s",
        [NAME, _PG_SOURCE],
    )
    return cursor.fetchone() is not None
