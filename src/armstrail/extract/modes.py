"""The mode of a claim where its trigger leaves it open: told by what it was done with, or by the words of the trigger.

"Strikes engaged three convoys" are airstrikes, as is "attacked from the air"; an "attack with two bombs" and one "by a
suicide bomber" are bombings; "twelve deaths" are people killed; arms under way for which nobody answers are smuggled
where the document speaks of smuggling or of seizures at sea and at borders.

Source: the modes of the project's claim contract.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.extract.raw import RawClaim
    from armstrail.extract.tree import Tree

# What is done with these is of that mode; tried from the top.
_MEANS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "airstrike",
        frozenset(
            "strike airstrike air aircraft airplane plane warplane jet helicopter aviation gunship drone uav".split()
        ),
    ),
    ("bombing", frozenset("bomb dynamite explosive explosion blast ied bomber".split())),
    ("shelling", frozenset("rocket mortar shell artillery howitzer missile".split())),
    ("shooting", frozenset("rifle gun gunfire pistol firearm machinegun sniper".split())),
)
_FORCES = frozenset({"force", "forces"})
_FIRED = dict(_MEANS)["shelling"]
_AIRBORNE = dict(_MEANS)["airstrike"]
_BY_PARTIES = frozenset({"detain", "transfer", "kill"})
_TAKING = frozenset({"seize", "take", "hold", "grab", "snatch"})
_CARRYING = frozenset("carry move take ship fly drive truck convey bring run transport haul ferry".split())
_ROUTE = frozenset({"origin", "via", "destination"})
_OF_STATE = frozenset({"government", "state_force", "country", "nationality", "organisation", "body", "force"})
_IRREGULAR = frozenset({"group", "fighters", "people", "person", "name"})
_RAIDS = frozenset({"storm", "board"})
_DEATHS = frozenset("death dead kill die body corpse fatality life toll fatalities".split())
_HIT_WITH = frozenset({"with", "using", "by", "from"})
_HURT = frozenset({"wound", "injure", "injury", "hurt", "casualty"})


def find_mode(tree: Tree, claim: RawClaim) -> str | None:
    """Finds the mode of a claim; its own where nothing says more.

    Args:
        tree: the sentence.
        claim: what a frame or rule has read.
    """
    index = claim.trigger_token
    if (claim.kind, claim.mode) == ("casualties", None):
        words = {tree[i].lemma for i in tree.tokens_within(claim.trigger_start, claim.trigger_end)}
        return "killed" if words & _DEATHS and not words & _HURT else None
    if claim.kind in _BY_PARTIES:
        return _find_by_parties(tree, claim)
    if (claim.kind, claim.mode) == ("attack", "bombing") and tree[index].lemma == "explode":
        fired = {w for r in claim.roles if r.role == "weapon" for w in tree[r.phrase.head].lemma.split()} & _FIRED
        return "shelling" if fired else claim.mode
    if (claim.kind, claim.mode) == ("attack", "shelling"):  # "a gunship fired rockets"
        makers = {w for r in claim.roles if r.role == "agent" for w in tree[r.phrase.head].lemma.split()}
        return "airstrike" if makers & _AIRBORNE else claim.mode
    if (claim.kind, claim.mode) != ("attack", "other"):
        return claim.mode
    used = {word for i in _find_means(tree, claim) for word in tree[i].lemma.split()}  # "car bomb" is one token
    found = next((mode for mode, means in _MEANS if used & means), None)
    return found or ("raid" if tree[index].lemma in _RAIDS else claim.mode)


def _find_by_parties(tree: Tree, claim: RawClaim) -> str | None:
    """Finds the mode that who takes part tells: gunmen who seize people abduct them, an army takes prisoners.

    Arms that somebody carries along a route are smuggled, unless a state, a force or a firm carries them; the murder of
    somebody named is an assassination.
    """
    lemma = tree[claim.trigger_token].lemma
    agents = [r.phrase.senses for r in claim.roles if r.role == "agent"]
    states = [senses for senses in agents if senses & _OF_STATE]
    if claim.kind == "detain" and claim.mode in {"arrest", "abduction"} and lemma in _TAKING and agents:
        irregular = all(senses & _IRREGULAR for senses in agents) and not states
        prisoners = any(r.role == "target" and tree[r.phrase.head].lemma == "prisoner" for r in claim.roles)
        return "arrest" if states and prisoners else "abduction" if irregular else claim.mode
    if claim.kind == "transfer" and claim.mode in {"supply", None}:
        told = {r.role for r in claim.roles}
        carried = claim.mode == "supply" and lemma in _CARRYING and len(told & _ROUTE) > 1
        passing = claim.mode is None and "via" in told and bool(told & {"destination", "recipient", "origin"})
        return "smuggling" if (carried or passing) and not states else claim.mode
    if claim.kind == "kill" and claim.mode == "other" and lemma == "murder":
        targets = [r.phrase for r in claim.roles if r.role == "target"]
        named = len(targets) == 1 and "person" in targets[0].senses and targets[0].count is None
        return "assassination" if named else claim.mode
    return claim.mode


def _find_means(tree: Tree, claim: RawClaim) -> Iterator[int]:
    """Yields the words that say what an attack was made with: weapons, what hit, what hangs on it by "with"."""
    index = claim.trigger_token
    for head in (
        r.phrase.head for r in claim.roles if r.role in {"weapon", "agent"}
    ):  # "helicopters attacked the post"
        yield head
        if tree[head].lemma in _FORCES:  # "the air force hit nine sites"
            yield from tree.children(head, "compound")
    yield from tree.children(index, "compound")
    if is_verb(tree, index):
        yield from tree.children(index, "nsubj")
    nodes = [index, *tree.children(index, "acl")]
    for node in nodes:
        yield from (c for c in tree.children(node, "obl", "nmod") if tree.preposition(c) in _HIT_WITH)


def mark_smuggling(claims: Sequence[RawClaim]) -> list[RawClaim]:
    """Takes arms that are under way, sent by nobody, for smuggled where the document tells of smuggling or seizures."""
    told = any((c.kind, c.mode) in {("transfer", "smuggling"), ("recover", "seizure")} for c in claims)
    if not told:
        return list(claims)
    return [
        msgspec.structs.replace(c, mode="smuggling")
        if (c.kind, c.mode) == ("transfer", None) and all(r.role != "agent" for r in c.roles)
        else c
        for c in claims
    ]
