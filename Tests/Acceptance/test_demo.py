"""The first thing a newcomer sees."""

import re
import signal
import subprocess
import time

import pytest

from harness.gateway import run
from harness.wait import eventually


def test_the_demo_prints_a_line_a_second_and_ends_with_the_peaks(binary):
    shown = run(binary, "demo", "--plain", "--seconds", "10", "--seed", "1", timeout=30)
    lines, peaks = split(shown.stdout)
    assert 8 <= len(lines) <= 15, shown.stdout
    assert "\x1b" not in shown.stdout, "colours where there is no terminal"
    assert all(phase in peaks for phase in ("L1", "L2", "L3")), peaks
    assert re.search(r"reaction", peaks), "the reaction time is part of the promise"


@pytest.mark.long
@pytest.mark.timeout(200)
def test_in_two_minutes_of_demo_no_fuse_is_overloaded_for_longer_than_the_reaction_takes(binary, figure):
    shown = run(binary, "demo", "--plain", "--seconds", "120", "--seed", "1", timeout=180)
    _, peaks = split(shown.stdout)
    figure("demo", "\n" + peaks)
    assert "overload" not in peaks.lower()


def split(text):
    """The lines of the running demo, and the table after them."""
    running, found, peaks = text.partition("Peak")
    assert found, f"no table of peaks at the end of:\n{text}"
    return running.strip().splitlines(), found + peaks


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_the_demo_stops_within_two_seconds(binary, number):
    with subprocess.Popen([binary, "demo", "--plain", "--seed", "1"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as demo:
        try:
            lines = [demo.stdout.readline(), demo.stdout.readline()]
            assert all(lines), "the demo ended by itself"
            demo.send_signal(number)
            asked = time.monotonic()
            rest, _ = demo.communicate(timeout=10)
            took = time.monotonic() - asked
        finally:
            demo.kill()
    assert demo.returncode == 0, rest
    assert took < 2, f"it took {took:.1f} s"
    assert "Peak" in rest


def test_the_same_seed_is_the_same_day(binary):
    """By the cars that come: what is measured depends on the moment of measuring."""
    def cars(seed):
        return re.findall(r"car \w+", run(binary, "demo", "--plain", "--seconds", "5", "--seed", str(seed), "--speed", "20", timeout=30).stdout)

    assert cars(1) == cars(1)


def test_demos_do_not_disturb_each_other(binary):
    demos = [subprocess.Popen([binary, "demo", "--plain", "--seconds", "4", "--chargers", "2"], stdout=subprocess.PIPE) for _ in range(3)]
    try:
        assert eventually(lambda: all(demo.poll() is not None for demo in demos), 30, "end of three demos at once")
        assert [demo.returncode for demo in demos] == [0, 0, 0]
    finally:
        for demo in demos:
            demo.kill()
            demo.communicate()
