"""That there is a test for each case, and for no other."""

import re
from pathlib import Path

from harness.cases import ALL, SECURITY, case_of


def test_each_case_has_a_test_that_bears_its_id():
    assert (len(ALL), len(SECURITY.split())) == (77, 14)
    names = [name for file in Path(__file__).parent.glob("test_*.py") for name in re.findall(r"(?m)^(?:async )?def (test_TC\w+)", file.read_text())]
    assert sorted(set(map(case_of, names))) == sorted(ALL)
