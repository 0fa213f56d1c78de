"""The first thing a newcomer sees."""

import re
import signal
import subprocess
import time

import pytest

from harness.gateway import run


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


class Fault:
    """What the demo says of one fault when it ends."""

    def __init__(self, text):
        self.text = text
        table = re.findall(r"^(.+?)  +[\d.]+  +([\d.]+) L\d  +([\d.]+)  +([\d.]+)  +([\d.]+)  +([\d.]+)$", text, re.M)
        self.fuses = [(name, *map(float, figures)) for name, *figures in table]


# Each line is one demo, with faults that have nothing to do with each other; what the story has to tell of each of them.
FAULTS = {
    "meter-lost@10": {"meter-lost": ["has stopped answering", "grid connection meter"]},
    "meter-frozen@10": {"meter-frozen": ["repeats the same digits"]},
    "meter-lies@10": {"meter-lies": ["30 % of what flows"]},
    "charger-silent@10": {"charger-silent": ["answers nothing", "kept for"]},
    "charger-lies@10": {"charger-lies": ["says yes to every limit"]},
    "charger-refuses@10": {"charger-refuses": ["refuses every new limit"]},
    "charger-reboots@8,charger-drops-profile@26": {
        "charger-reboots": ["restarted by itself"], "charger-drops-profile": ["has forgotten every limit"]},
    "gateway-crash@10": {"gateway-crash": ["The gateway has died", "is kept for it"]},
    "power-cut@10": {"power-cut": ["supply of all chargers has failed"]},
    "clock-step@8,building-jump@24": {"clock-step": ["two hours forward"], "building-jump": ["something big"]},
    "slow-answers@10": {"slow-answers": ["answers only after 12 s"]},
}


def show(binary, seconds):
    """All of them at once: a demo waits more than it works."""
    demos = {
        faults: subprocess.Popen(
            [binary, "demo", "--plain", "--seconds", str(seconds), "--fault", faults],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for faults in FAULTS
    }
    try:
        return {faults: (demo.communicate(timeout=seconds + 60)[0], demo.returncode) for faults, demo in demos.items()}
    finally:
        for demo in demos.values():
            demo.kill()
            demo.wait()


@pytest.fixture(scope="module")
def short_demos(binary):
    return show(binary, 40)


@pytest.fixture(scope="module")
def long_demos(binary):
    return show(binary, 240)


def faults_of(shown):
    output, code = shown
    assert code == 0, output
    told = re.split(r"^Fault (?=[a-z-]+ at )", output, flags=re.M)[1:]
    return {text.split()[0]: Fault(text) for text in told}


@pytest.mark.parametrize("faults", FAULTS)
def test_a_fault_is_told_and_no_fuse_suffers(short_demos, faults):
    stays_within_what_fuses_bear(short_demos, faults)


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.parametrize("faults", FAULTS)
def test_after_a_fault_all_is_normal_again(long_demos, faults, figure):
    for name, fault in stays_within_what_fuses_bear(long_demos, faults).items():
        figure(f"demo --fault {name}", "\n" + fault.text.strip())
        assert "All was normal again" in fault.text, fault.text


def stays_within_what_fuses_bear(demos, faults):
    told = faults_of(demos[faults])
    assert list(told) == list(FAULTS[faults])
    for name, words in FAULTS[faults].items():
        fault = told[name]
        for word in words:
            assert word in fault.text, fault.text
        assert len(fault.fuses) == 3, fault.text
        for fuse, peak, share, above, above_hour, above_seconds in fault.fuses:
            # What every breaker and fuse holds: 1.13 times its rating for an hour, 1.45 times for 10 s, never more than twice.
            assert share < 2 and above_seconds <= 10, f"{name}: {fuse} carried {peak} A\n{fault.text}"
        assert "TOO MUCH" not in fault.text
    return told


def test_every_fault_is_explained_and_shown(binary):
    names = re.findall(r"^([a-z]+-[a-z-]+)  ", run(binary, "demo", "--fault", "list").stdout, re.M)
    assert sorted(names) == sorted(name for faults in FAULTS.values() for name in faults)
    refused = run(binary, "demo", "--fault", "no-such-fault", code=None)
    assert refused.returncode != 0 and "--fault list" in refused.stderr


def test_demos_do_not_disturb_each_other(binary):
    demos = [subprocess.Popen([binary, "demo", "--plain", "--seconds", "4", "--chargers", "2"], stdout=subprocess.PIPE) for _ in range(3)]
    try:
        assert [demo.wait(30) for demo in demos] == [0, 0, 0]
    finally:
        for demo in demos:
            demo.kill()
            demo.communicate()
