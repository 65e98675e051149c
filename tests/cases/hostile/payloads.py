"""Strings that break out of wherever they are put. `canary()` is what they try to run.

The name exists in every process that generates or imports, so that a call succeeds and
leaves its mark: see `importer.py` and `conftest`-like fixtures in `test_hostile.py`.
"""

from __future__ import annotations

JINJA = (
    "{{ canary() }}{% set x = canary() %}{# c #}"
    "{{ cycler.__init__.__globals__['__builtins__']['canary']() }}"
    "{% include '/etc/passwd' %}{{ 1234567 * 1000003 }}{%- raw -%}"
)

PAYLOADS: dict[str, str] = {
    "triple double quotes": 'a """\ncanary()\n""" b',
    "triple single quotes": "a '''\ncanary()\n''' b",
    "closing double quote": 'x"); canary(); ("',
    "closing single quote": "x'); canary(); ('",
    "ends with a quote": 'says "hello"',
    "ends with four quotes": 'x""""',
    "trailing backslash": "ends with \\",
    "backslash and quotes": '\\"""\ncanary()\n\\"""',
    "escapes": r"\N{BULLET} \x00 \u0000 \777 \ud800 \d+ \
 \c",
    "statement": "x\ncanary()",
    "carriage return": "x\rcanary()\ry",
    "CRLF": "x\r\ncanary()\r\ny",
    "form feed": "x\x0ccanary()\x0b\x1c\x1d\x1e\x85canary()",
    "line separators": "x\u2028canary()\u2029canary()",
    "bidi": "\u202eevil\u2066 \u2069\u200f\u061c",
    "invisible": "a\u200bb\ufeffc\u2060d\U000e0041e\u00ad",
    "control characters": "a\x01\x02\x07\x08\x1b[2J\x7f\x9b",
    "null": "a\x00canary()",
    "lone surrogate": "a\ud800b\udfff",
    "not characters": "\ufffe\uffff\U0010ffff",
    "jinja": JINJA,
    "jinja line": "x\n# for y in z\n{%- endraw -%}\n{{ self }}",
    "format": "{canary()} {0} {x!r:>{1}} %s %(a)s %n ${canary} `canary()` $(canary)",
    "f-string": "{canary()}",
    "coding cookie": "-*- coding: utf-7 -*- +AGMAYQBuAGEAcgB5ACgAKQ-",
    "coding rot13": "coding=rot13",
    # What would switch a tool off for our code, if it came out as a comment of its own.
    "comment switches": "fmt: off\n# type: ignore\n# noqa\n# pragma: no cover",
    "fence": "```\n```python\ncanary()\n```\n~~~python\ncanary()\n",
    "doctest": ">>> canary()\n...\n",
    "html": "</summary><script>canary()</script><!-- -->",
    "markdown": "| a | b |\n|--|\n[x](javascript:canary()) # h\n\n* \n1. ",
    "toml": '"""\n[tool.x]\ny = 1\n"""\n[build-system]\nrequires = ["canary"]',
    "path up": "../../../canary",
    "path absolute": "/tmp/canary",
    "path backslash": "..\\..\\canary",
    "path drive": "C:\\canary:stream",
    "dunder": "__import__('builtins').canary()",
    "keyword": "import",
    "number": "1e5",
    "true": "true",
    "empty": "",
    "blank": " \t ",
    "leading space": "    indented\n\tand tabbed  \n\n\n",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "full width": "\uff49\uff4d\uff50\uff4f\uff52\uff54",
    "long word": "x" * 20_000,
    "long lines": "word " * 4_000,
}
