"""Docstrings: the document's prose, cut at a sentence, wrapped and safe.

Only what says more than a name is worth a line.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from ..ir.definitions import Doc
from ..names import words
from .commonmark import paragraphs
from .layout import LINE_LENGTH, fits, width
from .quoting import visible

LONGEST_REASON = 200

_INSTEAD = re.compile(
    r"\b(?:use|using|replaced by)\b.*\binstead\b|\breplaced by\b", re.I
)
_RETURNED = re.compile(
    r"^(?:This is |It is )?(?:Returned|Returns(?: an?)?(?: `?\w+`?)?(?: error)?"
    r"|Error response|Response),? (?:if|when) (?!there\b)",
    re.IGNORECASE,
)

_PATIENCE = 1.4
"""A first sentence may be so much longer than a text: half of one says little."""

LONGEST_FAILURE = 120
LONGEST_REMARK = 150
"""Characters of what a docstring says of an error, and of a field."""

_SENTENCE_END = re.compile(
    r"(?<=[.!?])[\"')`]*\s+(?=[\"'(\[]*[A-Z0-9]|[\"'(\[]*`|- )|(?<=:)\s+(?=- )"
)
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|incl|resp|Mr|Dr|St)\.|\b[A-Z]\.)$"
)
_EMPTY = re.compile(
    r"(?:(?:learn|read|find out|see) more\b.*|more (?:info|information|details)\b.*"
    r"|(?:related|see also|related (?:guides?|docs|topics?)):.*"
    r"|for (?:more|further|additional) (?:info|information|details)\b.*"
    r"|optional|required|for example|example|examples|note|default|see)[.:!]*",
    re.IGNORECASE,
)
"""Sentences that say nothing where their links and their code blocks are gone."""

_LEADS = re.compile(
    r"\b(?:are|is|of|either|both|following|values?|options?|examples?|be|by|to|with|"
    r"including|includes?|as|below|see|following \w+):$",
    re.IGNORECASE,
)
"""The end of a sentence that says nothing without the list behind it."""

_BY_REQUEST = re.compile(
    r"To (\w.*?),? (?:send|make|issue) an? `?[A-Z]+`? request to (?:the )?"
    r"`[^`]*`(?: endpoint)?\.?"
)
"""`To sell a pet, send a POST request to /pets`: callers of a method need not."""

_VERBS = (
    "accept activate add allow answer append apply approve archive assign associate "
    "attach authenticate authorize block build calculate call cancel change check "
    "classify clear clone close complete confirm configure connect convert copy count create "
    "deactivate decline delete deploy describe destroy detach determine disable "
    "dismiss download enable end execute export extract fetch finalize find finish force "
    "generate get give grant handle import initialize initiate insert install invite "
    "invalidate invoke issue join kick kill launch leave link list load lock log look "
    "lookup make manage mark merge modify move obtain open partially pause perform permanently "
    "pin ping post preview process provide provision publish pull purge push query "
    "queue read rebuild receive redeliver refresh refund register reject release "
    "remove rename render replace report request require reset resend resize resolve "
    "restart restore resume retrieve return reverse revert revoke rotate run save schedule "
    "search send set share show sign sort start stop store stream submit subscribe "
    "suspend switch sync take terminate test toggle track transcribe transfer translate trigger turn "
    "unarchive unassign unblock undo unlink unlock unpin unsubscribe update upgrade "
    "upload validate verify view void wait write"
).split()


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


_IMPERATIVE = {
    **{_third_person(verb).capitalize(): verb.capitalize() for verb in _VERBS},
    "Creating": "Create",
    "Deleting": "Delete",
    "Updating": "Update",
}

_NOISE = frozenset(
    "a an the of for to in on at by with and or is are be was this that these those it "
    "its which whose as from id identifier unique value values given specified name "
    "param parameter field property object string number integer boolean associated "
    "used use resource you your want".split()
)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        sentence = text[start : end.end()].strip()
        if not _NO_END.search(sentence):
            found.append(sentence)
            start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def telling(text: str) -> list[str]:
    """The sentences of a paragraph that say something, without what they lead to."""
    every = sentences(text)
    # Some documents lose the line ends of their lists.
    listed = next((i for i, each in enumerate(every) if each.startswith("- ")), None)
    found = [each for each in every[:listed] if not _EMPTY.fullmatch(each)]
    if found and found[-1].endswith(":") and (found[1:] or _LEADS.search(found[-1])):
        found.pop()
    return found


def _stated(text: str) -> list[str]:
    """The same, of what is done and not how; behind a question comes other advice."""
    found = telling(text)
    if found[1:] and found[0].endswith("?"):
        return []
    return [
        closed(request[1]) if (request := _BY_REQUEST.fullmatch(each)) else each
        for each in found
    ]


def closed(text: str) -> str:
    """The sentence with a capital letter in front and a period at its end."""
    text = text.rstrip(" ,;:-")
    if text and not re.search(r"[.!?…]\)?$", text):
        text += "."
    text = re.sub(r"(?<!\.)\.\.$", ".", re.sub(r"^[Ii]d\b", "ID", text))
    if text[:1].islower() and not re.match(r"\S*[A-Z_\d/]|\S+\.\S", text):
        text = text[0].upper() + text[1:]
    return text


def imperative(sentence: str) -> str:
    """`Returns a list of pets` -> `Return a list of pets`."""
    first, space, rest = sentence.partition(" ")
    return f"{_IMPERATIVE.get(first, first)}{space}{rest}"


def cut(text: str, limit: int) -> str:
    """As many whole sentences as fit; one that is far too long is cut at a word."""
    if len(text) <= limit:
        return text
    opening, *others = sentences(text) or [""]
    if len(opening) <= limit * _PATIENCE:
        kept = opening
        for sentence in others:
            if len(kept) + 1 + len(sentence) > limit:
                break
            kept += f" {sentence}"
        return kept
    head = text[:limit].rsplit(" ", 1)[0]
    for mark in ("; ", ": ", ", ", " ("):
        if limit // 2 < head.rfind(mark):
            return head[: head.rfind(mark)].rstrip() + "."
    return head.rstrip(" ,;:(") + " ..."


def says_more(text: str, *known: str) -> bool:
    """Whether a description says more than these names do."""
    said = {word for name in known for word in _stems(name)}
    return any(word not in said for word in _stems(text))


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(
        word.rstrip("s") for word in words(text[:300]) if word not in _NOISE
    )


def first_sentence(doc: Doc, fallback: str, limit: int = 200) -> str:
    """One imperative sentence with a period: the summary, or the description's first."""
    for source in (doc.summary, doc.description):
        for paragraph in paragraphs(source):
            for sentence in _stated(paragraph.removeprefix("- ")):
                return closed(cut(imperative(sentence), limit)) or fallback
    return fallback


def remainder(doc: Doc, first: str, limit: int) -> list[str]:
    """Paragraphs of the description behind its first sentence, up to a limit."""
    found: list[str] = []
    for paragraph, leads in _paragraphs_behind(doc, first):
        shorter = cut(paragraph, limit)
        if shorter.endswith(" ...") and found:
            break
        whole = shorter.startswith("- ") or (leads and shorter == paragraph)
        found.append(shorter if whole else closed(shorter))
        limit -= len(shorter)
        if shorter != paragraph or limit < 40:
            break
    while found and found[-1].endswith(":"):
        found.pop()
    return found


def _paragraphs_behind(doc: Doc, first: str) -> Iterator[tuple[str, bool]]:
    """What says more than the first sentence, and whether it leads to a list."""
    every = paragraphs(doc.description)
    opening, listing = True, True
    for paragraph, behind in zip(every, (*every[1:], ""), strict=False):
        if paragraph.startswith("- "):
            if listing:
                yield paragraph, False
            continue
        leads = paragraph.endswith(":") and behind.startswith("- ")
        listing = not leads or not _EMPTY.fullmatch(sentences(paragraph)[-1])
        leads = leads and listing
        said = sentences(paragraph) if leads else _stated(paragraph)
        if opening and said and _is_said(said[0], first):
            del said[0]
        opening = opening and not said
        if said:
            yield " ".join(said), leads


def _is_said(opening: str, first: str) -> bool:
    return closed(cut(imperative(opening), 200)) == first or not says_more(
        opening, first
    )


@lru_cache(maxsize=1 << 15)
def brief(doc: Doc, limit: int) -> str:
    """The description, or else the summary, as one paragraph of whole sentences."""
    for source in (doc.description, doc.summary):
        plain = paragraphs(source)
        if [each[:2] for each in plain[:2]] == ["- ", "- "]:
            # The first of several things is not what the whole is.
            continue
        for paragraph in plain[:2]:
            said = telling(paragraph.removeprefix("- "))
            if said:
                return closed(cut(" ".join(said), limit))
    return ""


def replacement(doc: Doc, reason: str) -> str:
    """Why something is deprecated: best what to use instead."""
    given = " ".join(paragraphs(reason))
    if given:
        return cut(given, LONGEST_REASON)
    for paragraph in paragraphs(doc.description):
        for sentence in sentences(paragraph.removeprefix("- ")):
            if _INSTEAD.search(sentence) and len(sentence) <= LONGEST_REASON:
                return closed(sentence)
    return ""


def condition(text: str) -> str:
    """What an error means: `Returns an error if it is gone` -> `It is gone`."""
    return closed(_RETURNED.sub("", text))


def common_remarks(texts: Iterable[str], total: int) -> frozenset[str]:
    """What so many operations say that it says nothing of any; compare by `gist`."""
    counts = Counter(map(gist, texts))
    return frozenset(each for each, n in counts.items() if n > 4 and n * 8 > total)


@lru_cache(maxsize=8192)
def gist(text: str) -> str:
    """A text without what it quotes."""
    return re.sub(r"`[^`]*`|\"[^\"]*\"|\d+", "", text[:300]).strip().lower()


def shown(value: Any) -> str:
    """A default as prose shows it; empty when it is not worth showing."""
    if value is None or value == "" or isinstance(value, list | dict):
        return ""
    text = json.dumps(value, ensure_ascii=False)
    return f"`{visible(text)}`" if len(text) <= 40 else ""


def plain(text: str) -> str:
    """A path or a name inside of prose: visible, on one line, without backticks."""
    return visible(" ".join(text.split())).replace("`", "'")


def wrap(text: str, first: int, following: int) -> list[str]:
    """Break prose into lines; `first` and `following` are what stands before them."""
    lines: list[str] = []
    current: list[str] = []
    room = LINE_LENGTH - first
    wide = not text.isascii()
    for word in text.split():
        size = width(word) if wide else len(word)
        if current and size + 1 > room:
            lines.append(" ".join(current))
            current, room = [word], LINE_LENGTH - following - size
        else:
            room -= size + 1 if current else size
            current.append(word)
    if current:
        lines.append(" ".join(current))
    return lines


def _safe(text: str) -> str:
    text = text.replace("\\", "\\\\")
    return text.replace('"""', '\\"\\"\\"') if '"""' in text else text


def remark(text: str, indent: int) -> list[str]:
    """The lines of what stands below an attribute or an alias."""
    pad = " " * indent
    lines = docstring(text, indent)
    if len(lines) > 1 and fits(f'{lines[-2]}"""'):
        return [*lines[:-2], f'{lines[-2]}"""']
    return lines if len(lines) > 1 else [f"{pad}{lines[0].strip()}"]


def docstring(
    opening: str,
    indent: int,
    more: Iterable[str] = (),
    sections: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (),
) -> list[str]:
    """The lines of a docstring; `sections` are (title, entries of (name, text))."""
    pad = " " * indent
    opening = _safe(opening)
    if opening.startswith('"'):
        opening = "\\" + opening
    if opening.endswith('"'):
        opening += "."
    sections = [(title, entries) for title, entries in sections if entries]
    more = list(more)
    if not more and not sections and fits(f'{pad}"""{opening}"""'):
        return [f'{pad}"""{opening}"""']
    lines = wrap(opening, indent + 3, indent)
    if len(lines) == 1 and not more and not sections:
        # black would put the quotes behind it, however long the line becomes.
        if " " not in lines[0]:
            return [f'{pad}"""{lines[0]}"""']
        lines = lines[0].rsplit(" ", 1)
    lines = [f'{pad}"""{lines[0]}', *(pad + line for line in lines[1:])]
    item = False
    for paragraph in more:
        if not (item and paragraph.startswith("- ")):
            lines.append("")
        item = paragraph.startswith("- ")
        hanging = indent + 2 * item
        wrapped = wrap(_safe(paragraph), indent, hanging)
        lines.append(pad + wrapped[0])
        lines += [" " * hanging + line for line in wrapped[1:]]
    for title, entries in sections:
        lines += ["", f"{pad}{title}:"]
        for name, text in entries:
            wrapped = wrap(f"{name}: {_safe(text)}", indent + 4, indent + 8)
            lines.append(f"{pad}    {wrapped[0]}")
            lines += [f"{pad}        {line}" for line in wrapped[1:]]
    return [*lines, f'{pad}"""']
