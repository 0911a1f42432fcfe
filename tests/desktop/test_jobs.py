"""Slow work off the window's thread: whatever it ends with arrives, once."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import Qt

from desktop.jobs import Job, stop_all
from forms.errors import NianbaoError


def test_a_slow_listener_costs_no_other_its_result(qtbot: Any) -> None:
    """An import was lost now and then: while the first listener took its time, the job that was
    still telling had been let go, and what was queued for the others went with it."""
    heard: list[str] = []
    job = Job(lambda _job: "result")
    job.done.connect(lambda _result: time.sleep(0.05), Qt.ConnectionType.DirectConnection)
    job.done.connect(lambda _result: time.sleep(0.1))
    job.done.connect(heard.append)
    job.start()
    del job
    qtbot.wait(600)
    assert heard == ["result"]


def test_a_failure_arrives_as_it_was(qtbot: Any) -> None:
    error = NianbaoError("disk-full", "磁盘已满")

    def work(_job: Job) -> None:
        raise error

    job = Job(work)
    with qtbot.waitSignal(job.failed) as caught:
        job.start()
    assert caught.args == [error]


def test_a_stopped_job_says_so_and_nothing_else(qtbot: Any) -> None:
    heard: list[str] = []
    job = Job(lambda job: job.cancel.wait(10))
    job.done.connect(lambda _result: heard.append("done"))
    job.cancelled.connect(lambda: heard.append("cancelled"))
    job.start()
    job.stop()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["cancelled"]


def test_what_stays_done_is_told_even_when_stopped(qtbot: Any) -> None:
    job = Job(lambda job: job.cancel.wait(10), lasting=True)
    with qtbot.waitSignal(job.done) as caught:
        job.start()
        job.stop()
    assert caught.args == [True]


def test_progress_is_told(qtbot: Any) -> None:
    job = Job(lambda job: job.tell(3, 5))
    with qtbot.waitSignal(job.progressed) as caught:
        job.start()
    assert caught.args == [3, 5]


def test_all_jobs_can_be_stopped(qtbot: Any) -> None:
    job = Job(lambda job: job.cancel.wait(30)).start()
    with qtbot.waitSignal(job.cancelled):
        assert stop_all(5000)
