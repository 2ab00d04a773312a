"""The training corpus: sentences varied as real reports vary.

Names of the lexicon, other names and hyphenated groups are merged into single tokens, because `annotate` does so;
some sentences lose their case as capitals-only wire copy does, or are set as headlines; some verbs are replaced by
verbs of the domain in the same form ("fired", "seized"), which the treebanks hardly hold; what the lexicon knows is
sometimes kept back, so that the network also learns names by their surroundings.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lemminflect import getInflection

from armstrail.annotate.capitals import restore_case
from armstrail.annotate.wordpieces import SENSE_CLASSES, Word, find_senses
from training.conllu import TrainingSentence

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Sequence

    from armstrail.core.annotation import Span

DOMAIN_VERBS = tuple(
    "abandon abduct ambush annex arm arrest assassinate attack bomb bombard besiege capture confiscate "
    "defect deploy destroy detain disarm dismantle dispatch down encircle equip evacuate execute expel fire fund "
    "hijack hoard import export infiltrate injure intercept invade jail kidnap kill launch liberate loot massacre "
    "mobilise mobilize murder occupy overrun plunder possess procure purchase ransack recapture recruit release repel "
    "retake sell send shell shoot smuggle storm strike supply surrender surround target torch traffic train transfer "
    "wound arrest acquire recover seize seize seize fire fire destroy overrun take hit leave lose".split()
)
NAME_LABELS = frozenset({"flat", "compound", "goeswith"})
NOUN_GROUPS = 0.08  # share merged: the lexicon's forces and arms, which the treebanks hardly hold, are such groups
VERB_TAGS = frozenset({"VBD", "VBN", "VBZ", "VB", "VBG", "VBP"})


def find_names(sentence: TrainingSentence) -> list[tuple[int, int]]:
    """Finds runs of proper nouns that form one name: each word but one hangs on a word of the run."""
    names, start = [], None
    for i in range(len(sentence.words) + 1):
        proper = i < len(sentence.words) and sentence.pos[i] == "PROPN"
        if proper and start is None:
            start = i
        elif not proper and start is not None:
            outside = [k for k in range(start, i) if not start <= sentence.heads[k] < i or sentence.heads[k] == k]
            inner = all(
                sentence.labels[k].partition(":")[0] in NAME_LABELS for k in range(start, i) if k not in outside
            )
            if i - start > 1 and len(outside) <= 1 and inner:
                names.append((start, i))
            start = None
    return names


def find_hyphen_groups(sentence: TrainingSentence) -> list[tuple[int, int]]:
    """Finds words joined by hyphens without spaces ("US-backed", "AK-47") that form one subtree."""
    words, groups, start = sentence.words, [], 0
    for i in range(len(words)):
        last = i == len(words) - 1
        if not last and not sentence.spaces[i] and "-" in (words[i], words[i + 1]):
            continue
        if i + 1 - start > 2 and _is_subtree(sentence, start, i + 1):
            groups.append((start, i + 1))
        start = i + 1
    return groups


def _is_subtree(sentence: TrainingSentence, start: int, end: int) -> bool:
    if not sentence.heads:
        return True
    heads = sentence.heads[start:end]
    return sum(not start <= h < end or h == k for k, h in enumerate(heads, start)) == 1


def find_noun_groups(sentence: TrainingSentence) -> list[tuple[int, int]]:
    """Finds nouns with one or two modifiers right before them, as names of forces and arms are ("Malian soldiers")."""
    groups = []
    for end in range(2, len(sentence.words) + 1):
        head = end - 1
        start = head
        while start > max(0, end - 3) and _modifies_noun(sentence, start - 1, head):
            start -= 1
        governed = [i for i, h in enumerate(sentence.heads) if h == head and i != head and start <= i]
        if sentence.pos[head] == "NOUN" and start < head and len(governed) == head - start:
            groups.append((start, end))
    return groups


def _modifies_noun(sentence: TrainingSentence, index: int, head: int) -> bool:
    alone = all(h != index or i == index for i, h in enumerate(sentence.heads))
    return alone and sentence.heads[index] == head and sentence.labels[index] in {"amod", "compound"}


def _set_sense(sentence: TrainingSentence, start: int, end: int, sense: str) -> TrainingSentence:
    senses = list(sentence.senses or ("",) * len(sentence.words))
    senses[start:end] = [sense] * (end - start)
    return replace(sentence, senses=tuple(senses))


def merge_spans(sentence: TrainingSentence, spans: Iterable[tuple[int, int]]) -> TrainingSentence:
    """Merges each span into one token that keeps the tag, head and label of its root; overlapping ones are left."""
    groups = _group_words(len(sentence.words), spans)
    place = {k: new for new, group in enumerate(groups) for k in group}
    roots = [_find_root(sentence, g) for g in groups]
    words = tuple("".join(sentence.words[k] + " " * (sentence.spaces[k] and k != g[-1]) for k in g) for g in groups)
    merged = replace(sentence, words=words, spaces=tuple(sentence.spaces[g[-1]] for g in groups))

    def keep_roots(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(values[r] for r in roots) if values else ()

    merged = replace(
        merged,
        tags=keep_roots(sentence.tags),
        pos=keep_roots(sentence.pos),
        labels=keep_roots(sentence.labels),
    )
    return replace(
        merged,
        heads=tuple(place[sentence.heads[r]] for r in roots) if sentence.heads else (),
        names=tuple(sentence.names[g[0]] for g in groups) if sentence.names else (),
        senses=tuple(sentence.senses[g[0]] for g in groups) if sentence.senses else (),
        known=(),
    )


def _group_words(length: int, spans: Iterable[tuple[int, int]]) -> list[range]:
    ends: dict[int, int] = {}
    taken: set[int] = set()
    for start, end in spans:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            ends[start] = end
    groups, i = [], 0
    while i < length:
        end = ends.get(i, i + 1)
        groups.append(range(i, end))
        i = end
    return groups


def _find_root(sentence: TrainingSentence, group: range) -> int:
    if not sentence.heads:
        return group[0]
    outer = (k for k in group if sentence.heads[k] not in group or sentence.heads[k] == k)
    return next(outer, group[0])


def replace_verbs(sentence: TrainingSentence, rng: random.Random) -> TrainingSentence:
    """Replaces transitive verbs by domain verbs in the same form."""
    governed = {h for h, label in zip(sentence.heads, sentence.labels, strict=True) if label in {"obj", "nsubj:pass"}}
    words = list(sentence.words)
    for i in sorted(governed):
        tag = sentence.tags[i]
        if tag in VERB_TAGS and sentence.pos[i] == "VERB":
            forms = getInflection(rng.choice(DOMAIN_VERBS), tag=tag)
            if forms:
                words[i] = forms[0] if words[i].islower() else forms[0].capitalize()
    return replace(sentence, words=tuple(words))


def vary(sentence: TrainingSentence, rng: random.Random) -> TrainingSentence:
    """Returns the sentence as training sees it this time."""
    spans = [s for s in sentence.known if rng.random() < 0.8 and _is_subtree(sentence, *s)]
    spans += [s for s in find_hyphen_groups(sentence) if rng.random() < 0.9]
    if sentence.heads:
        spans += [s for s in find_names(sentence) if rng.random() < 0.6]
    for start, end in find_noun_groups(sentence) if sentence.heads else ():
        if rng.random() < NOUN_GROUPS:
            sentence = _set_sense(sentence, start, end, rng.choice(("body", "arms", "")))
            spans.append((start, end))
    if spans:
        sentence = merge_spans(sentence, spans)
    if sentence.heads and rng.random() < 0.15:
        sentence = replace_verbs(sentence, rng)
    draw = rng.random()
    if draw < 0.06:
        sentence = _set_in_capitals(sentence)
    elif draw < 0.08 and len(sentence.words) < 20 and sentence.pos:
        small = {"ADP", "DET", "CCONJ"}
        cased = (w if p in small else w.capitalize() for w, p in zip(sentence.words, sentence.pos, strict=True))
        sentence = replace(sentence, words=tuple(cased))
    kept = 0.0 if rng.random() < 0.15 else 0.85
    return replace(sentence, senses=tuple(s if rng.random() < kept else "" for s in sentence.senses))


def _set_in_capitals(sentence: TrainingSentence) -> TrainingSentence:
    """Sets a sentence in capitals and gives it the case back that `annotate` would give it."""
    senses = sentence.senses or ("",) * len(sentence.words)
    words = [restore_case(w.upper(), bool(s)) for w, s in zip(sentence.words, senses, strict=True)]
    first = words[0].capitalize() if words[0].islower() else words[0]
    return replace(sentence, words=(first, *words[1:]))


def prepare_test(sentence: TrainingSentence) -> TrainingSentence:
    """Returns the sentence as `annotate` would give it to the parser, without lexicon names: hyphen groups merged."""
    return merge_spans(sentence, find_hyphen_groups(sentence))


def group_known(sentence: TrainingSentence) -> list[range]:
    """Groups the words of a sentence into the tokens of `annotate`: names of the lexicon and hyphen groups are one."""
    spans = sorted([*sentence.known, *find_hyphen_groups(sentence)], key=lambda s: (s[0], -s[1]))
    return _group_words(len(sentence.words), spans)


def build_words(sentence: TrainingSentence, groups: Sequence[range]) -> list[Word]:
    """Builds the tokens of a sentence as the parser gets them, one a group of words."""
    senses = sentence.senses or ("",) * len(sentence.words)
    words, spaces = sentence.words, sentence.spaces
    return [Word("".join(words[k] + " " * (spaces[k] and k != g[-1]) for k in g), senses[g[0]]) for g in groups]


def add_senses(
    sentences: Sequence[TrainingSentence], find_spans: Callable[[str], Sequence[Span]]
) -> list[TrainingSentence]:
    """Adds what the lexicon knows: the class of the longest name over each word, and the names of several words."""
    return [_add_known(s, find_spans(s.text)) for s in sentences]


def _add_known(sentence: TrainingSentence, spans: Sequence[Span]) -> TrainingSentence:
    tokens, position = [], 0
    for word, space in zip(sentence.words, sentence.spaces, strict=True):
        tokens.append((position, position + len(word)))
        position += len(word) + space
    starts = {start: i for i, (start, _) in enumerate(tokens)}
    ends = {end: i + 1 for i, (_, end) in enumerate(tokens)}
    names = sorted((s for s in spans if s.sense in SENSE_CLASSES), key=lambda s: (s.start, -s.end))
    known = [(starts[s.start], ends[s.end]) for s in names if s.start in starts and s.end in ends]
    return replace(
        sentence, senses=tuple(find_senses(tokens, spans)), known=tuple((a, b) for a, b in known if b - a > 1)
    )
