"""`manage.py outbox` tells how it stands and raises the alarm by its exit code."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from worker.jobs.models import JobRun


def test_late_without_a_sweep_and_well_after_one(db, capsys):
    with pytest.raises(SystemExit, match="1"):
        call_command("outbox")
    assert "last sweep: none\nlate: is a worker running?" in capsys.readouterr().out

    JobRun.objects.create(name="sweep", started_at=timezone.now(), finished_at=timezone.now())
    call_command("outbox")
    assert capsys.readouterr().out.startswith(
        "waiting: 0\nin doubt: 0\ngiven up: 0\noldest waiting: none\nlast sweep: "
    )
