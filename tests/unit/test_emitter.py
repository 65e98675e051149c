"""What the emitter writes down is what black would write, and nothing of the document runs."""

from __future__ import annotations

import ast
import keyword

import black
from black.mode import TargetVersion
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.emitter import docs
from generator.emitter.calls import alternatives
from generator.emitter.layout import (
    Chain,
    Code,
    Group,
    Parameter,
    assign,
    attribute,
    define,
    import_from,
    place,
    prefixed,
)
from generator.emitter.quoting import comment, literal, string
from generator.ir.definitions import Doc

MODE = black.Mode(target_versions={TargetVersion.PY310})
NAMES = st.from_regex(r"[a-z]{1,24}", fullmatch=True).filter(
    lambda name: not keyword.iskeyword(name)
)
NASTY = st.text(
    st.sampled_from("\"'\\ a\n\t{}#\x00\u202e\u2028é漢N\ufeff"), max_size=12
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | NASTY,
    lambda each: st.lists(each, max_size=4) | st.dictionaries(NASTY, each, max_size=4),
    max_leaves=12,
)


def settled(code: str) -> bool:
    return black.format_str(code, mode=MODE) == code


@given(NASTY)
def test_a_string_literal_is_the_string(text: str) -> None:
    """Whatever is in it; and black has nothing to change."""
    assert ast.literal_eval(string(text)) == text
    assert settled(f"x = {string(text)}\n")


@settings(max_examples=60)
@given(VALUES)
def test_a_display_is_laid_out_as_by_black(value: object) -> None:
    """Lists and dictionaries of any depth, in an assignment."""
    code = "\n".join(assign("value", literal(value))) + "\n"
    assert ast.literal_eval(code.partition(" = ")[2]) == value
    assert settled(code)


@settings(max_examples=60)
@given(st.lists(NAMES, min_size=1, max_size=9), st.integers(0, 40))
def test_a_call_is_laid_out_as_by_black(names: list[str], length: int) -> None:
    """Arguments on the line, on one of their own, or on one each."""
    items: list[Code] = [f"{name}={name}" for name in names]
    entries: list[Code] = [f'"{name}": {name}' for name in names]
    items.append(Group("query={", entries, "}", display=True))
    lines = place(Group(f"return self.{'f' * (length + 1)}(", items, ")"), 4)
    assert settled("def f():\n" + "\n".join(lines) + "\n")


@settings(max_examples=60)
@given(st.lists(NAMES, min_size=1, max_size=8, unique=True), st.integers(1, 50))
def test_a_definition_is_laid_out_as_by_black(names: list[str], length: int) -> None:
    """Signatures and attributes, with hints that are too long for a line."""
    hint: Code = Chain([Group("Literal[", ['"a"', f'"{"b" * length}"'], "]"), "None"])
    parameters = [Parameter("self"), *(Parameter(n, hint, "None") for n in names)]
    head = define("def f", parameters, "list[int]", 0)
    fields = [attribute(name, hint, "None") for name in names]
    assert head is not None
    assert settled("\n".join(head) + "\n    return []\n")
    assert settled("class A:\n" + "\n".join(x for f in fields for x in f or ()) + "\n")
    assert settled("\n".join(import_from("m", names)) + "\n")


@settings(max_examples=100)
@given(NASTY, NASTY)
def test_prose_stays_in_its_docstring(summary: str, description: str) -> None:
    """Quotes, backslashes, and what cannot be seen, in front, inside, at the end."""
    doc = Doc(summary * 9, description * 9)
    opening = docs.first_sentence(doc, "Nothing.") or "Nothing."
    lines = docs.docstring(opening, 4, docs.remainder(doc, opening, 300))
    code = "def f():\n" + "\n".join(lines) + "\n"
    (function,) = ast.parse(code).body
    assert isinstance(function, ast.FunctionDef)
    (statement,) = function.body
    assert isinstance(statement, ast.Expr)
    assert settled(code)


def test_a_title_is_no_encoding_cookie() -> None:
    """The first line of a file could say how to decode it (PEP 263)."""
    assert "coding:" not in comment("-*- coding: utf-7 -*-\nimport os")
    assert "\n" not in comment("a\nb")


@settings(max_examples=60)
@given(st.integers(60, 96), st.integers(30, 120))
def test_a_call_behind_a_long_name_is_laid_out_as_by_black(
    name: int, long: int
) -> None:
    """Where neither brackets nor parentheses make enough room."""
    value = Group("awaited(", [f"Things.{'m' * long}"], ")")
    assert settled("class X:\n" + "\n".join(assign("n" * name, value, 4)) + "\n")


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=3).map(tuple), st.integers(1, 100)
)
def test_security_is_laid_out_as_by_black(counts: tuple[int, ...], length: int) -> None:
    """The comma of a tuple of one is no reason to explode it, and ends a line."""
    keys = tuple(tuple("k" * length for _ in range(count)) for count in counts)
    value = prefixed("security=", alternatives(keys))
    text = "\n".join(place(Group("call(", [value, "options=options"], ")"), 0)) + "\n"
    assert settled(text)
