"""The page of requirements is made from the marks in the tests."""

from __future__ import annotations

import ast
import importlib.machinery
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[2] / ".tools" / "requirements"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("requirements_tool", str(TOOL))
    spec = importlib.util.spec_from_loader("requirements_tool", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


SOURCE = """
import pytest
pytestmark = [pytest.mark.requirement("A01")]

@pytest.mark.requirement("A02", "A03")
def test_one(): ...

class TestTwo:
    @pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.requirement("B01"))])
    def test_three(self, x): ...

def helper(): ...
"""


def test_marks_of_module_function_and_case_are_found(tool: ModuleType) -> None:
    tree = ast.parse(SOURCE)
    found = set(tool._walk(tree.body, "t.py", tool._module_marks(tree)))
    assert found == {
        ("A01", "t.py::test_one"),
        ("A02", "t.py::test_one"),
        ("A03", "t.py::test_one"),
        ("A01", "t.py::TestTwo::test_three"),
        ("B01", "t.py::TestTwo::test_three"),
    }


def test_a_requirement_without_a_test_is_not_claimed(tool: ModuleType) -> None:
    listed = {
        "groups": {"A": {"name": "Plans", "vietnamese": "Kế hoạch"}},
        "requirements": [
            {"id": "A01", "text": "one", "proof": "so", "priority": "must"},
            {"id": "A02", "text": "two", "proof": "so", "priority": "must"},
        ],
    }
    text = tool.page(listed, {"A01": ["t.py::test_one"]})
    assert "1 of 2 requirements" in text
    assert "Proved by: `t.py::test_one`" in text
    assert text.count("no test yet") == 1
