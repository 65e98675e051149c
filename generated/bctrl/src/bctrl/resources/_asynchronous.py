"""Methods of asynchronous resources, made of those of the synchronous ones.

What a method sends is written down once. Called on an asynchronous resource, it uses the
methods of the same names there, which return coroutines, iterators and streams of the
asynchronous kind; here is what that means for its type.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from functools import wraps
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    ParamSpec,
    Protocol,
    TypeVar,
    cast,
)

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

    return cast("Method[P, Coroutine[Any, Any, T]]", call)


def iterated(
    method: Callable[Concatenate[Any, P], Iterator[T]],
) -> Method[P, AsyncIterator[T]]:
    """For `async for`."""
    return cast("Method[P, AsyncIterator[T]]", method)


def walked(method: Callable[Concatenate[Any, P], Paged[T]]) -> Method[P, Iterator[T]]:
    """Iterates over the items of all pages, from the one that `method` gets."""

    @wraps(method)
    def walk(self: Any, *args: P.args, **kwargs: P.kwargs) -> Any:
        return self._iter(method.__get__(self), *args, **kwargs)

    walk.__doc__ = walked.__doc__
    return cast("Method[P, Iterator[T]]", walk)


def walked_async(
    method: Callable[Concatenate[Any, P], Paged[T]],
) -> Method[P, AsyncIterator[T]]:
    """`walked`, for `async for`."""
    return cast("Method[P, AsyncIterator[T]]", walked(method))


def streamed(
    method: Callable[Concatenate[Any, P], Stream[T]],
) -> Method[P, AsyncStream[T]]:
    """For `async with` and `async for`."""
    return cast("Method[P, AsyncStream[T]]", method)


def downloaded(
    method: Callable[Concatenate[Any, P], Download],
) -> Method[P, AsyncDownload]:
    """For `async with`."""
    return cast("Method[P, AsyncDownload]", method)


def same(method: Callable[Concatenate[Any, P], T]) -> Method[P, T]:
    """What needs no request."""
    return cast("Method[P, T]", method)
