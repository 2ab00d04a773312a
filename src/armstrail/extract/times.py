"""Which time expression of a sentence belongs to which trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.extract.control import is_judged_for
from armstrail.extract.occasions import find_partners

if TYPE_CHECKING:
    from armstrail.core.annotation import TimeExpression
    from armstrail.extract.tree import Tree

_IGNORED = frozenset({"duration", "set"})
_LOOSE = frozenset({"vague", "clock"})
_OWN_TIMES = frozenset({"acl:relcl", "ccomp", "conj", "parataxis"})
_OTHER_CLAUSES = frozenset({"acl", "acl:relcl", "ccomp", "advcl", "xcomp", "conj", "parataxis", "nsubj", "appos"})
_MAX_LEVELS = 4
_CALENDAR = frozenset({"date", "month", "year", "part"})
# Who does something as a rule: when he was seen to is not when he does it ("seized rifles, proving X the supplier").
_DOERS = frozenset("supplier dealer smuggler trafficker seller buyer provider exporter importer manufacturer".split())
_SPANS = frozenset({"since", "until", "range"})
_RELATED = frozenset({"after", "before", "following", "despite"})
_BEFORE_TIMES = frozenset({"in", "on", "during", "at", "the", "it", "was", "were", "they", "did"})
_ORDERING = frozenset({"later", "earlier", "sooner"})
_MEASURES = frozenset({"much", "many", "high", "often", "large", "big"})
_COMING_FROM = frozenset({"from", "than", "against"})
_REPORTING = frozenset(
    "say tell report state announce add confirm declare claim release publish reveal disclose note warn insist deny "
    "admit acknowledge stress emphasise emphasize testify write allege argue explain recall".split()
)


def find_time(tree: Tree, index: int) -> TimeExpression | None:
    """Finds the time of what a trigger says: in its own clause first, then in the clauses above, nearest first.

    A time that hangs on a verb of saying is the time of saying, not of the event. What happened at a time since which
    something holds happened then: "since the withdrawal in August the town has been".
    """
    time = _find_nearest(tree, index)
    anchor = None if time is None else _anchor(tree, time)
    if time is None or anchor is None:
        return time
    own = anchor in tree.subtree(index)
    opens = tree.preposition(index) == "since" or "since" in tree.child_words(index, "mark")
    if time.form == "since" and own and opens and time.start > tree[index].start:
        fields = {k: v for k, v in time.fields.items() if k != "of"}
        return msgspec.structs.replace(time, form=time.fields["of"], fields=fields) if "of" in time.fields else time
    if time.form in _CALENDAR and own and _is_since(tree, anchor, index):
        return msgspec.structs.replace(time, form="since", fields={"of": time.form, **time.fields})
    return time


def _is_since(tree: Tree, anchor: int, index: int) -> bool:
    """Tells whether a time is that of a clause since which a trigger holds: "has grown since X fell in May"."""
    for up in (anchor, *tree.ancestors(anchor)):
        if up == index:
            return False
        if tree.label(up) == "advcl" and "since" in tree.child_words(up, "mark") and tree[up].head == index:
            return True
    return False


def _find_nearest(tree: Tree, index: int) -> TimeExpression | None:
    told = [t for t in tree.sentence.times if t.form not in _IGNORED and not _is_compared(tree, t)]
    times = [t for t in told if not _counts_from(tree, t, index)]
    if not times:
        return None
    fixed = [t for t in times if t.form not in _LOOSE]
    if fixed and len(fixed) < len(times):  # "has now killed 22", "at 0230 hrs on the 6th": the day says more
        return _find_among(tree, index, fixed) or _find_among(tree, index, times)
    return _find_among(tree, index, times)


def _find_among(tree: Tree, index: int, times: list[TimeExpression]) -> TimeExpression | None:
    if _is_greatest(tree, index):
        times = [t for t in times if t.form != "since"]
    anchors = [(t, i) for t in times if (i := _anchor(tree, t)) is not None]
    if tree[index].tag == "VBD":  # "X, president since 1997, met Y": the simple past takes no "since"
        anchors = [(t, i) for t, i in anchors if t.form != "since" or _is_said_of(tree, i, index)]
    for others in (_OTHER_CLAUSES, _OWN_TIMES):  # its own clause, then clauses that hang on it
        below = set(tree.subtree(index, others)) - _list_earlier(tree, index)
        own = [t for t, i in anchors if i in below and not _is_of_another(tree, i, index)]
        if own:
            return min(own, key=lambda t: abs(t.start - tree[index].start))
    for other in find_partners(tree, index):
        below = set(tree.subtree(other, _OTHER_CLAUSES)) | {
            i for c in tree.children(other, "advcl") for i in tree.subtree(c, _OTHER_CLAUSES)
        }
        shared = [t for t, i in anchors if i in below and not _is_of_another(tree, i, other)]
        if shared:
            return min(shared, key=lambda t: abs(t.start - tree[index].start))
    for level in () if tree[index].lemma in _DOERS else _clauses_above(tree, index):
        earlier = _is_told_of_noun(tree, index, level)
        found = [
            t
            for t, i in anchors
            if i in _shallow(tree, level)
            and not _is_of_another(tree, i, level)
            and not (earlier and t.start < tree[index].start)
        ]
        if found:
            return min(found, key=lambda t: abs(t.start - tree[index].start))
    return None


def _is_compared(tree: Tree, time: TimeExpression) -> bool:
    """Tells whether a time is only what something is compared with: "a third more than last year", "as many as in May".

    "More than two weeks ago" and "no later than May" compare nothing.
    """
    first = next(iter(tree.tokens_within(time.start, time.end)), 0)
    before = [i for i in range(max(0, first - 4), first) if tree.words[i] not in _BEFORE_TIMES]
    if len(before) <= 1 or (tree[first].tag == "CD" and not tree[first].text.isdigit()):
        return False
    measure, word = before[-2], tree.words[before[-1]]
    if word == "than":
        return tree[measure].tag in {"JJR", "RBR"} and tree.words[measure] not in _ORDERING
    return word == "as" and tree.words[measure] in _MEASURES


def _is_said_of(tree: Tree, anchor: int, verb: int) -> bool:
    """Tells whether a time hangs on a verb, and does not stand behind a noun before it."""
    return tree[anchor].head == verb and (anchor > verb or min(tree.subtree(anchor)) == 0)


def _is_greatest(tree: Tree, index: int) -> bool:
    """Tells whether an event is the greatest since some time: "the biggest seizure since 2011" is not of 2011."""
    return any(tree[c].tag in {"JJS", "RBS"} for c in tree.children(index, "amod", "advmod"))


def _list_earlier(tree: Tree, index: int) -> set[int]:
    """Lists the words of participles that open a sentence with what came before: "born in 1943, he served under X"."""
    opening = [c for c in tree.children(index, "advcl") if c < index and tree[c].tag == "VBN"]
    bare = [c for c in opening if not tree.children(c, "nsubj", "mark", "aux")]
    return {i for c in bare for i in tree.subtree(c)}


def find_span_of_tie(tree: Tree, index: int) -> TimeExpression | None:
    """Finds how long a tie has held, where its own clause says since or until when, or from when to when."""
    spans = [t for t in tree.sentence.times if t.form in _SPANS]
    below = set(tree.subtree(index, _OTHER_CLAUSES)) if spans else set()
    return next((t for t in spans if _anchor(tree, t) in below), None)


def is_of_earlier_sum(tree: Tree, start: int, time: TimeExpression, money: bool) -> bool:
    """Tells whether a time behind a sum is that of the sum it came from: "risen to $2,150 from $1,480 in March".

    Args:
        tree: the sentence.
        start: offset of the sum of which the time is asked.
        time: the time that was found for it.
        money: whether it is a sum of money; else it counts men or arms.
    """
    sums = [a.start for a in tree.sentence.amounts if bool(a.amount.currency) == money]
    between = [offset for offset in sums if start < offset < time.start]
    before = [tree.tokens_within(0, sum_start) for sum_start in between]
    return any(tokens and tree.words[tokens[-1]] in _COMING_FROM for tokens in before)


def _is_of_another(tree: Tree, anchor: int, top: int) -> bool:
    """Tells whether a time is that of what came before or after: "a year after the coup of 26 July, it expelled"."""
    current = tree[anchor].head if anchor != top else top
    if (
        tree.words[max(tree.subtree(anchor))] in _RELATED
        or tree.words[min(anchor + 1, len(tree.words) - 1)] in _RELATED
    ):
        return False  # "died three days after the bombing": the time is told by the bombing
    while current != top and tree[current].head != current:
        if tree.preposition(current) in _RELATED:
            return True
        current = tree[current].head
    return False


def _anchor(tree: Tree, time: TimeExpression) -> int | None:
    """Returns the token in the expression that hangs on something outside it."""
    members = [t for t in tree.tokens if time.start <= t.start and t.end <= time.end]
    inside = {t.index for t in members}
    return next((t.index for t in members if t.head not in inside or t.head == t.index), None)


def _counts_from(tree: Tree, time: TimeExpression, index: int) -> bool:
    """Tells whether a time is counted from what a trigger tells: "three days before the May attacks"."""
    related = not _RELATED.isdisjoint(time.text.casefold().split())
    return related and time.end <= tree[index].start and not tree[index].tag.startswith("VB")


def _is_told_of_noun(tree: Tree, index: int, level: int) -> bool:
    """Tells whether a participle of a noun stands between a trigger and a clause above it.

    "Died in May of wounds from the attack": the attack was before.
    """
    for node in (index, *tree.ancestors(index)):
        if node == level:
            return False
        if tree[node].label == "acl" and tree[node].tag in {"VBN", "VBD"}:
            return True
    return False


def _clauses_above(tree: Tree, index: int) -> list[int]:
    """Returns the governors whose time the trigger shares: through arguments, coordination, infinitives."""
    levels = []
    current = index
    while tree[current].head != current:
        label, head = tree.label(current), tree[current].head
        inside_subject = label == "acl" and tree[current].tag in {"VBN", "VBD"} and tree[head].head > current
        if tree[current].label == "acl:relcl" or inside_subject:
            levels.append(head)  # "the May 3 attack, which killed ten": the noun's own time, no further
            while tree.label(head) == "nmod" and tree[index].label == "acl:relcl" and len(levels) <= _MAX_LEVELS:
                head = tree[head].head  # "the attack on a post near Qala on Monday, which left two dead"
                levels.append(head)
            break
        if label in {"parataxis", "appos"}:
            break
        if label == "advcl" and not _RELATED.isdisjoint(tree.child_words(current, "mark")):
            break  # "raids overnight, hours after rockets were fired": these were before
        if label == "ccomp" and tree[head].lemma in _REPORTING:
            break
        if label == "advcl" and is_judged_for(tree, current):
            break  # "was jailed on Friday for selling rifles": he sold them before
        levels.append(head)
        current = head
        if len(levels) > _MAX_LEVELS:
            break
    return levels


def _shallow(tree: Tree, index: int) -> set[int]:
    """Returns what hangs on a governor without entering other clauses."""
    return set(tree.subtree(index, _OTHER_CLAUSES))
