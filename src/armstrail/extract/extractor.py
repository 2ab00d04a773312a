"""From an annotated document to raw claims: frames and rules sentence by sentence, then who says it, how sure, when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record
from armstrail.core.kinds import KINDS
from armstrail.extract.aliases import find_aliases
from armstrail.extract.attribution import find_quotations, find_scopes, is_bystander
from armstrail.extract.carried import carry_times, list_currencies
from armstrail.extract.commands import find_commands
from armstrail.extract.completion import complete
from armstrail.extract.compounds import find_compound_claims
from armstrail.extract.counted import count_arms, count_events, find_counted, split_stocks
from armstrail.extract.fitness import tells_of_what
from armstrail.extract.fragments import find_strength_fragments
from armstrail.extract.frames import find_frame_claims
from armstrail.extract.gaps import add_gapped_counts
from armstrail.extract.hands import find_holdings
from armstrail.extract.itemised import replace_itemised
from armstrail.extract.located import find_locations
from armstrail.extract.modes import find_mode, mark_smuggling
from armstrail.extract.past_ties import is_over
from armstrail.extract.phrases import PhraseBook
from armstrail.extract.pointed import find_pointed
from armstrail.extract.posts import TitleIndex, find_affiliations, find_posts
from armstrail.extract.predicates import name_described
from armstrail.extract.prices import find_prices
from armstrail.extract.ratios import find_ratio_claims
from armstrail.extract.raw import Speaker
from armstrail.extract.recordings import find_recordings
from armstrail.extract.retold import drop_retold
from armstrail.extract.routes import end_journeys, find_routes
from armstrail.extract.sayings import name_sayings
from armstrail.extract.selection import choose_claims
from armstrail.extract.sources import Scope, classify_source
from armstrail.extract.status import find_negation, find_status, may_be_unsaid
from armstrail.extract.strengths import find_strengths
from armstrail.extract.sums import drop_asking_prices, drop_values_of_prices, keep_one_reading
from armstrail.extract.times import find_span_of_tie, find_time, is_of_earlier_sum
from armstrail.extract.tolls import find_toll_claims, name_losers, name_tolls
from armstrail.extract.tree import Tree
from armstrail.lexicon.hedges import find_hedge
from armstrail.lexicon.selection_weights import load_selection_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from armstrail.core.annotation import Annotation, Sentence
    from armstrail.core.document import Document
    from armstrail.extract.phrases import Nouns
    from armstrail.extract.raw import RawClaim, RawFiller
    from armstrail.extract.trace import Trace
    from armstrail.lexicon.authoring import Title
    from armstrail.lexicon.cues import AttributionCues, PriceCues, StatusCues
    from armstrail.lexicon.frames import FrameIndex


_QUOTATION_MARKS = frozenset({"“", '"', "«"})
_QUOTATION_ENDS = frozenset({"”", '"', "»"})
_STATEMENT_OPENS = re.compile(
    r"\b(?:said|says|states?|stated|statement|declare[sd]|announce[sd]|wrote|added|commented)(?:\s+\w+){0,4}:\s*$", re.I
)
_OWN_TIES = frozenset("leads member_of based_in part_of alias_of".split())
_HELD_POSTS = frozenset({"leads", "member_of"})
_TITLED_PATHS = frozenset({"title", "titled", "appositive"})
_COMPARED = frozenset({"price", "strength", "stock"})
_FIRST_PERSON = frozenset({"i", "we"})
_VOUCHING = frozenset({"accuse", "deny", "confirm", "condemn", "warn", None})


class Knowledge:
    """The lexicons that extraction reads: frames, titles by lower-case form, cues, common nouns."""

    def __init__(
        self,
        frames: FrameIndex,
        titles: Mapping[str, Title],
        attribution: AttributionCues,
        status: StatusCues,
        prices: PriceCues,
        nouns: Nouns,
    ) -> None:
        """Keeps them together, so that they travel as one argument."""
        self.frames = frames
        self.titles = TitleIndex(titles)
        self.attribution = attribution
        self.status = status
        self.prices = prices
        self.nouns = nouns
        self.selection = load_selection_weights()
        self.gauge = next(r for t in frames.by_lemma["rise"] if t.frame.kind == "change" for r in t.frame.role)


class _Read(Record, frozen=True):
    """What one sentence gave; the first `told` of its scopes are of words, the others of acts (an accusation)."""

    sentence: int
    claims: tuple[RawClaim, ...]
    scopes: tuple[Scope, ...]
    told: int


def extract_claims(
    document: Document, annotation: Annotation, knowledge: Knowledge, select: bool = True, trace: Trace | None = None
) -> list[RawClaim]:
    """Extracts the raw claims of a document, in the order of the text.

    Args:
        document: the document.
        annotation: its sentences.
        knowledge: what is known of words.
        select: whether the learned model chooses; without it the frames alone decide.
        trace: where decisions are recorded; None records nothing.
    """
    told = list_currencies(annotation)
    read = [
        _read_sentence(document.text, s, knowledge, select, trace, told.get(s.index))
        for s in annotation.sentences
        if s.tokens
    ]
    quotations = [
        *_attribute_quotations(document.text, annotation, read),
        *_attribute_statements(document.text, annotation, read),
        *find_recordings(document.text, annotation, knowledge.nouns),
    ]
    claims = []
    for result in read:
        for claim in result.claims:
            own = result.scopes if claim.kind != "state" else result.scopes[: result.told]
            speakers = _speakers_of(claim, own, quotations)
            claims.append(msgspec.structs.replace(claim, speakers=speakers))
    claims = drop_retold(replace_itemised(document.text, annotation, claims, knowledge.nouns), annotation)
    return mark_smuggling(carry_times(claims, annotation))


def list_candidates(
    document: Document, annotation: Annotation, knowledge: Knowledge
) -> list[tuple[Tree, tuple[RawClaim, ...]]]:
    """Lists all that frames and rules find in a document, sentence by sentence, before any of it is chosen."""
    told = list_currencies(annotation)
    read = (
        _find_candidates(document.text, s, knowledge, currency=told.get(s.index))
        for s in annotation.sentences
        if s.tokens
    )
    return [(tree, candidates) for tree, _, candidates in read]


def _find_candidates(
    text: str, sentence: Sentence, knowledge: Knowledge, trace: Trace | None = None, currency: str | None = None
) -> tuple[Tree, list[Scope], tuple[RawClaim, ...]]:
    """Finds who speaks in a sentence, and its candidates, each with its status and time."""
    tree = Tree(sentence)
    book = PhraseBook(tree, knowledge.nouns, text)
    claims = [
        *find_frame_claims(tree, book, knowledge.frames, trace),
        *find_prices(tree, book, knowledge.prices, currency),
        *find_strengths(tree, book),
        *find_posts(tree, book, knowledge.titles),
        *find_affiliations(tree, book),
        *find_compound_claims(tree, book, text),
        *find_aliases(tree, book),
        *find_commands(tree, book),
        *find_holdings(tree, book),
        *find_locations(tree, book),
        *find_pointed(tree, book),
        *find_strength_fragments(tree, book),
        *find_counted(tree, book),
    ]
    claims = count_arms(split_stocks(tree, book, [c for c in claims if tells_of_what(c)]))
    claims += count_events(tree, book, claims)
    scopes = find_scopes(tree, book, knowledge.attribution)
    claims = [kept for c in claims if (kept := _drop_bystanders(tree, c, scopes))]
    rivals = [c for c in claims if c.rival]
    claims = [c for c in claims if not c.rival]
    claims = end_journeys([*claims, *find_routes(tree, book, claims)])
    claims += find_ratio_claims(tree, book, knowledge.gauge, claims)
    claims = name_described(tree, book, name_tolls(tree, claims))
    claims += find_toll_claims(tree, [c for c in claims if not c.weak])
    claims = name_losers(tree, book, claims)
    claims = add_gapped_counts(tree, book, claims)
    claims = drop_values_of_prices(keep_one_reading(drop_asking_prices(claims, tree), sentence), tree)
    claims = _drop_told_flights(_drop_second_posts(_drop_other_holdings(claims)))
    claims = name_sayings(tree, _drop_repeats([*claims, *rivals], tree))
    finished = tuple(_finish(tree, c, knowledge) for c in sorted(claims, key=lambda c: (c.trigger_start, c.kind)))
    return tree, scopes, finished


def _drop_bystanders(tree: Tree, claim: RawClaim, scopes: Sequence[Scope]) -> RawClaim | None:
    """Drops fillers that only speak of what happened; None where nobody is left whom the claim is about."""

    def takes_part(filler: RawFiller) -> bool:
        if claim.kind in _OWN_TIES and (filler.role == "subject" or claim.kind == "alias_of"):
            return True
        return not any(is_bystander(tree, s, claim.trigger_token, filler.phrase.head) for s in scopes)

    roles, late = (tuple(filter(takes_part, fillers)) for fillers in (claim.roles, claim.late))
    if len(roles) < len(claim.roles) and not any(r.role in KINDS[claim.kind].required for r in roles):
        return None
    return (
        msgspec.structs.replace(claim, roles=roles, late=late) if (roles, late) != (claim.roles, claim.late) else claim
    )


def _read_sentence(
    text: str, sentence: Sentence, knowledge: Knowledge, select: bool, trace: Trace | None, currency: str | None
) -> _Read:
    tree, found, candidates = _find_candidates(text, sentence, knowledge, trace, currency)
    choices = choose_claims(tree, candidates, knowledge.selection if select else None)
    if trace is not None:
        trace.choices += choices
    kept = tuple(complete(c.claim) for c in choices if c.kept)
    sure = [c for c in candidates if not (c.weak or c.unsure or c.rival)]
    scopes = (*found, *_act_scopes(sure))
    return _Read(sentence=sentence.index, claims=kept, scopes=scopes, told=len(found))


def _act_scopes(claims: Sequence[RawClaim]) -> list[Scope]:
    """Gives the topic of an accusation, denial or admission to the one who makes it."""
    scopes = []
    for claim in claims:
        agents = [r.phrase for r in claim.roles if r.role == "agent"]
        topics = [r.phrase for r in claim.roles if r.role == "topic"]
        if claim.kind == "state" and claim.mode in _VOUCHING and agents and claim.status != "denied":
            speaker = Speaker(phrase=agents[0], kind=classify_source(agents[0]), cue=claim.mode or "said")
            scopes += [Scope(speaker=speaker, start=t.start, end=t.end) for t in topics]
    return scopes


def _finish(tree: Tree, claim: RawClaim, knowledge: Knowledge) -> RawClaim:
    """Sets status and time."""
    family = KINDS[claim.kind].family
    status, cue = claim.status, None
    if claim.kind == "state":  # what is hedged or planned is what is said; "has not said" is another matter
        cue = find_negation(tree, claim.trigger_token)
        status = claim.status if cue is None else "denied"
        if cue is None and may_be_unsaid(tree, claim.trigger_token):
            status, cue = find_status(tree, claim.trigger_token, knowledge.status)
    elif claim.status == "asserted" and not (claim.settled or claim.frame.startswith("rule.")):
        status, cue = find_status(tree, claim.trigger_token, knowledge.status)
    told = tree[claim.trigger_token].tag.startswith("VB")  # "would help": said of a tie that is not there yet
    if family == "relation" and not told and status in {"planned", "requested", "conditional"}:
        status = "asserted"
    span = find_span_of_tie(tree, claim.trigger_token) if family == "relation" else None
    ended = span is not None and span.form != "since" and not span.text.casefold().startswith("by ")
    if family == "relation" and status == "asserted" and (ended or is_over(tree, claim.trigger_token)):
        status, cue = "former", tree[claim.trigger_token].text
    band = find_hedge(tree.sentence.text) if status == "possible" else None
    time = find_time(tree, claim.trigger_token) if family != "relation" else span
    if time is not None and claim.kind in _COMPARED:
        start = claim.trigger_start  # "put it at 5,239, against 5,761 a year earlier"
        time = None if is_of_earlier_sum(tree, start, time, claim.kind == "price") else time
    reasons = (
        *claim.reasons,
        *([f"status {status}: {cue!r}"] if cue else []),
        *([f"likelihood: {band} (ICD 203)"] if band else []),
        *([f"time: {time.text!r}"] if time else []),
    )
    mode = find_mode(tree, claim)
    return msgspec.structs.replace(claim, mode=mode, status=status, time=time, reasons=reasons)


def _drop_other_holdings(claims: list[RawClaim]) -> list[RawClaim]:
    """Drops "controls" of a word that says whose hands arms are in: territory is controlled, arms are had."""
    arms = {c.trigger_token for c in claims if c.frame in {"rule.hands.armed_with", "rule.hands.stock"}}
    return [c for c in claims if c.kind != "controls" or c.trigger_token not in arms or c.frame.startswith("rule.")]


def _drop_second_posts(claims: list[RawClaim]) -> list[RawClaim]:
    """Drops a membership that the words of a post tell, where that post is told: who commands a group is its leader.

    So is a rank beside the post: "fleet commander Adm. X" has one tie to the fleet, not two.
    """
    posts = [c for c in claims if c.frame == "rule.post"]
    led = {tuple((r.role, r.phrase.start) for r in c.roles) for c in posts if c.kind == "leads"}

    def is_post(claim: RawClaim) -> bool:
        if claim.kind != "member_of":
            return False
        if claim.frame == "rule.post":
            return tuple((r.role, r.phrase.start) for r in claim.roles) in led
        return any(p.trigger_start <= claim.trigger_start < p.trigger_end for p in posts)

    return [c for c in claims if not is_post(c)]


def _drop_told_flights(claims: list[RawClaim]) -> list[RawClaim]:
    """Drops a number of people affected, where it is told where from or to they fled: "900 families fled to Chad"."""
    told = {
        (c.trigger_token, r.phrase.head)
        for c in claims
        if c.kind == "displace" and not c.weak and len({r.role for r in c.roles}) > 1
        for r in c.roles
    }

    def is_told(claim: RawClaim) -> bool:
        return claim.frame == "affected.fled" and any((claim.trigger_token, r.phrase.head) in told for r in claim.roles)

    return [c for c in claims if not is_told(c)]


def _drop_repeats(claims: list[RawClaim], tree: Tree) -> list[RawClaim]:
    """Drops a claim whose fillers all stand in another of its kind in the sentence ("carried out attacks")."""
    kept: list[RawClaim] = []
    for claim in sorted(claims, key=lambda c: (c.rival, c.weak or c.unsure, -len(c.roles), c.trigger_start)):
        if not any(
            k.kind == claim.kind and k.amount == claim.amount and all(_holds(k, r) for r in claim.roles)
            and not _are_two_deeds(tree, k, claim)
            for k in kept
        ):  # fmt: skip
            kept.append(claim)
    return kept


def _are_two_deeds(tree: Tree, one: RawClaim, other: RawClaim) -> bool:
    """Tells whether two joined words tell two deeds of a kind: "arrested two men and imprisoned them"."""
    first, second = sorted((one.trigger_token, other.trigger_token))
    joined = tree.label(second) == "conj" and tree[second].head == first
    return joined and one.mode != other.mode


def _holds(claim: RawClaim, filler: RawFiller) -> bool:
    """Tells whether a claim has a filler too, with or without the title before the name."""
    start, end = filler.phrase.start, filler.phrase.end
    return any(r.role == filler.role and start < r.phrase.end and r.phrase.start < end for r in claim.roles)


def _attribute_quotations(text: str, annotation: Annotation, read: list[_Read]) -> list[Scope]:
    """Gives each quotation its speaker: named in the sentence where it begins or ends, or in the next or last one.

    A quotation that its paragraph does not close goes on in the next: its speaker still speaks.
    """
    scopes_of = {r.sentence: r.scopes for r in read}
    found: list[Scope] = []
    goes_on = False
    for start, end in find_quotations(text):
        inside = [s.index for s in annotation.sentences if s.start < end and start < s.end]
        if not inside:
            continue
        order = [inside[0], inside[-1], *([] if goes_on else [inside[-1] + 1, inside[0] - 1])]
        named = ([x for x in scopes_of.get(i, ()) if not (start <= x.speaker.phrase.start < end)] for i in order)
        speakers = [scopes[0].speaker for scopes in named if scopes] or ([found[-1].speaker] if goes_on else [])
        if speakers:
            found.append(Scope(speaker=speakers[0], start=start, end=end))
        goes_on = bool(speakers) and text[end - 1] not in _QUOTATION_ENDS
    return found


def _attribute_statements(text: str, annotation: Annotation, read: list[_Read]) -> list[Scope]:
    """Gives what follows "X said:" without quotation marks to X, as press releases do, until somebody else speaks."""
    scopes_of = {r.sentence: r.scopes for r in read}
    found: list[Scope] = []
    speaker: Speaker | None = None
    for sentence in annotation.sentences:
        spoken = [s for s in scopes_of.get(sentence.index, ()) if s.speaker.phrase.text.casefold() not in _FIRST_PERSON]
        quoted = text[sentence.start : sentence.start + 1] in _QUOTATION_MARKS
        if spoken or quoted:
            opens = bool(spoken) and _STATEMENT_OPENS.search(sentence.text) is not None
            speaker = spoken[-1].speaker if opens else None
        elif speaker is not None and not sentence.heading:
            found.append(Scope(speaker=speaker, start=sentence.start, end=sentence.end))
    return found


def _speakers_of(claim: RawClaim, scopes: tuple[Scope, ...], quotations: list[Scope]) -> tuple[Speaker, ...]:
    """Returns who vouches for a claim, outermost first; nobody vouches for his own act of saying."""
    speakers: list[Speaker] = []
    if claim.kind in _HELD_POSTS and any(r.path in _TITLED_PATHS for r in claim.roles):
        return ()  # what a title says of a name is taken for granted by whoever is quoted
    for scope in sorted((*scopes, *quotations), key=lambda s: (s.start, -s.end)):
        speaker = scope.speaker
        counted = scope.verb == claim.trigger_token and KINDS[claim.kind].family == "measure" and scope in scopes
        covers = scope.start <= claim.trigger_start < scope.end or counted  # "the army reported 13 attacks"
        own = claim.kind == "state" and any(
            r.role == "agent" and r.phrase.start == speaker.phrase.start for r in claim.roles
        )
        post = any(
            r.role == "subject" and r.phrase.start <= speaker.phrase.end <= r.phrase.end + 1 and claim.kind in _OWN_TIES
            for r in claim.roles
        )
        if covers and not own and not post and all(s.phrase.start != speaker.phrase.start for s in speakers):
            speakers.append(speaker)
    speaks = claim.kind == "state" and any(
        r.role == "agent" and r.phrase.text.casefold() in _FIRST_PERSON for r in claim.roles
    )
    return tuple(speakers[:-1] if speaks else speakers)
