"""Each case both ways, over ws and over wss, and what that comes to."""

from harness.cases import ALL, case_of

RESULTS = {}


def pytest_generate_tests(metafunc):
    if "over" not in metafunc.fixturenames:
        return
    asked = metafunc.config.getoption("--over")
    ways = [asked] if asked else ["ws", "wss"]
    if metafunc.definition.get_closest_marker("encrypted"):
        ways = ["wss"]
    metafunc.parametrize("over", ways, indirect=True, scope="module")


def pytest_runtest_setup(item):
    if hasattr(item, "callspec") and "over" in item.callspec.params:
        item.user_properties.append(("over", item.callspec.params["over"]))


def pytest_runtest_logreport(report):
    case, way = case_of(report.nodeid), dict(report.user_properties).get("over")
    if case and way:
        RESULTS.setdefault(way, {}).setdefault(case, set()).add(report.outcome)


def pytest_terminal_summary(terminalreporter):
    for way, results in sorted(RESULTS.items()):
        terminalreporter.section(f"certification over {way}")
        failed = [case for case in ALL if "failed" in results.get(case, ())]
        shown = [case for case in ALL if results.get(case) == {"passed"}]
        terminalreporter.write_line(f"{len(ALL)} cases: {len(shown)} shown, {len(failed)} failed")
        for case in failed:
            terminalreporter.write_line(f"failed: {case}")
        if way == "ws" and "wss" in RESULTS:
            terminalreporter.write_line(f"not without TLS: {', '.join(case for case in ALL if case not in results)}")
