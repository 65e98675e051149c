"""Words that mean something to Python, to pydantic, to HTTP or to the emitted package."""

from __future__ import annotations

import builtins
import keyword

import pydantic

OURS = """
    _core core client models resources errors common self cls options path query headers
    cookies body json form content content_type files returns pages events security server
    request response api_key base_url timeout max_retries http_client strict_responses
    with_options with_raw_response close aclose preload OMIT Omit Model Resource
    AsyncResource Client AsyncClient RequestOptions Stream Download Codec JSON build
    nullable label matrix simple comma space pipe deep reserved as_json camel
    APIError APIStatusError NotFoundError ConflictError TimeoutError Probe AsyncProbe
    ProbeError iter stream list get idempotency_key accept method url
    datetime date dt Literal Any Sequence Mapping Iterator AsyncIterator TypeAlias
    TypedDict TYPE_CHECKING Field ConfigDict BaseModel annotations typing types logging
    pydantic httpx2 collections builtins enum io os sys re test tests conftest setup
    __version__ probe version py_typed MANIFEST con nul aux
""".split()

ODD = [
    *("", " ", "-", "---", "$", "@", "*", ".", "..", "/", "~", "%", "+1", "-1", "1", "1st"),
    *("0", "1.0", "1e5", "_", "__", "_private", "__mangled", "__a__", "a__b", "a_", "_1"),
    *("a.b", "a/b", "a b", "a-b", "a_b", "aB", "A B", "a:b", "a[b]", "a[]", "$ref", "$type"),
    *("@id", "#x", "x-y", "X-Y", "x_y", "XY", "Xy", "x~1y", "%7Bx%7D", "{x}", "a\\b", "a'b"),
    *("Foo-Bar", "FooBar", "foo_bar", "fooBar", "FOO_BAR", "foobar", "FOOBAR", "foo bar"),
    *("\u00e9", "e\u0301", "e", "\ufb01", "fi", "\uff21", "A", "a", "\u00df", "ss", "SS"),
    *("\u0130", "i", "I", "\u0131", "\u212a", "k", "K", "\u540d\u524d", "\U0001f600"),
    *("\U0001f600\U0001f601", "\u0391", "\u0410", "na\u00efve", "null", "true", "None_"),
    *("x" * 300, "x" * 299 + "y", "X" * 300, "word_" * 60, "Word" * 75, "x" * 80, "x" * 81),
]  # fmt: skip

DUNDERS = """
    __init__ __class__ __dict__ __slots__ __module__ __root__ __doc__ __name__ __new__
    __getattr__ __annotations__ __fields__ __pydantic_fields__ __pydantic_extra__
    __pydantic_private__ __pydantic_fields_set__ __eq__ __hash__ __del__ __call__ __iter__
    __builtins__ __file__ __path__ __all__ __future__ __main__ __debug__ __import__
""".split()

NAMES: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *keyword.kwlist,
            *keyword.softkwlist,
            *dir(builtins),
            *dir(pydantic.BaseModel),
            *DUNDERS,
            *OURS,
            *ODD,
        ]
    )
)
