"""Prose: the document's words, as a docstring tells them."""

from __future__ import annotations

import pytest

from generator.emitter import docs
from generator.emitter.commonmark import paragraphs
from generator.ir.definitions import Doc


def test_prose_is_made_plain() -> None:
    """CommonMark and HTML lose their marks; sentences end where they end."""
    text = "Returns **all** [pets](x), e.g. cats. <br/> Second *one*.\n\n```\ncode\n```"
    doc = Doc(description=text)
    assert docs.first_sentence(doc, "") == "Return all pets, e.g. cats."
    assert docs.remainder(doc, "Return all pets, e.g. cats.", 300) == ["Second one."]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        (
            "Format: <host>:<port>, **not** `<id>`.",
            "Format: <host>:<port>, not `<id>`.",
        ),
        (
            "<Note>Be <b>brief</b>.</Note> See <https://a.example>.",
            "Be brief. See https://a.example.",
        ),
        ("Set <code>a &lt; b</code> &amp; **`c_d` e**.", "Set `a < b` & `c_d` e."),
        ("_**Note**: some._ Done.****Note: old.", "Note: some. Done. Note: old."),
        ("> [!NOTE]\n> Preview, `*` is any.", "Preview, `*` is any."),
        ("| <nobr>`a`</nobr><br>b | c |", ""),
    ],
)
def test_marks_are_taken_out(marked: str, plain: str) -> None:
    """What is to be filled in and what is code is no mark."""
    assert " ".join(paragraphs(marked)) == plain


@pytest.mark.parametrize(
    ("description", "brief"),
    [
        ("- `a`: the first.\n- `b`: the second.", ""),
        ("Optional. The name of it. Learn more about names.", "The name of it."),
        ("One size. The values are:\n\n| a | b |", "One size."),
        ("The available values are:", ""),
        ("How to cut it. - `auto`: at will. - `none`: not.", "How to cut it."),
        ("gpt-5 models only", "gpt-5 models only."),
        ("The one. `two` is another one that is too long to fit.", "The one."),
        ("For example:\n\n```\ncode\n```\n\nThe name of it.", "The name of it."),
    ],
)
def test_a_remark_is_whole_and_tells(description: str, brief: str) -> None:
    """Neither the first of several things, nor what leads to what is not there."""
    assert docs.brief(Doc(description=description), 40) == brief


def test_a_long_first_sentence_is_not_cut() -> None:
    """Half a sentence says little; one that never ends is cut at a word."""
    whole = f"The name of {'very ' * 10}long things."
    assert docs.brief(Doc(description=whole), 60) == whole
    assert docs.cut(f"The name of {'very ' * 20}long things.", 60).endswith("very ...")


def test_a_list_keeps_the_sentence_that_leads_to_it() -> None:
    """With its colon; a list of links goes with `Learn more`."""
    doc = Doc(description="Make it.\n\nOne of:\n- `a`\n- `b`")
    assert docs.remainder(doc, "Make it.", 300) == ["One of:", "- `a`", "- `b`"]
    doc = Doc(description="Make it.\n\nPlain. Learn more:\n- [A](/a)\n- [B](/b)")
    assert docs.remainder(doc, "Make it.", 300) == ["Plain."]


@pytest.mark.parametrize(
    ("summary", "opening"),
    [
        ("Transcribes audio", "Transcribe audio."),
        ("Deleting Droplets by Tag", "Delete Droplets by Tag."),
        ("Closing down notice", "Closing down notice."),
    ],
)
def test_methods_are_told_what_to_do(summary: str, opening: str) -> None:
    """The first sentence of a docstring is imperative."""
    assert docs.first_sentence(Doc(summary=summary), "") == opening


@pytest.mark.parametrize(
    ("described", "means"),
    [
        ("Returns an error if the name is taken.", "The name is taken."),
        ("Returned when it is gone", "It is gone."),
        ("Returns a `bad_request` if two are given.", "Two are given."),
        ("Returned when there is none.", "Returned when there is none."),
        ("Id of the run..", "ID of the run."),
    ],
)
def test_an_error_is_told_by_its_condition(described: str, means: str) -> None:
    """Below `Raises:` there is no need to say that it is returned."""
    assert docs.condition(described) == means


def test_a_deprecation_says_what_to_use_instead() -> None:
    """Where the document says so in its prose."""
    doc = Doc(description="Old. **Note:** It is deprecated. Use [B](/b) instead.")
    assert docs.replacement(doc, "") == "Use B instead."
    assert docs.replacement(doc, "Use C.") == "Use C."
    assert docs.replacement(Doc(description="Old."), "") == ""
