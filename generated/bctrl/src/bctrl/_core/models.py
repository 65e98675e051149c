"""Data: the base of all models, unions, codecs, and what means "not sent"."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, partial
from typing import Any, Final, Generic, TypeAlias, TypeGuard, TypeVar, cast, final

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, TypeAdapter
from pydantic import ValidationError
from pydantic_core import CoreSchema, PydanticCustomError, PydanticSerializationError
from pydantic_core import core_schema, to_json

from .errors import InvalidArgumentError

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

JsonValue: TypeAlias = Any
JsonObject: TypeAlias = dict[str, Any]


@final
class Omit(enum.Enum):
    """The type of `OMIT`."""

    OMIT = "OMIT"

    def __repr__(self) -> str:
        return "OMIT"

    def __bool__(self) -> bool:
        return False


OMIT: Final = Omit.OMIT
"""Not sent, where `None` means null."""


@final
class _Null(enum.Enum):
    NULL = None


NULL: Final = _Null.NULL


def nullable(value: object) -> object:
    """Mark an argument whose `None` means null, so that it is sent."""
    return NULL if value is None else value


def is_array(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def is_record(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


# Models


class Model(BaseModel):
    """The base of all models; names on the wire are those of the attributes.

    Undeclared properties are kept as attributes. `model_dump` and `model_dump_json`
    give back what was received: wire names, and only what was there.
    """

    __slots__ = ("_pager",)

    model_config = ConfigDict(
        extra="allow",
        defer_build=True,
        validate_by_name=True,
        validate_by_alias=True,
        protected_namespaces=(),
        hide_input_in_errors=True,
    )

    def model_dump(
        self,
        *,
        by_alias: bool | None = True,
        exclude_unset: bool = True,
        warnings: Any = False,
        **options: Any,
    ) -> dict[str, Any]:
        """A dictionary of what was received or set; options are pydantic's."""
        return super().model_dump(
            by_alias=by_alias, exclude_unset=exclude_unset, warnings=warnings, **options
        )

    def model_dump_json(
        self,
        *,
        by_alias: bool | None = True,
        exclude_unset: bool = True,
        warnings: Any = False,
        **options: Any,
    ) -> str:
        """JSON of what was received or set; options are pydantic's."""
        return super().model_dump_json(
            by_alias=by_alias, exclude_unset=exclude_unset, warnings=warnings, **options
        )

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        shown, present = super().__repr_args__(), self.model_fields_set
        return [(k, veiled(k, v)) for k, v in shown if k in present]


_SECRET: Final = re.compile(
    r"(?<!page)(?<!page_)(?<!next)(?<!next_)(?<!sync)(?<!sync_)token$"
    r"|(passw(or)?d|passphrase|secret|(api|access|private|secret)[_-]?key)$",
    re.IGNORECASE,
)


def is_secret(name: str) -> bool:
    """Whether what has such a name must not be shown; a page token may be."""
    return _SECRET.search(name) is not None


def veiled(name: object, value: Any) -> Any:
    """What may be shown of a property, however deep secrets are in it."""
    if is_record(value):
        return {inner: veiled(inner, each) for inner, each in value.items()}
    if is_array(value):
        return [veiled(name, each) for each in value]
    hidden = value and isinstance(value, str) and is_secret(str(name))
    return "***" if hidden else value


def camel(name: str) -> str:
    """`content_type` -> `contentType`: the rule between attribute and wire."""
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


class CamelModel(Model):
    """The base of models whose names are camelCase on the wire."""

    model_config = ConfigDict(alias_generator=camel)


def wire_names(model: type[BaseModel]) -> dict[str, str]:
    """Attributes and what they are called on the wire."""
    rule = model.model_config.get("alias_generator")
    spell = rule if callable(rule) else str
    return {
        name: field.alias or spell(name) for name, field in model.model_fields.items()
    }


class Unknown(Model):
    """A member of a union that this version of the package does not know."""


RECEIVED: Final = {"received": True}
BY_THE_LETTER: Final[dict[str, Any]] = {
    "strict": True,
    "by_alias": True,
    "by_name": False,
    "context": RECEIVED,
}
"""How answers are read: nothing is converted or added, so that nothing is lost."""


class WithConstants:
    """Mixed into models with properties that can only have one value: always sent."""

    __slots__ = ()

    def model_post_init(self, context: Any, /) -> None:
        if context is not RECEIVED:
            kind: Any = type(self)
            cast(BaseModel, self).__pydantic_fields_set__.update(_constants(kind))


@cache
def _constants(kind: Any) -> frozenset[str]:
    optional = [(n, f) for n, f in kind.model_fields.items() if not f.is_required()]
    return frozenset(name for name, field in optional if field.default is not None)


@final
class Tagged:
    """A union told apart by a property; a tag that is not listed makes an `Unknown`.

    `Annotated[Cat | Dog | Unknown, Tagged("petType", lambda: {"cat": Cat, "dog": Dog})]`.
    A mapping of None names the member for tags that are absent or not listed.
    """

    __slots__ = ("wire", "members")

    def __init__(self, wire: str, members: Callable[[], Mapping[Any, Any]], /) -> None:
        self.wire = wire
        self.members = members

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        members = dict(self.members())
        fallback = members.pop(None, Unknown)
        tags = frozenset(members)
        attributes = self._attributes(members.values())

        def refuse_known(value: Any) -> Any:
            if _tag(value, attributes) in tags:
                raise PydanticCustomError("known_tag", "The tag is of another member")
            return value

        known = core_schema.tagged_union_schema(
            choices={tag: handler.generate_schema(t) for tag, t in members.items()},
            discriminator=cast("list[list[str | int]]", [[n] for n in attributes]),
        )
        unknown = core_schema.no_info_before_validator_function(
            refuse_known, handler.generate_schema(fallback)
        )
        return core_schema.union_schema([known, unknown], mode="left_to_right")

    def _attributes(self, members: Iterable[Any]) -> list[str]:
        """What the property is called: on the wire and in the members."""
        names = {
            name
            for member in members
            if isinstance(member, type) and issubclass(member, BaseModel)
            for name, wire in wire_names(member).items()
            if wire == self.wire
        }
        return [self.wire, *sorted(names - {self.wire})]


def _tag(value: Any, attributes: Iterable[str]) -> Any:
    for name in attributes:
        if isinstance(value, Mapping):
            found = cast("Mapping[str, Any]", value).get(name)
        else:
            found = getattr(value, name, None)
        if isinstance(found, (str, int)):
            return found
    return None


# Codecs


class Codec(Generic[T]):
    """How a type that is not a model is read and written.

    A module constant each: `_PETS: Codec[list[Pet]] = Codec(lambda: list[Pet])`.
    The type is looked at when it is first needed.
    """

    def __init__(self, hint: Callable[[], Any], /) -> None:
        self._hint = hint

    @property
    def hint(self) -> Any:
        """The type itself."""
        return self._hint()

    @cached_property
    def adapter(self) -> TypeAdapter[T]:
        return TypeAdapter(self._hint())

    @cached_property
    def reader(self) -> Callable[[str | bytes], T]:
        """Reads JSON; see `reader`."""
        return partial(self.adapter.validator.validate_json, **BY_THE_LETTER)

    def build(self, value: object, /) -> object:
        """Check an argument; models and plain dictionaries are taken alike."""
        if value is None or value is OMIT or value is NULL:
            return value
        try:
            built: object = self.adapter.validate_python(value)
        except ValidationError as error:
            raise InvalidArgumentError(explain(error)) from None
        if not is_record(built):
            return built
        # These nulls are the caller's own, not arguments that were not given.
        return {name: NULL if each is None else each for name, each in built.items()}

    def record(self, value: object, /) -> Mapping[str, object]:
        """The same for a form: the properties by their names on the wire."""
        built = self.build(value)
        if isinstance(built, BaseModel):
            built = plain(built)
        return cast("Mapping[str, object]", built) if is_record(built) else {}


class ByStatus(Generic[T]):
    """A result whose type depends on the status: `{200: ..., "2XX": ..., "default": ...}`.

    `str` itself is an answer that is text, and not a JSON string.
    """

    __slots__ = ("_codecs",)

    def __init__(self, types: Mapping[int | str, Callable[[], Any] | None], /) -> None:
        self._codecs: dict[int | str, Codec[T] | type[str] | None] = {
            status: None if hint is None else str if hint is str else Codec(hint)
            for status, hint in types.items()
        }

    def codec(self, status: int) -> Codec[T] | type[str] | None:
        """For an answer of this status: exact, else by range, else the default."""
        known = self._codecs
        for key in (status, f"{status // 100}XX", "default"):
            if key in known:
                return known[key]
        return next(iter(known.values()))


NOTHING: Final[ByStatus[None]] = ByStatus({"default": None})
"""The result of an operation that answers without content."""


def reader(model: type[T]) -> Callable[[str | bytes], T]:
    """Reads JSON by the letter; see `BY_THE_LETTER`."""
    return partial(
        cast(Any, model).__pydantic_validator__.validate_json, **BY_THE_LETTER
    )


Returns: TypeAlias = type[T] | Codec[T] | ByStatus[T]


# Asked


def build(model: type[M], /, **values: object) -> M:
    """Make an input from arguments: None and OMIT are left out, the rest is checked."""
    try:
        return model.model_validate(present(values))
    except ValidationError as error:
        raise InvalidArgumentError(explain(error)) from None


def build_optional(model: type[M], /, **values: object) -> M | None:
    """The same, and nothing where nothing was given."""
    return build(model, **values) if present(values) else None


def present(values: Mapping[str, object]) -> dict[str, object]:
    """What is to be sent: without None and OMIT, and with the nulls that are meant."""
    return {
        name: None if value is NULL else value
        for name, value in values.items()
        if value is not None and value is not OMIT
    }


_MEMBER: Final = re.compile(  # of a union, as pydantic puts it among properties
    r"(dict|function-\w+|json-or-python|list|literal|nullable|tagged-union|tuple)\[.+\]"
)


def explain(error: ValidationError) -> str:
    """All faults in one line, without the values and the machinery of unions."""
    faults = error.errors(include_url=False, include_input=False)
    told = [fault for fault in faults if fault["type"] != "known_tag"] or faults
    paths = [[s for p in f["loc"] if not _MEMBER.fullmatch(s := str(p))] for f in told]
    places = [".".join(path) or "value" for path in paths]
    return "; ".join(f"{at}: {fault['msg']}" for at, fault in zip(places, told))


def rfc3339(moment: dt.datetime) -> str:
    """With an offset always; a time without one is taken as UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.timezone.utc)
    text = moment.isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def plain(value: object) -> object:
    """What JSON can say; models by their wire names, only what is set in them."""
    if value is None or isinstance(value, (str, int, float)):
        return value.value if isinstance(value, enum.Enum) else value
    if isinstance(value, BaseModel):
        return plain(value.model_dump(by_alias=True, exclude_unset=True))
    if isinstance(value, Mapping):
        items = cast("Mapping[str, object]", value).items()
        return {k: plain(v) for k, v in items if v is not OMIT}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in cast("Iterable[object]", value)]
    if isinstance(value, dt.datetime):
        return rfc3339(value)
    return None if value is NULL else value


def encode_json(value: object, name: str = "This") -> bytes:
    """JSON of a body."""
    if isinstance(value, dict):
        value = present(cast("dict[str, object]", value))
    value = plain(value)
    try:
        return to_json(value)
    except PydanticSerializationError as error:
        for inner, each in value.items() if is_record(value) else ():
            encode_json(each, repr(inner))
        raise InvalidArgumentError(f"{name} is not JSON: {error}") from None
