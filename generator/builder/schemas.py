"""Schemas to types: components become definitions, and so do inline objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..diagnostics import Diagnostics
from ..ir.definitions import Doc
from ..ir.types import (
    Anything,
    Array,
    Literals,
    Map,
    Nullable,
    Ref,
    Scalar,
    Tuple,
    Type,
    Union,
    bare,
)
from ..loader.pointers import escape, unescape
from ..names import singular, snake
from .choices import choice_type
from .definitions import Definitions, Draft, Holder
from .document import (
    SCHEMAS,
    Document,
    Part,
    component,
    is_node,
    node,
)
from .families import Families
from .fields import fields_of
from .folding import Shape, is_model
from .peers import name_of
from .scalars import (
    constraints,
    example,
    literals,
    nullable,
    prose,
    scalar,
    title,
    told,
)
from .shapes import Shapes
from .unions import join

_LONG_LITERALS = 60
_LONG_UNION = 4


class Schemas:
    """Builds the type of any schema of a document, and the definitions it needs."""

    def __init__(self, document: Document, diagnostics: Diagnostics) -> None:
        self.document = document
        self.shapes = Shapes(document, diagnostics)
        self.definitions = Definitions()
        self._diagnostics = diagnostics
        self._components: dict[str, Type] = {}
        self._types: dict[str, Type] = {}
        self._shapes: dict[str, Shape] = {}
        self._composed: dict[str, Shape] = {}
        self._all = node(node(document.root.get("components")).get("schemas"))
        self.names = self._all.keys()
        """Names of the components."""

        self.families = Families(self, self._all)
        self._building: dict[str, bool] = {}
        """Inline schemas under construction: whether something refers to them yet."""

    # Components

    def draft_components(self, only: Iterable[str] | None = None) -> None:
        """Make a definition of every schema under `components`, or of some of them."""
        for each in self._all if only is None else only:
            self.reference(each)
            self._draft_component(each)

    def reference(self, component_name: str) -> Type:
        """The type that a reference to a component is."""
        found = self._components.get(component_name)
        if component_name not in self._all:
            return Anything()
        if found is None:
            self._components[component_name] = Ref(component_name)
            found = self._components[component_name] = self._reference(component_name)
        return found

    def _part(self, component_name: str) -> Part:
        return node(self._all[component_name]), SCHEMAS + escape(component_name)

    def _reference(self, component_name: str) -> Type:
        part = self._part(component_name)
        if self.families.is_parent(component_name):
            return self._if_nullable(Ref(component_name), self.composed(component_name))
        inner = self.shapes.see_through(part)
        other = component(inner[1])
        if other is not None and other != component_name:
            if self.families.is_child(component_name, other):
                return Ref(component_name)
            return self.reference(other)
        shape = self.shape_of(part)
        only = self._only_choice(shape)
        if only is not None and component(only[1]) is not None:
            return self._if_nullable(self.type_of(only, Holder("", "")), shape)
        ref: Type = Ref(component_name)
        core = shape if only is None else self.shape_of(only)
        if self._is_plain(core):
            ref = self._of_shape(core, [only or inner], Holder(component_name, ""))
        return self._if_nullable(ref, shape)

    @staticmethod
    def _if_nullable(type_: Type, shape: Shape) -> Type:
        return nullable(type_) if shape.nullable else type_

    def composed(self, component_name: str) -> Shape:
        """The shape of a component as its own model, whatever it wraps."""
        found = self._composed.get(component_name)
        if found is None:
            found = self.shapes.compose([self._part(component_name)])
            self._composed[component_name] = found
        return found

    def _draft_component(self, component_name: str) -> None:
        part = self._part(component_name)
        reference = self._components[component_name]
        draft = Draft(
            key=component_name,
            pointer=part[1],
            component=component_name,
            wish=name_of(part[0], "type"),
            doc=Doc(description=told([part[0]])),
            example=example(part[0]),
            deprecated=part[0].get("deprecated") is True,
        )
        self.definitions.add(draft)
        if bare(reference) != Ref(component_name):
            draft.type = reference
            return
        if self.families.is_parent(component_name):
            draft.type = self.families.union(component_name)
            base = self.families.base(component_name, part[1])
            self._fill_model(base, self.composed(component_name))
            self.definitions.add(base, share=False)
            return
        inner = self.shapes.see_through(part)
        if component(inner[1]) not in (None, component_name):
            # A child that adds nothing to its parent.
            inner = part
        shape = self.shapes.compose([inner])
        only = self._only_choice(shape)
        if only is not None:
            inner, shape = only, self.shape_of(only)
        if is_model(shape):
            self._fill_model(draft, shape)
        else:
            holder = Holder(component_name, "")
            draft.type = bare(self._of_shape(shape, [inner], holder))

    def shape_of(self, part: Part) -> Shape:
        """The shape of one schema, seen through; composed once."""
        inner = self.shapes.see_through(part)
        found = self._shapes.get(inner[1])
        if found is None:
            found = self._shapes[inner[1]] = self.shapes.compose([inner])
        return found

    def named(self, target: object) -> str | None:
        """The component that a discriminator's mapping means: by name, or by URI."""
        if not isinstance(target, str):
            return None
        if target in self._all:
            return target
        if "#" in target:
            found = component(self.document.target(target)[1])
            if found in self._all:
                return found
        stem = target.rsplit("/", 1)[-1].removesuffix(".yaml").removesuffix(".json")
        return stem if stem in self._all else None

    def mapped(self, target: object, pointer: str) -> str | None:
        """The key of the definition that a discriminator's mapping means."""
        name_ = self.named(target)
        type_ = None if name_ is None else bare(self.reference(name_))
        if isinstance(type_, Ref):
            return self.families.base_key(type_.key)
        self._diagnostics.warn(
            "unknown-discriminator-target",
            f"the discriminator maps to {target!r:.100}, which is not a schema",
            self.document.location(pointer),
        )
        return None

    @staticmethod
    def _is_plain(shape: Shape) -> bool:
        """Whether a component is not worth a reference: a scalar, or anything."""
        if shape.enum is not None or shape.choices or is_model(shape):
            return False
        if shape.types is None:
            return not (shape.items or shape.prefix or shape.additional)
        return not {"object", "array"} & set(shape.types) and len(shape.types) <= 1

    def _only_choice(self, shape: Shape) -> Part | None:
        """`anyOf: [X, null]` and nothing else: the X, seen through."""
        if (
            len(shape.choices) == 1
            and len(shape.choices[0].members) == 1
            and not shape.properties
            and shape.enum is None
        ):
            return self.shapes.see_through(shape.choices[0].members[0])
        return None

    # Types

    def type_of(self, part: Part, holder: Holder) -> Type:
        """The type of a schema; what it defines inline is named after its holder."""
        inner = self.shapes.see_through(part)
        name_ = component(inner[1])
        if name_ is not None:
            return self.reference(name_)
        found = self._types.get(inner[1])
        if found is not None:
            return found
        if inner[1] in self._building:
            self._building[inner[1]] = True
            return Ref(inner[1]) if is_model(self.shape_of(inner)) else Anything()
        if not inner[1].startswith(part[1]):
            holder = _holder_at(inner[1]) or holder
        self._building[inner[1]] = False
        found = self._types[inner[1]] = self.type_of_all([inner], holder)
        del self._building[inner[1]]
        return found

    def type_of_all(
        self,
        parts: Sequence[Part],
        holder: Holder,
        decided: frozenset[str] = frozenset(),
    ) -> Type:
        """The type of several schemas that hold together, as in `allOf`."""
        shape = self.shapes.compose(parts, decided)
        found = self._of_shape(shape, parts, holder, decided)
        return nullable(found) if shape.nullable else found

    def _of_shape(
        self,
        shape: Shape,
        parts: Sequence[Part],
        holder: Holder,
        decided: frozenset[str] = frozenset(),
    ) -> Type:
        if shape.enum is not None:
            return self._named(literals(shape), parts, holder)
        if shape.choices:
            chosen = choice_type(self, shape, parts, holder, decided)
            return self._named(chosen, parts, holder)
        if is_model(shape):
            return self._inline_model(shape, parts, holder)
        if shape.types is None:
            return self._untyped(shape, holder)
        found = [self._typed(kind, shape, parts, holder) for kind in shape.types]
        return join(found) if found else Scalar("null")

    def _untyped(self, shape: Shape, holder: Holder) -> Type:
        if shape.items is not None or shape.prefix:
            return self._array(shape, holder)
        if shape.additional is not None or shape.patterns:
            return self._map(shape, holder)
        if shape.format or shape.encoding or shape.media_type:
            return scalar("string", shape)
        return Anything()

    def _typed(
        self, kind: str, shape: Shape, parts: Sequence[Part], holder: Holder
    ) -> Type:
        match kind:
            case "object":
                if shape.properties:
                    return self._inline_model(shape, parts, holder)
                return self._map(shape, holder)
            case "array":
                return self._array(shape, holder)
            case _:
                return scalar(kind, shape)

    def _array(self, shape: Shape, holder: Holder) -> Type:
        each = holder.of(singular(holder.word) if holder.word else "item")
        if shape.prefix:
            firsts = tuple(
                self.type_of(part, each.of(f"{each.word}_{ordinal(index)}"))
                for index, part in enumerate(shape.prefix)
            )
            if shape.items is None:
                return Tuple(firsts, Anything())
            closed = "not" in shape.items[0]
            return Tuple(firsts, None if closed else self.type_of(shape.items, each))
        item = Anything() if shape.items is None else self.type_of(shape.items, each)
        return Array(item, constraints(shape, "array"))

    def _map(self, shape: Shape, holder: Holder) -> Type:
        each = holder.of(singular(holder.word) if holder.word else "value")
        extra, pointer = shape.additional or (True, "")
        if is_node(extra) and extra:
            return Map(self.type_of((extra, pointer), each))
        if len(shape.patterns) == 1:
            return Map(self.type_of(shape.patterns[0], each))
        return Map(Anything())

    def _named(self, type_: Type, parts: Sequence[Part], holder: Holder) -> Type:
        """Give a definition to an inline type that is too long to be read in place."""
        if not holder.word or not _is_long(bare(type_)):
            return type_
        schema, pointer = parts[-1]
        draft = Draft(
            key=pointer,
            pointer=pointer,
            holders=[holder],
            title=title(schema),
            type=bare(type_),
        )
        ref = Ref(self.definitions.add(draft))
        return nullable(ref) if isinstance(type_, Nullable) else ref

    # Objects

    def _inline_model(
        self, shape: Shape, parts: Sequence[Part], holder: Holder
    ) -> Type:
        schema, pointer = parts[-1]
        draft = Draft(
            key=pointer,
            pointer=pointer,
            holders=[holder],
            title=title(schema),
            doc=Doc(description=prose(schema)),
            example=example(schema),
            deprecated=schema.get("deprecated") is True,
        )
        self._fill_model(draft, shape)
        share = not self._building.get(pointer, False)
        return Ref(self.definitions.add(draft, share=share))

    def _fill_model(self, draft: Draft, shape: Shape) -> None:
        extra, pointer = shape.additional or (None, "")
        if is_node(extra) and extra:
            holder = Holder(draft.key, "extra")
            draft.extra = self.type_of((extra, pointer), holder)
        draft.closed = extra is False
        draft.fields = fields_of(self, shape, draft.key)


def _is_long(type_: Type) -> bool:
    match type_:
        case Literals(values=values):
            return len(repr(values)) > _LONG_LITERALS
        case Union(members=members, discriminator=discriminator):
            return discriminator is not None or len(members) > _LONG_UNION
        case _:
            return False


def _holder_at(pointer: str) -> Holder | None:
    """What a property is named after that is referred to from elsewhere."""
    owner, found, wire = pointer.rpartition("/properties/")
    if not found or not owner.startswith(SCHEMAS):
        return None
    return Holder(component(owner) or owner, snake(unescape(wire)).rstrip("_"))


_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
)


def ordinal(index: int) -> str:
    """A word for a place in a tuple, counted from 0."""
    return _ORDINALS[index] if index < len(_ORDINALS) else f"item_{index + 1}"
