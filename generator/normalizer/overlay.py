"""OpenAPI Overlay 1.x: our corrections of a document that others own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from ..config import Config
from ..diagnostics import InputError, Location, fail, shortened
from ..loader.folder import Folder
from ..loader.grammar import is_dict, is_list
from ..loader.yaml12 import MAX_COPIED, measure
from .draft import Draft, Node

if TYPE_CHECKING:
    from jsonpath import JSONPathMatch

FILE_NAME = "overlay.yaml"
_SHOWN = 200
"""How much of a path a message repeats."""


def has_overlay(config: Config) -> bool:
    """Whether a folder has an `overlay.yaml`; a document alone has none."""
    return config.is_folder and (config.folder / FILE_NAME).is_file()


def apply_overlay(draft: Draft) -> None:
    """Apply `overlay.yaml` of a folder; an action without effect is an error."""
    if not has_overlay(draft.config):
        return
    folder = Folder(draft.config.folder, draft.diagnostics)
    file = folder.read(FILE_NAME)

    def refuse(pointer: str, message: str, hint: str | None = None) -> InputError:
        line, column = file.places.find([pointer])[pointer]
        where = Location(file.shown, pointer, line, column)
        return fail("invalid-overlay", message, where, hint=hint)

    overlay = file.data
    if not is_dict(overlay) or not str(overlay.get("overlay", "")).startswith("1"):
        raise refuse("", "this is not an Overlay 1.x document")
    extended = overlay.get("extends")
    if isinstance(extended, str) and not _is_here(extended, folder):
        raise refuse(
            "/extends",
            f"'extends' names {shortened(extended, _SHOWN)!r}, which is not here",
        )
    actions = overlay.get("actions")
    if not is_list(actions) or not actions:
        raise refuse("/actions", "an overlay needs actions")
    for index, action in enumerate(actions):
        where = f"/actions/{index}"
        if not is_dict(action) or not isinstance(action.get("target"), str):
            raise refuse(where, "an action needs a target")
        matches = _matches(draft.document, action["target"])
        if isinstance(matches, str):
            raise refuse(f"{where}/target", f"this is not a JSONPath: {matches}")
        if not matches:
            told = _unmatched(draft, action["target"])
            raise refuse(f"{where}/target", *told)
        problem = _apply(draft, action, matches, Location(file.shown, where))
        if problem is not None:
            raise refuse(where, problem)
        draft.overlaid.append(action["target"])


def _is_here(extended: str, folder: Folder) -> bool:
    """Whether an overlay is for a document of the folder; of a URL nobody knows."""
    try:
        parts = urlsplit(extended)
    except ValueError:
        return False
    return bool(parts.scheme) or unquote(parts.path).removeprefix("./") in folder.walk()


def _unmatched(draft: Draft, target: str) -> tuple[str, str]:
    """What to say of an action without effect, as a message and a hint."""
    last = draft.last_overlaid
    shown = shortened(target, _SHOWN)
    if last is None or target not in last.targets:
        return (
            f"{shown!r} matches nothing in the document",
            "see whether the path is right; if the document was mended,"
            " remove the action",
        )
    now = api_version(draft.document)
    then = f" (API {last.api})" if last.api else ""
    also = f" in API {now}" if now != last.api else ""
    return (
        f"{shown!r} matched up to version {last.release}{then},"
        f" no longer matches{also}",
        "the document may have been mended; then remove the action",
    )


def api_version(document: Node) -> str:
    """`info.version`, as text."""
    info = document.get("info")
    return str(info.get("version", "")) if is_dict(info) else ""


def _matches(document: Node, target: str) -> list[JSONPathMatch] | str:
    """What a JSONPath selects, each place once; what is wrong with it if it is none."""
    from .jsonpaths import select

    try:
        found = select(document, target)
    except RecursionError:
        raise
    except Exception as error:
        # Not all that the library refuses is an error of its own; whatever it is, the
        # path is at fault. Further lines of the message show the path.
        return shortened(str(error).partition("\n")[0], _SHOWN)
    for match in found:
        # Beyond the standard there are names of members, and a list around the root.
        if not _is_at(document, match):
            return f"{shortened(target, _SHOWN)!r} selects what is no value of the document"
    return found


def _is_at(document: Node, match: JSONPathMatch) -> bool:
    try:
        return _at(document, match.parts) is match.obj
    except (KeyError, IndexError, TypeError):
        return False


def _apply(
    draft: Draft, action: Node, matches: list[JSONPathMatch], where: Location
) -> str | None:
    """Carry out one action on all that it selects; a sentence if it cannot be done."""
    if action.get("remove") is True:
        return _remove(draft.document, matches)
    if "update" in action:
        update = action["update"]
    elif "copy" in action:
        copied = _matches(draft.document, str(action["copy"]))
        if isinstance(copied, str) or len(copied) != 1:
            return "'copy' must select one value"
        # As it was before the action, which may change what it copies.
        update = _copy(copied[0].obj)
    else:
        return "an action needs 'update', 'copy' or 'remove: true'"
    if measure(update)[0] * len(matches) > MAX_COPIED:
        return f"this would add more than {MAX_COPIED:,} values"
    # Found before anything is updated: that may take away what holds the next match.
    holders = [_at(draft.document, match.parts[:-1]) for match in matches]
    for match, holder in zip(matches, holders, strict=True):
        problem = _update(match, holder, update)
        if problem is not None:
            return problem
    return None


def _remove(document: Node, matches: list[JSONPathMatch]) -> str | None:
    # Members before what holds them, and the last of an array before the others.
    for path in sorted((match.parts for match in matches), reverse=True):
        if not path:
            return "the whole document cannot be removed"
        del _at(document, path[:-1])[path[-1]]
    return None


def _update(match: JSONPathMatch, holder: Any, update: object) -> str | None:
    found = match.obj
    if is_dict(found):
        if not is_dict(update):
            return "the update of an object must be an object"
        _merge(found, update)
    elif is_list(found):
        # Overlay 1.0: what is given is added to the array.
        found.extend(_copy(update) if is_list(update) else [_copy(update)])
    else:
        holder[match.parts[-1]] = _copy(update)
    return None


def _at(document: Node, path: Sequence[str | int]) -> Any:
    here: Any = document
    for token in path:
        here = here[token]
    return here


def _merge(into: Node, update: Node) -> None:
    """Objects merge, arrays concatenate, everything else is replaced."""
    for key, value in update.items():
        before = into.get(key)
        if is_dict(before) and is_dict(value):
            _merge(before, value)
        elif is_list(before) and is_list(value):
            before.extend(_copy(value))
        else:
            into[key] = _copy(value)


def _copy(value: Any) -> Any:
    """A value of its own: an overlay may put one object into many places."""
    if is_dict(value):
        return {key: _copy(each) for key, each in value.items()}
    if is_list(value):
        return [_copy(each) for each in value]
    return value
