"""Methods of asynchronous resources, made of those of the synchronous ones.

What a method sends is written down once. Called on an asynchronous resource, it uses the
methods of the same names there, which return coroutines, iterators and streams of the
asynchronous kind; here is what that means for its type.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from functools import update_wrapper, wraps
from inspect import signature
from types import FunctionType
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from .._core import AsyncDownload, AsyncStream, Download, Paged, Stream

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", covariant=True)


class Method(Protocol[P, R]):
    """A method, as it is bound."""

    def __get__(self, instance: Any, owner: Any = None, /) -> Callable[P, R]: ...


def awaited(
    method: Callable[Concatenate[Any, P], T],
) -> Method[P, Coroutine[Any, Any, T]]:
    """A coroutine function with the arguments and the result of a method."""
    pending: Any = method

    @wraps(method)
    async def call(self: Any, *args: P.args, **kwargs: P.kwargs) -> T:
        result: T = await pending(self, *args, **kwargs)
        return result

    call.__qualname__ = f"Async{method.__qualname__}"
    return cast("Method[P, Coroutine[Any, Any, T]]", call)


def iterated(
    method: Callable[Concatenate[Any, P], Iterator[T]],
) -> Method[P, AsyncIterator[T]]:
    """For `async for`."""
    return cast("Method[P, AsyncIterator[T]]", _again(method))


def walked(method: Callable[Concatenate[Any, P], Paged[T]]) -> Method[P, Iterator[T]]:
    """Iterates over the items of all pages, from the one that `method` gets."""
    return cast("Method[P, Iterator[T]]", _Walk(method, "Iterator"))


def walked_async(
    method: Callable[Concatenate[Any, P], Paged[T]],
) -> Method[P, AsyncIterator[T]]:
    """`walked`, for `async for`."""
    return cast("Method[P, AsyncIterator[T]]", _Walk(method, "AsyncIterator"))


def streamed(
    method: Callable[Concatenate[Any, P], Stream[T]],
) -> Method[P, AsyncStream[T]]:
    """For `async with` and `async for`."""
    return cast("Method[P, AsyncStream[T]]", _again(method))


def downloaded(
    method: Callable[Concatenate[Any, P], Download],
) -> Method[P, AsyncDownload]:
    """For `async with`."""
    return cast("Method[P, AsyncDownload]", _again(method))


def same(method: Callable[Concatenate[Any, P], T]) -> Method[P, T]:
    """What needs no request."""
    return cast("Method[P, T]", _again(method, ""))


def _again(method: Any, kind: str = "Async") -> Any:
    """The same function; to `help` and `inspect` a method of the other class."""
    parts = "code globals name defaults closure".split()
    again: Any = FunctionType(*(getattr(method, f"__{part}__") for part in parts))
    update_wrapper(again, method)
    del again.__wrapped__
    again.__kwdefaults__ = method.__kwdefaults__
    again.__qualname__ = f"Async{method.__qualname__}"
    again.__annotations__ = {
        **method.__annotations__,
        "return": f"{kind}{method.__annotations__['return']}",
    }
    return again


class _Walk:
    """Becomes a method that takes what `method` takes, when a class names it."""

    def __init__(self, method: Any, kind: str) -> None:
        self.method, self.kind = method, kind

    def __set_name__(self, owner: type, name: str) -> None:
        method, described = self.method, signature(self.method)

        @wraps(method)
        def walk(self: Any, *args: Any, **kwargs: Any) -> Any:
            return self._iter(method.__get__(self), *args, **kwargs)

        made: Any = walk
        made.__signature__ = described.replace(return_annotation=self.kind)
        walk.__name__, walk.__qualname__ = name, f"{owner.__qualname__}.{name}"
        walk.__doc__ = f"Iterate over all items of `{method.__name__}`, page by page."
        setattr(owner, name, walk)
