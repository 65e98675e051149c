"""What the words of paths and operationIds mean: verbs, nouns, plurals."""

from __future__ import annotations

from ..names import singular

READ = frozenset(
    "get retrieve fetch read show describe view load obtain return".split()
)
LIST = frozenset("list index browse enumerate getall findall".split())
CREATE = frozenset("create new make post insert".split())
UPDATE = frozenset("update modify edit patch change put".split())
DELETE = frozenset("delete destroy".split())

SYNONYMS: dict[str, str] = {
    **dict.fromkeys(READ, "get"),
    **dict.fromkeys(LIST, "list"),
    **dict.fromkeys(CREATE, "create"),
    **dict.fromkeys(UPDATE, "update"),
    **dict.fromkeys(DELETE, "delete"),
}
"""One word for what is the same, so that a client does not say it in two ways."""

HTTP = frozenset("get post put patch delete head options trace".split())

VERBS = frozenset(SYNONYMS) | frozenset(
    "abort accept access place acknowledge activate add allow analyze answer append apply "
    "approve archive assign attach authenticate authorize backup ban batch begin bind "
    "block book boot broadcast build bulk buy calculate call cancel capture charge "
    "check checkout clear click clone close collect commit compact compare complete "
    "compute confirm connect consume convert copy count deactivate debug decline "
    "decrypt deploy detach detect disable disconnect dismiss dispatch distribute "
    "download drain drop duplicate empty enable encrypt end enqueue evaluate "
    "exchange execute expire explain export extend extract fail favorite filter "
    "finalize find finish flush follow forgot fork forward freeze generate give grant "
    "hangup hide import increment initialize insert install invalidate invite invoke "
    "issue join kick kill launch leave like link lock login logout lookup map mark "
    "match merge migrate monitor move mute notify open order parse pause pay "
    "perform ping pin play poll power predict preview process promote propose "
    "provision publish pull purge push query queue rate reactivate reboot rebuild "
    "receive recover redact redeem redirect refer refresh refund regenerate register "
    "reject release reload remix remove rename render renew reopen reorder repair "
    "replace reply report request require rerun resend reserve reset resize resolve "
    "restart restore resume resync retry return reverse revert review revoke "
    "rollback rotate run save scale scan schedule search seek select send set share "
    "shutdown sign signin signout signup skip snooze sort split stage star start stop "
    "store stream submit subscribe suspend swap switch sync synchronize tag take "
    "terminate test toggle track train transfer transform translate transition "
    "trigger truncate try unarchive unassign unban unblock undelete undo unfollow "
    "unfreeze uninstall unlink unlock unmute unpin unpublish unregister unsnooze "
    "unstar unsubscribe upgrade upload upsert use validate verify void vote wait wake "
    "watch whoami withdraw write contains exists".split()
)

_NOUNS_BEFORE_PLURALS = frozenset(
    "login upload download import export search test run build deploy transfer scan "
    "query sign order return report review share store payment sync start end".split()
)
"""Verbs that, before a plural, are the first half of a noun: `login_links`."""

_NOUNS_TOO = frozenset(
    "access answer backup batch block book build bulk call charge check count "
    "end exchange extract filter fork issue like link map mark match order partial "
    "power process queue rate release report request return review sign star store "
    "tag track transfer transition trigger use view vote power index".split()
)
"""Words that are nouns as often: verbs in an operationId, not in a path."""

NOISE = frozenset(
    "a an the of for to in on from by with my your its s all multiple several single "
    "specific method endpoint api".split()
)
"""Words of an operationId that say nothing that path and verb do not say."""


def is_action(words: tuple[str, ...]) -> bool:
    """Whether a segment of a path says what is done rather than what there is."""
    if not words:
        return False
    first = words[0]
    if first not in VERBS:
        return False
    if len(words) == 1:
        return first not in _NOUNS_TOO
    noun = first in _NOUNS_BEFORE_PLURALS or first in _NOUNS_TOO
    return not (noun and is_plural(words[-1]))


def is_plural(word: str) -> bool:
    return singular(word) != word
