"""YAML by the core schema of YAML 1.2."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import InputError
from generator.loader.text import Text
from generator.loader.yaml12 import parse_yaml


def read(text: str) -> Any:
    return parse_yaml(Text(text, "a.yaml"))[0]


def refusal(text: str) -> tuple[str, int | None, int | None]:
    with pytest.raises(InputError) as caught:
        read(text)
    found = caught.value.diagnostic
    return found.code, found.location.line, found.location.column


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything holds for both parsers."""
    if request.param == "pure Python":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)


SCALARS = {
    "no": "no",
    "on": "on",
    "y": "y",
    "2024-01-01": "2024-01-01",
    "2001-12-14t21:59:43.10-05:00": "2001-12-14t21:59:43.10-05:00",
    "190:20:30": "190:20:30",
    "1_000": "1_000",
    ".inf": ".inf",
    ".nan": ".nan",
    "=": "=",
    "null": None,
    "~": None,
    "": None,
    "true": True,
    "False": False,
    "12": 12,
    "-7": -7,
    "+1": 1,
    "010": 10,
    "0o17": 15,
    "0x1F": 31,
    "1e-08": 1e-08,
    "1.": 1.0,
    ".5": 0.5,
    "1e999": sys.float_info.max,
    "-1e999": -sys.float_info.max,
    "'12'": "12",
    '"true"': "true",
    "!!str 12": "12",
    "!!int '12'": 12,
    "!!float '1'": 1,
    "+": "+",
    "-.": "-.",
    "1.2.3": "1.2.3",
    "3.1.0": "3.1.0",
}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", SCALARS)
def test_scalars(text: str) -> None:
    """YAML 1.1's surprises are strings; numbers are numbers of JSON."""
    found = read(f"a: {text}\n")["a"]
    assert (found, type(found)) == (SCALARS[text], type(SCALARS[text]))


@pytest.mark.usefixtures("parser")
def test_keys_are_words() -> None:
    """A status is a string, whatever its quotes; so is what looks like a boolean."""
    assert read("{200: a, no: b, 1.5: c, ~: d, true: e, '': f}") == {
        "200": "a",
        "no": "b",
        "1.5": "c",
        "~": "d",
        "true": "e",
        "": "f",
    }


@pytest.mark.usefixtures("parser")
def test_aliases_are_copies() -> None:
    """Whoever changes one place of the document changes no other place."""
    data = read("a: &a {b: [1]}\nc: *a\n*d : 1\n".replace("*d", "d"))
    assert data == {"a": {"b": [1]}, "c": {"b": [1]}, "d": 1}
    assert data["a"]["b"] is not data["c"]["b"]


@pytest.mark.usefixtures("parser")
def test_merge_keys() -> None:
    """What stands in the mapping wins, then the first of the merged ones."""
    text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz: {<<: [*x, *y], a: 0}\n"
    assert read(text)["z"] == {"a": 0, "b": 1, "c": 2}
    assert read("{'<<': {a: 1}}") == {"<<": {"a": 1}}
    assert read("{<<: text}") == {"<<": "text"}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "a: [\n": ("invalid-yaml", 2, 1),
        "a:\n\tb: 1\n": ("invalid-yaml", 2, 1),
        "a: &a [*a]": ("circular-alias", 1, 8),
        "a: *b": ("unknown-alias", 1, 4),
        "a: !x 1": ("yaml-tag", 1, 4),
        "a: 1\n---\nb: 1\n": ("several-documents", 2, 1),
        "{[a]: 1}": ("complex-key", 1, 2),
        "a: \x07": ("control-character", 1, 4),
        "[" * 501: ("too-deep", 1, 501),
        "a: 1" + "0" * 5_000: ("long-number", 1, 4),
    }.items(),
    ids=lambda value: ascii(value)[:20],
)
def test_refusals(text: str, expected: tuple[str, int, int]) -> None:
    """What cannot be read or trusted is refused where it stands."""
    assert refusal(text) == expected


def test_aliases_are_bounded() -> None:
    """A bomb of aliases goes off in nobody's memory."""
    text = "a0: &a0 [1, 2]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)
    )
    assert refusal(text)[0] == "too-many-aliases"
    deep = f"a: &a {'[' * 300}{']' * 300}\nb: {'[' * 300}*a{']' * 300}\n"
    assert refusal(deep)[0] == "too-deep"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text().filter(lambda key: key != "<<"), inner, max_size=4),
    max_leaves=20,
)


@given(json_values)
def test_json_is_yaml(value: Any) -> None:
    """The YAML of any JSON value is read as that value."""
    text = yaml.dump(value, Dumper=yaml.SafeDumper)
    assert read(text) == value or "<<" in json.dumps(value)
