"""What the certification comes to: cases that were shown, and those that wait for TLS."""

from harness.cases import ALL, case_of

RESULTS = {}
WAITING = {}


def pytest_configure(config):
    config.addinivalue_line("markers", "waits_for_tls(reason): what the case demands beyond what is shown here")


def pytest_collection_modifyitems(items):
    for item in items:
        for marker in item.iter_markers("waits_for_tls"):
            WAITING[case_of(item.name)] = marker.args[0]


def pytest_runtest_logreport(report):
    case = case_of(report.nodeid)
    if case:
        RESULTS.setdefault(case, set()).add(report.outcome)


def pytest_terminal_summary(terminalreporter):
    if not RESULTS:
        return
    terminalreporter.section("certification")
    waiting = [case for case in ALL if case in RESULTS and case in WAITING]
    shown = [case for case in ALL if RESULTS.get(case) == {"passed"} and case not in WAITING]
    failed = [case for case in ALL if "failed" in RESULTS.get(case, ())]
    terminalreporter.write_line(f"{len(ALL)} cases: {len(shown)} shown, {len(waiting)} wait for TLS, {len(failed)} failed")
    for case in waiting:
        terminalreporter.write_line(f"waits for TLS: {case}: {WAITING[case]}")
    for case in failed:
        terminalreporter.write_line(f"failed: {case}")
