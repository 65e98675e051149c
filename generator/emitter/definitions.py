"""Definitions of models as code: a class, a typed dict, or an alias."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..ir.definitions import Alias, Definition, Field, Model
from ..ir.types import Array, Literals, Ref, Scalar, Type, bare
from ..ir.walk import parts
from ..names import camel
from . import docs, formatting
from .hints import Hints
from .imports import Imports
from .layout import Code, Group, assign, flat, prefixed
from .quoting import scalar, string
from .resources import class_head
from .symbols import Symbols

_PAGED = ("has_next_page", "iter_pages")
"""Members that the runtime gives to pages."""


LONGEST_DESCRIPTION = 240


@dataclass(frozen=True, slots=True)
class Member:
    """One line of a class, and what there is to say about it."""

    line: str
    docstring: str


@dataclass(frozen=True, slots=True)
class ClassCode:
    """A model or a typed dict."""

    head: str
    docstring: str
    members: Sequence[Member]
    before: str = "\n\n"
    """Empty lines."""


@dataclass(frozen=True, slots=True)
class AliasCode:
    """A named type that is not a class."""

    statement: str
    docstring: str
    before: str = ""


class Writer:
    """Writes the definitions of one module."""

    def __init__(
        self,
        symbols: Symbols,
        hints: Hints,
        imports: Imports,
        pages: dict[str, Type],
    ) -> None:
        self._symbols = symbols
        self._hints = hints
        self._imports = imports
        self._pages = pages

    def definition(self, definition: Definition) -> Iterable[ClassCode | AliasCode]:
        if isinstance(definition, Alias):
            self._hints.inside(())
            yield self._alias(definition)
            if self._symbols.has_twin(definition.key):
                yield self._alias_twin(definition)
            return
        self._hints.inside(field.name.snake for field in definition.fields)
        yield self._model(definition)
        if self._symbols.has_twin(definition.key):
            yield self._typed_dict(definition)

    # Models

    def _model(self, model: Model) -> ClassCode:
        constants = [field for field in model.fields if _is_constant(field, model)]
        bases: list[Code] = []
        if constants:
            bases.append(self._hints.core_name("WithConstants"))
        bases.append(self._base())
        if model.key in self._pages:
            item = flat(self._hints.out(self._pages[model.key]))
            bases.append(f"{self._hints.core_name('Paged')}[{string(item)}]")
        members = [self._member(field, model) for field in model.fields]
        if model.extra is not None:
            members.append(self._extra(model.extra))
        return ClassCode(
            head=class_head(self._symbols.definition(model.key).name, bases),
            docstring=self._docstring(model, needed=not members),
            members=members,
        )

    def _base(self) -> str:
        if not self._symbols.camel:
            return self._hints.core_name("Model")
        if "Model" in self._imports.taken:
            return self._hints.core_name("CamelModel")
        self._imports.name(self._hints.core, "CamelModel as Model")
        return "Model"

    def _member(self, field: Field, model: Model) -> Member:
        hint = self._hints.data(field.type)
        default: Code = ""
        if _is_constant(field, model):
            default = _only_value(field.type)
        elif not field.required:
            hint = self._hints.union(self._hints.split(hint), ["None"])
            default = "None"
        if _is_password(field.type):
            hint = self._with_note(hint, "repr=False")
        name, wire = field.name.snake, field.name.wire
        if model.key in self._pages and name in _PAGED:
            name += "_"
        if wire != (camel(name) if self._symbols.camel else name):
            hint, default = self._with_alias(hint, default, wire, model.is_input)
        spread = model.key in self._symbols.remarks.said.spread
        said = "" if spread else self._field_doc(field, model)
        return Member("\n".join(formatting.attribute(name, hint, default)), said)

    def _with_alias(
        self, hint: Code, default: Code, wire: str, is_input: bool
    ) -> tuple[Code, Code]:
        """An explicit alias; behind `Annotated` where callers construct the model.

        Type checkers take `Field(alias=...)` for the name of the argument.
        """
        if is_input:
            return self._with_note(hint, f"alias={string(wire)}"), default
        maker = self._imports.name("pydantic", "Field")
        items: list[Code] = [prefixed("default=", default)] if default else []
        return hint, Group(f"{maker}(", [*items, f"alias={string(wire)}"], ")")

    def _with_note(self, hint: Code, note: str) -> Code:
        annotated = self._imports.name("typing", "Annotated")
        maker = self._imports.name("pydantic", "Field")
        return Group(f"{annotated}[", [hint, f"{maker}({note})"], "]")

    def _extra(self, extra: Type) -> Member:
        value = flat(self._hints.data(extra))
        text, mapping = self._hints.builtin("str"), self._hints.builtin("dict")
        hint = Group(f"{mapping}[", [text, value], "]")
        # Type checkers want the type that pydantic's base class gives it.
        guard = f"    if not {self._hints.name('typing', 'TYPE_CHECKING')}:\n"
        lines = formatting.attribute("__pydantic_extra__", hint, indent=8)
        return Member(guard + "\n".join(lines), "")

    def _docstring(self, definition: Definition, *, needed: bool) -> str:
        fallback = "Any object." if needed else ""
        opening = docs.first_sentence(definition.doc, fallback)
        name = definition.name.pascal
        more = docs.remainder(definition.doc, opening, LONGEST_DESCRIPTION)
        if opening != fallback and not more and not docs.says_more(opening, name):
            opening = fallback
        if definition.deprecated:
            opening = f"Deprecated. {opening}".rstrip()
        if not opening:
            return ""
        spoken = self._symbols.remarks.spoken
        return "\n".join(docs.docstring(spoken(opening), 4, map(spoken, more)))

    def _field_doc(self, field: Field, model: Model) -> str:
        text = self._symbols.remarks.remark(field, model)
        if field.deprecated and "deprecated" not in text.lower():
            text = f"Deprecated. {text}".rstrip()
        spoken = self._symbols.remarks.spoken(text)
        return "\n".join(docs.remark(spoken, 4)) if text else ""

    # Aliases

    def _alias(self, alias: Alias) -> AliasCode:
        name = self._symbols.definition(alias.key).name
        hint = self._hints.data(alias.type)
        lines = self._statement(name, alias, hint)
        text = self._symbols.remarks.spoken(docs.first_sentence(alias.doc, ""))
        if not docs.says_more(text, name):
            text = ""
        return AliasCode(
            "\n".join(lines), "\n".join(docs.remark(text, 0)) if text else ""
        )

    def _alias_twin(self, alias: Alias) -> AliasCode:
        symbol = self._symbols.definition(alias.key)
        hint = self._hints.union(
            [
                each
                for part in self._own_parts(alias.type)
                for each in self._dict_parts(part)
            ]
        )
        return AliasCode("\n".join(self._statement(symbol.twin, alias, hint)), "")

    @staticmethod
    def _own_parts(type_: Type) -> Sequence[Type]:
        own = bare(type_)
        return (own,) if isinstance(own, Array | Ref) else parts(own) or (own,)

    def _dict_parts(self, type_: Type) -> Iterator[Code]:
        """The alternatives of a type without the classes that have a twin."""
        if isinstance(type_, Ref) and self._symbols.has_twin(type_.key):
            yield self._hints.model(type_.key, twin=True)
            return
        yield from self._hints.parts(type_, "in")

    def _statement(self, name: str, alias: Alias, hint: Code) -> list[str]:
        if self._symbols.is_recursive(alias.key):
            maker = self._imports.name("typing_extensions", "TypeAliasType")
            items: list[Code] = [string(name), string(flat(hint))]
            return assign(name, Group(f"{maker}(", items, ")"))
        if hint == "None":
            # No alias is None itself: `Name | None` would be no type.
            hint = Group(f"{self._imports.name('typing', 'Literal')}[", ["None"], "]")
        marker = self._imports.name("typing", "TypeAlias")
        return assign(f"{name}: {marker}", hint)

    # Typed dicts

    def _typed_dict(self, model: Model) -> ClassCode:
        symbol = self._symbols.definition(model.key)
        base = self._imports.name("typing_extensions", "TypedDict")
        return ClassCode(
            head=class_head(symbol.twin, [base]),
            docstring="",
            members=[
                Member(self._key(field), "")
                for field in model.fields
                if not field.read_only
            ],
        )

    def _key(self, field: Field) -> str:
        hint = self._hints.into(field.type)
        if not field.required:
            wrapper = self._imports.name("typing_extensions", "NotRequired")
            hint = Group(f"{wrapper}[", [hint], "]")
        return "\n".join(formatting.attribute(field.name.snake, hint))


def _is_constant(field: Field, model: Model) -> bool:
    """A property that can only have one value; callers need not say it."""
    return model.is_input and field.required and bool(_only_value(field.type))


def _only_value(type_: Type) -> str:
    if isinstance(type_, Literals) and type_.is_constant:
        return scalar(type_.values[0])
    return ""


def _is_password(type_: Type) -> bool:
    type_ = bare(type_)
    return isinstance(type_, Scalar) and type_.format == "password"
