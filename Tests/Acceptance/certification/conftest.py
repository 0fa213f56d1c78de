"""What the certification comes to."""

from harness.cases import ALL, case_of

RESULTS = {}


def pytest_runtest_logreport(report):
    case = case_of(report.nodeid)
    if case:
        RESULTS.setdefault(case, set()).add(report.outcome)


def pytest_terminal_summary(terminalreporter):
    if not RESULTS:
        return
    terminalreporter.section("certification")
    # A case of certificates is skipped where it is asked for without TLS.
    shown = [case for case in ALL if "passed" in RESULTS.get(case, ()) and "failed" not in RESULTS[case]]
    failed = [case for case in ALL if "failed" in RESULTS.get(case, ())]
    terminalreporter.write_line(f"{len(ALL)} cases: {len(shown)} shown, {len(failed)} failed")
    for case in failed:
        terminalreporter.write_line(f"failed: {case}")
