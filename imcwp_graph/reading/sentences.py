"""Signatories named inside a line: after a colon, in brackets, in a sentence, or nothing but names.

What announces them is sought in the line itself, then above it. Every stretch that may hold them
becomes a candidate, and of those that overlap the likelier one is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from imcwp_graph.cues import (
    CAPITALS,
    find_count,
    list_glue,
    says_refused,
    spell_cues,
    spell_glue,
)
from imcwp_graph.reading.facts import (
    COLONS,
    DASH,
    Facts,
    Look,
    clean_name,
    is_word_of,
    list_last_words,
)
from imcwp_graph.reading.headings import Announcement
from imcwp_graph.reading.items import (
    are_bodies,
    drop_small_words,
    find_end,
    list_sentences,
    split_items,
    split_last,
)
from imcwp_graph.reading.page import Paragraph
from imcwp_graph.reading.passages import FEWEST_STATES, Passage, find_passages
from imcwp_graph.reading.stretches import (
    SUFFIX,
    cut_to_names,
    drop_articles,
    find_people,
    find_run_on,
    is_small_word,
    lower_article,
)
from imcwp_graph.reading.verdict import Candidate, choose_best, weigh_names

_AND = re.compile(rf"{spell_cues('and')}$")
_AND_INSIDE = re.compile(rf"\s+(?:{spell_cues('and')}|&)\s+(?=\S)")
# What menus and paths put between their words.
_MENU = re.compile(r"\s[|›»]\s")
# Nothing but a list has a dash between its parts so many times over.
_FEWEST_DASHES = 6
_GAP = re.compile(r"\S\s{3,}\S")
# With less evidence than an announcement, a sentence must list at least so many names.
_FEWEST_CLAIMED = 8
_LAST_NAME = re.compile(
    rf"[{CAPITALS}][^\s,;]*(?:\s+(?:{spell_glue()}|[{CAPITALS}][^\s,;]*)(?!\S))*$"
)
# No line of print is longer and still a list of names: ten thousand of them.
_LONGEST_LIST = 400_000
# So many small words at the end of a list are the rest of its sentence.
_FEWEST_OF_CLAUSE = 4
# So many words that are not small only in print, before a body's name, are a clause.
_FEWEST_OF_LEAD = 2
_WE = re.compile(
    rf"(?:^|(?<=[\s\"“„«‘(])){spell_cues('we')}(?:(?P<comma>\s*[,;:–—]\s*)|\s+)(?=\S)",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(rf"[^\W\d_{CAPITALS}][^\W\d_]*[’']?(?:[\s,;:–—]+|(?<=[’']))")
# The "and" before a group of names, and the small words that head it.
_AND_SMALL = re.compile(
    rf"\s+(?:{spell_cues('and')}|&)\s+(?P<small>(?:[^\W\d_{CAPITALS}][^\W\d_]*[’']?\s+){{1,5}})"
    rf"(?=[{CAPITALS}])"
)
_SEMICOLON_SMALL = re.compile(
    rf"\s*;\s+(?P<small>(?:[^\W\d_{CAPITALS}][^\W\d_]*[’']?\s+){{1,6}})(?=[{CAPITALS}])"
)
_MOST_SMALL = 7
_MOST_TO_PLACE = 4
_SIGNING = ("a verb of signing", "a verb of joining", "each of")
# They speak, which is less than to sign.
_SPEAKING = ("a verb of declaring", "they are said to speak")
# What says little of signing, so that those who are spoken of in such texts are no signatories.
_BOLD = ("a verb of declaring", "they open a sentence", "a row of bodies", "they met")
# "Letter from 55 organisations to heads of state To: Federal Chancellor of Austria, ..."
_ADDRESSED = re.compile(r"(?:^|\s)(?:To|An|Para|À)\s*:\s")
_NEAR_ADDRESS = 40
# A list in quotation marks as a whole.
_QUOTED_LIST = re.compile(r"[“«\"][^“”«»\"]*[,،][^“”«»\"]*[”»\"]$")
# What may part the items of a list, or a label from them.
_PARTING = re.compile(rf"[,;،؛、/|•·.:()]|\s[-–—]\s|\s{spell_cues('and')}\s")
_FEWEST_PARTS, _MOST_WORDS = 4, 12
_FEWEST_PLAIN = 5
_FEWEST_EVEN = 8
# Between clauses, not between names.
_CLAUSES = re.compile(r"[，。]")
_CJK, _LONGEST_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"), 30
_FEWEST_UNCASED, _MOST_UNCASED_WORDS = 4, 5
# Under what only hints at a list, so many short items are one.
_FEWEST_HINTED, _MOST_HINTED_WORDS = 4, 8
_HINTS = {
    "hinted": "under the text of the undersigned",
    "weak": "announced in passing",
    "parting": "under a greeting",
}
# "activists from Greece": behind such a word a place is no state that signs.
_FROM = frozenset(word for says, word in list_glue() if says in ("of", "from", "in"))
# "We, social organisations": between "we" and the names so many words may say nothing known.
_MOST_UNKNOWN = 2
# "The joint statement of the fourteen unions, ..." names nobody soon.
_MOST_BEHIND_KIND = 3


class Sentences:
    """Reads the paragraphs of one page for the names inside them.

    Parameters
    ----------
    look : Look
        Gives the facts of a text.
    title : str
        The page's title, which may tell of a joint statement or of states.
    """

    def __init__(self, look: Look, *, title: str = "") -> None:
        self.look = look
        self.title = title
        facts = look(title)
        self.joint = facts.tells("joint") and facts.tells("kinds")
        self.states = facts.tells("countries", "issued") and facts.tells("kinds")

    def read(
        self, paragraph: Paragraph, *, above: Announcement, closing: bool = False
    ) -> list[Candidate]:
        """Read the signatories that a paragraph names.

        Parameters
        ----------
        paragraph : Paragraph
            From `page.join_paragraph`.
        above : Announcement
            What stands over it, asked where its own words announce nothing.
        closing : bool
            Whether it ends a text that speaks as "we".

        Returns
        -------
        list of Candidate
            Taken or asked about; empty if it names none.
        """
        if len(paragraph.text) > _LONGEST_LIST:
            return []
        facts = self.look(paragraph.text)
        if says_refused(facts.folded):
            return []
        chosen = self._choose(paragraph, facts, above)
        taken = sum(len(found.names) for found in chosen if found.taken)
        if taken and not self.lists_names(paragraph.text):
            return chosen
        if above.strength == "against" or facts.tells("attended") or facts.begins("addressees"):
            return chosen
        listed = self._read_whole(paragraph, above, closing=closing)
        if not listed or len(listed.names) <= taken:
            return chosen
        # "A, B, C. Other parties: D, E" is one list, though a part of it is announced.
        begun = taken and self.look(listed.names[0][1]).tells("signed", "signing", "kinds")
        return chosen if begun else [listed]

    def _choose(self, paragraph: Paragraph, facts: Facts, above: Announcement) -> list[Candidate]:
        """Choose among what a paragraph's own words announce."""
        passages = list(find_passages(facts, look=self.look, before=paragraph.before))
        told = [*self._announced(paragraph, passages), *self._find_speakers(paragraph)]
        chosen = choose_best([self._role(found, above) for found in told])
        cut = self._announced(paragraph, _cut_before(passages, chosen))
        chosen = choose_best([*chosen, *(self._role(found, above) for found in cut)])
        return [found for found in chosen if found.taken or found.asked]

    def _read_whole(
        self, paragraph: Paragraph, above: Announcement, *, closing: bool
    ) -> Candidate | None:
        """Read a paragraph that is a list as a whole, whatever its own words announce."""
        if above.strength in ("clear", "continued"):
            return self._read_under_heading(paragraph, above)
        unannounced = self._read_unannounced(paragraph)
        return unannounced or self._read_hinted(paragraph, above, closing=closing)

    def _role(self, found: Candidate, above: Announcement) -> Candidate:
        """Give the role of the heading: what stands under "has been signed by:" signed."""
        clear = above.strength == "clear" and found.role == "issued"
        return replace(found, role=above.role) if clear else found

    def _announced(self, paragraph: Paragraph, passages: Iterable[Passage]) -> Iterator[Candidate]:
        for passage in passages:
            candidate = self._weigh(paragraph, passage)
            if candidate:
                yield candidate

    def _weigh(self, paragraph: Paragraph, passage: Passage) -> Candidate | None:
        addressed = passage.people and _ADDRESSED.search(passage.text)
        if addressed or self._is_addressed(paragraph.text, passage.start):
            return None
        passage = self._seek_people(passage)
        items = self._keep_fitting(self._read_items(passage), passage.told)
        if len(items) < passage.least or (passage.prose and self._are_sorts(items)):
            return None
        return self._weigh_items(paragraph, passage, items)

    def _weigh_items(
        self, paragraph: Paragraph, passage: Passage, items: Sequence[str]
    ) -> Candidate | None:
        """Weigh names, of which some or all may be places."""
        names = [self.look(item) for item in items]
        places = sum(name.place for name in names)
        if passage.told == "states speak":
            issued = replace(passage, told="a verb of issuing")
            states = 10 * places >= 9 * len(names)
            return self._candidate(paragraph, issued, items, places=True) if states else None
        mostly = 2 * places > len(names)
        if mostly and self._are_parties_of_places(passage, paragraph.text):
            return replace(self._candidate(paragraph, passage, items, places=True), vague=True)
        # "The EU, NATO and the IMF impose austerity"
        powers = passage.role == "issued" and self._name_powers(names)
        if powers or (mostly and not self._may_be_states(passage, paragraph.text)):
            return None
        return self._candidate(paragraph, passage, items, places=mostly)

    def _seek_people(self, passage: Passage) -> Passage:
        """Seek persons in a list of offices: "signed: the chair, senator A B, his deputy C D"."""
        if passage.prose or passage.people:
            return passage
        items = self._split(passage)
        small = 2 * sum(self.look(item).small for item in items) > len(items)
        people = small and len(find_people(passage.text, look=self.look)) > 1
        return replace(passage, people=True, prose=True) if people else passage

    def _name_powers(self, names: Sequence[Facts]) -> bool:
        return any(name.tells("powers") for name in names)

    def _is_addressed(self, text: str, start: int) -> bool:
        """Tell whether those who are named from a position on are whom a letter goes to."""
        around = text[max(start - _NEAR_ADDRESS, 0) : start + _NEAR_ADDRESS]
        led = self.look(" ".join(list_last_words(text, start, 3)))
        return bool(_ADDRESSED.search(around)) or led.tells("addressees")

    def _keep_fitting(self, items: list[str], told: str) -> list[str]:
        """Keep the items that may be names where little says where their list begins or ends."""
        if told == "they met":
            kept = self._keep_bodies(items[::-1])[::-1]
            bodies = len(kept) < 2 and are_bodies(items, look=self.look, share=0.5)
            return items if bodies else kept
        if told == "a row of bodies":
            return self._keep_bodies(items)
        return self._keep_clean(items) if told == "they open a sentence" else items

    def _are_sorts(self, items: Sequence[str]) -> bool:
        """Tell whether names only say what sort of bodies: "Communist and People's parties"."""
        adjective = " " not in items[0] and not self.look(items[0]).acronym
        plural = len(items) > 1 and self.look(items[1].split()[-1]).is_all("headings")
        return bool(adjective and plural) or self.look(items[0]).sort

    def _keep_bodies(self, items: list[str]) -> list[str]:
        """Keep the bodies that come first: "represented by X (A), the A and the B met"."""
        kept: list[str] = []
        for item in items:
            facts = self.look(item)
            if facts.small or not (facts.known or facts.body or facts.holds_acronym):
                break
            kept.append(item)
        return kept

    def _keep_clean(self, items: list[str]) -> list[str]:
        """Keep the first items that may be bodies: no clause and no person among them."""
        kept: list[str] = []
        for item in items:
            facts = self.look(item)
            if facts.small or facts.sentence or (facts.described_or_person and not facts.body):
                break
            kept.append(item)
        return kept

    def _are_parties_of_places(self, passage: Passage, text: str) -> bool:
        """Tell whether places only say whose parties: "the communist parties of Brazil, Chile"."""
        before = " ".join(list_last_words(text, passage.start, _MOST_TO_PLACE))
        lead = self.look(f"{before} {passage.text.partition(',')[0]}")
        return passage.prose and lead.tells("counted") and lead.tells("names")

    def _may_be_states(self, passage: Passage, text: str) -> bool:
        """Tell whether states may be meant: they sign, or speak through "on behalf of"."""
        before = self.look(text[: passage.start])
        if not passage.prose and passage.role == "signed":
            # "Signatures from 17 countries: Germany, Austria"
            return not before.tells("countries")
        if not passage.prose or passage.told == "a verb of signing":
            return self._may_sign(passage, text)
        if passage.told == "they are said to speak":
            # "We, the Foreign Ministers of Canada, France and Germany"
            return before.tells("leaders", "offices", "countries", "issued")
        told = before.tells("issued", "issuedby", "countries")
        return passage.role == "issued" and passage.told == "a verb of issuing" and told

    def _may_sign(self, passage: Passage, text: str) -> bool:
        """Tell whether places are states that sign, and not those between whom a treaty is."""
        alone = passage.prose and "," not in passage.text
        if alone and not self.look(text).tells("kinds"):
            # "a treaty signed between Russia and Ukraine"
            return False
        words = list_last_words(text, passage.start, 4)
        # "activists from Greece and Turkey have signed"
        behind = self.look(" ".join(words)).tells("signed")
        return behind or not words or words[-1] not in _FROM

    def _candidate(
        self,
        paragraph: Paragraph,
        passage: Passage,
        items: Sequence[str],
        *,
        places: bool = False,
    ) -> Candidate:
        placed = tuple(paragraph.place(items, start=passage.start))
        lines = [line for line, _ in placed]
        does = "they speak" if passage.told in _SPEAKING else "announced"
        names = [self.look(item) for item in items]
        evidence = {
            passage.told: 1.0,
            **weigh_names(names, places=places, listed=not passage.prose),
            **self._weigh_around(paragraph.text, passage, names),
        }
        return Candidate(
            placed,
            passage.role,
            f"{does} in line {paragraph.lines[0].number}",
            evidence,
            (min(lines), max(lines)),
            span=(passage.start, passage.start + max(len(passage.text), 1)),
        )

    def _weigh_around(
        self, text: str, passage: Passage, names: Sequence[Facts]
    ) -> dict[str, float]:
        """Weigh what the title, the paragraph and the words around some names say of them."""
        weighed: dict[str, float] = {}
        if passage.prose and self.joint and self.title != text:
            weighed["the title tells of a joint statement"] = 1.0
        if self._tells_agreed(text, passage.told):
            weighed["what they agreed is told"] = 1.0
        if len(names) == 1 and passage.prose and passage.role != "withdrawn":
            sure = 1.0 if names[0].known else 2.0
            weighed["one alone"] = 4.0 if passage.role == "issued" else sure
        if passage.told == "a verb of declaring" and text.endswith(COLONS):
            weighed["what they say follows"] = 1.0
        if passage.headed or _heads_bodies(passage.text, names[0].text, self.look):
            weighed["a word for such bodies heads them"] = 1.0
        return weighed

    def _tells_agreed(self, text: str, told: str) -> bool:
        """Tell whether title or paragraph name the joint statement of those who met or spoke."""
        facts = self.look(text)
        agreed = told in _BOLD and facts.tells("joint") and facts.tells("kinds")
        return agreed or (self.joint and told == "they met")

    def _read_items(self, passage: Passage) -> list[str]:
        if passage.people:
            people = find_people(passage.text, look=self.look)
            return [passage.text[start:end] for start, end in people]
        items = self._bare_items(self._drop_leaders(self._split(passage)), prose=passage.prose)
        if not items or self._names_text_or_meeting(self.look(items[0])):
            # "that subscribe this Appeal, gathered in Izmir"
            return []
        sought = passage.prose and passage.told != "each of"
        if sought and self._is_uncased_text(passage.text, items):
            return []
        items = [item for item in items if any(map(str.isalpha, item)) and not self._is_aside(item)]
        # What a title speaks of in general is a reason to doubt that it names anybody.
        return self._drop_sorts(items) if passage.told in _SIGNING else items

    def _drop_sorts(self, items: list[str]) -> list[str]:
        """Drop what a list names in general among its names: "A, B and bodies of employers, C"."""
        cut = [self._cut_sort(item) for item in items]
        named = [item for item in cut if item and not self.look(item).sort]
        few = 2 * len(cut) <= 3 * len(named) and len(named) > 1
        return named if few and self._share_of_sure(named) == 1.0 else items

    def _cut_sort(self, item: str) -> str:
        """Cut "and bodies of employers" off a name."""
        for mark in _AND_INSIDE.finditer(item):
            rest = item[mark.end() :]
            if rest.islower() and self.look(rest).tells("counted"):
                return item[: mark.start()]
        return item

    def _drop_leaders(self, items: list[str]) -> list[str]:
        """Drop the person behind "the General Secretary of the KKE,": the body speaks."""
        led = [False, *(self.look(drop_articles(item)).begins("leaders") > 0 for item in items)]
        return [
            item
            for item, leader in zip(items, led, strict=False)
            if not (leader and self.look(item).person)
        ]

    def _split(self, passage: Passage) -> list[str]:
        """Split a passage into its items, without what heads them and goes on behind them."""
        text = passage.text.strip(" –—-:") if passage.prose else passage.text
        if _QUOTED_LIST.match(text):
            text = text[1:-1]
        if not passage.prose:
            return split_items(text, look=self.look)
        groups = _part_groups(self._cut_head(lower_article(text)), self.look)
        return self._cut_clauses(split_items(groups, look=self.look))

    def _bare_items(self, items: list[str], *, prose: bool) -> list[str]:
        """Leave of each item the name."""
        if self._are_places(items):
            items = [self._bare_place(_drop_state_article(item)) for item in items]
        else:
            items = [self._bare_item(item, prose=prose) for item in items]
            bare = [drop_small_words(item) for item in items]
            small = sum(a != b for a, b in zip(items, bare, strict=True))
            items = bare if prose or 2 * small > len(items) else items
        return [self.look(item).bare_person or item for item in items]

    def _is_uncased_text(self, text: str, items: Sequence[str]) -> bool:
        """Tell whether letters without capitals show nothing of names, nor do the items."""
        if not self.look(text).uncased_mostly:
            return False
        facts = [self.look(item) for item in items]
        # Where the list ends in letters without capitals nothing shows: the last may be a clause.
        short = [len(name.words) <= _MOST_UNCASED_WORDS for name in facts[:-1]]
        if len(short) >= _FEWEST_UNCASED and all(short):
            return False
        return 2 * sum(f.known or f.place or f.begins("names") > 0 for f in facts) < len(items)

    def _names_text_or_meeting(self, first: Facts) -> bool:
        """Tell whether what follows a verb is what was signed, or where, and not who signed."""
        meeting = first.tells("gatherings") and not (first.known or first.body)
        return first.is_all("kinds") or first.tells("series") or meeting

    def _is_aside(self, item: str) -> bool:
        """Tell whether an item is an address or a date: "and Australia, 2 November 2022"."""
        facts = self.look(item)
        return facts.address or (facts.dated and not facts.known and not facts.body)

    def _cut_head(self, text: str) -> str:
        """Cut "the Central Trade Unions (CTUs) – " off the names that it heads."""
        head, dash, rest = text.partition(" – ") if " – " in text[:120] else text.partition(" - ")
        first = rest.partition(",")[0]
        heads = dash and "," not in head and self.look(head).tells("counted")
        return rest if heads and (first[:1].isupper() or first[:1] in '«“"') else text

    def _bare_item(self, item: str, *, prose: bool) -> str:
        """Leave of "the general secretary of the KKE" and "die Gewerkschaft GEW" the name."""
        bare = self._cut_suffix(self._drop_article(item), prose=prose)
        if not prose or self.look(bare).known:
            return bare
        bare = self._cut_office(self._pass_such_as(bare))
        return self.look(bare).bare_person or self._pass_leaders(bare) or self._pass_sort(bare)

    def _cut_suffix(self, name: str, *, prose: bool) -> str:
        """Cut the ending off a name: "Yunanistan Komünist Partisi'nden"."""
        stem = SUFFIX.sub("", name)
        if stem == name:
            return name
        facts = self.look(stem)
        return stem if facts.known or (prose and facts.acronym) else name

    def _cut_office(self, name: str) -> str:
        """Cut the office behind a body: "Magyar Munkáspárt elnöke", "EMEP temsilcileri"."""
        facts = self.look(name)
        behind = [first for first, last in facts.spans("leaders") if last == len(facts.words) - 1]
        if not behind or not min(behind) or not facts.printed:
            return name
        start = facts.printed[min(behind)].start()
        body = name[:start].rstrip()
        return body if name[start].islower() and self.look(body).body else name

    def _pass_such_as(self, name: str) -> str:
        """Leave the body of "Menschenrechts- und Hilfsorganisationen wie Amnesty International"."""
        facts = self.look(name)
        such = next((last for first, last in facts.spans("intro") if first), 0)
        if not such or not facts.printed:
            return name
        found = facts.printed[such]
        named = name[found.end() :].lstrip()
        sorts = self.look(name[: found.start()]).tells("counted", "names")
        return named if sorts and named[:1].isupper() else name

    def _pass_leaders(self, name: str) -> str:
        """Leave "KKE" of "general secretary of the KKE"; nothing if no leaders head a name."""
        facts = self.look(name)
        leaders = facts.begins("leaders")
        if not 0 < leaders < len(facts.printed):
            return ""
        rest = name[facts.printed[leaders - 1].end() :].lstrip()
        led = drop_articles(rest)
        return led if led != rest and led[:1].isupper() else ""

    def _pass_sort(self, name: str) -> str:
        """Leave of "Gewerkschaften ver.di" and "Organisationen der Partei der Arbeit" the body."""
        first, _, rest = name.partition(" ")
        if not is_word_of(self.look(first).folded, "counted"):
            return name
        led = drop_articles(rest)
        named = led[:1].isupper() or led[:1] in '«“„"'
        return led if named and (led == rest or self.look(led).body) else name

    def _drop_article(self, item: str) -> str:
        """Drop the article before a name that is surely an organisation's."""
        bare = drop_articles(item)
        facts = self.look(bare)
        sure = facts.known or facts.organisation or (facts.acronym and not facts.place)
        return bare if bare != item and sure else item

    def _cut_clauses(self, items: list[str]) -> list[str]:
        """Cut the rest of the sentence off the end of a list inside it."""
        kept = list(items)
        while kept and self._is_clause(kept[-1]) and not self.look(kept[-1]).described_person:
            kept.pop()
        if len(kept) == len(items):
            return kept
        return [clean_name(item) for item in split_last(kept, look=self.look)]

    def _is_clause(self, item: str) -> bool:
        """Tell whether an item is running text that begins small."""
        small = item[0].islower() and self.look(item).capitals < 0.5
        # "epicenter.works – for digital rights" is a name and its motto.
        return small and not DASH.search(item) and len(item.split()) >= _FEWEST_OF_CLAUSE

    def _bare_place(self, item: str) -> str:
        """Leave the place of "my own country Portugal" and "Spain ask"; of "the Bahamas" all."""
        head, _, tail = item.rpartition(" of ")
        if head and self.look(tail).place and self.look(head).tells("offices", "leaders"):
            # "the G7 Foreign Ministers of Canada"
            return tail
        words = item.rstrip(" :").split(" ")
        ends = [n for n, word in enumerate(words) if n and word.islower() and not _AND.match(word)]
        # "Uruguay and my own country"
        ends += [n for n, word in enumerate(words) if n and _AND.match(word)]
        begins = (" ".join(words[:end]) for end in (len(words), *sorted(ends, reverse=True)))
        places = (text for text in (*begins, drop_small_words(item)) if self.look(text).place)
        return next(places, item)

    def _are_places(self, items: Sequence[str]) -> bool:
        return 2 * sum(self.look(item).place for item in items) > len(items)

    def _find_speakers(self, paragraph: Paragraph) -> Iterator[Candidate]:
        """Find "We, the A and the B, demand" and "In a joint statement, A and B said"."""
        text = paragraph.text
        if self.look(text).capitals == 1.0 and text.isupper():
            return
        for start, opening in self._find_starts(text):
            end = start + find_end(text[start:])
            lead = _pass_lead(text, start, end)
            before = text[start:lead]
            if not self._leads(before, opening):
                continue
            people = find_people(text[start:end], look=self.look)
            if opening == "report" and len(people) > 1:
                told, listed = "a joint statement of theirs", text[start : start + people[-1][1]]
                passage = Passage(listed, start, "issued", told, 2, people=True)
                yield self._candidate(paragraph, passage, self._read_items(passage))
            listed = cut_to_names(text[lead:end])
            # "We, the leaders of the parties: A, B and C": a list, in whatever letters.
            headed = before.rstrip().endswith(COLONS)
            listed = text[lead:end] if headed else listed
            signed = opening == "we" and self.look(before).tells("signed")
            told = (
                "a joint statement of theirs" if opening == "report" else "they are said to speak"
            )
            role = "signed" if signed else "issued"
            passage = Passage(listed, lead, role, told, 2, prose=not headed)
            items = self._read_items(passage)
            if len(items) >= 2 and not any(self._is_sort(item) for item in items):
                yield self._candidate(paragraph, passage, items)

    def _find_starts(self, text: str) -> Iterator[tuple[int, str]]:
        """Give where the words that lead to names may begin, and what opens the sentence there."""
        for match in _WE.finditer(text):
            first = _SMALL_WORD.match(text, match.end())
            led = first and is_small_word(first[0].strip())
            if led or (match["comma"] or "").strip():
                yield match.end(), "we"
        facts = self.look(text)
        told = min((last for _, last in facts.spans("kinds")), default=_MOST_SMALL)
        jointly = any(last <= told + 1 for _, last in facts.spans("jointly"))
        if facts.printed and told < _MOST_SMALL and jointly:
            after = text[facts.printed[told].end() :]
            yield facts.printed[told].end() + len(after) - len(after.lstrip(" ,")), "report"

    def _leads(self, before: str, opening: str) -> bool:
        """Tell whether the words before the first name only lead to names."""
        words = before.replace(",", " ").split()
        if self.look(before).tells("demands", "addressees"):
            # "We, the undersigned, call upon the Presidents of the Republics"
            return False
        if opening == "report":
            return len(words) <= _MOST_BEHIND_KIND
        general = any(self._tells_bodies(word) for word in words)
        unknown = [w for w in words if not is_small_word(w) and not self._tells_bodies(w)]
        return len(unknown) <= (_MOST_UNKNOWN if general else 0)

    def _tells_bodies(self, word: str) -> bool:
        return self.look(word).tells("counted", "names", "signed")

    def _is_sort(self, name: str) -> bool:
        """Tell whether a name is only a sort of party: "We, Communist and left parties"."""
        facts = self.look(name)
        last = self.look(name.split()[-1])
        return facts.sort or last.is_all("headings")

    def _read_under_heading(self, paragraph: Paragraph, above: Announcement) -> Candidate | None:
        """Read a line that is a list because of what stands over it."""
        if paragraph.lines[0].marker or self.look(clean_name(paragraph.text)).known:
            return None
        listed = self._cut_intro(paragraph.text)
        items = split_items(listed, look=self.look)
        if listed != paragraph.text:
            items = [drop_articles(item) for item in self._cut_clauses(items)]
        if not self._is_under_heading(paragraph.text, items, clear=above.strength == "clear"):
            return None
        return self._list(paragraph, items, above.role, above.reason, "announced")

    def _list(
        self, paragraph: Paragraph, items: Sequence[str], role: str, reason: str, told: str
    ) -> Candidate:
        placed = tuple(paragraph.place(items))
        lines = [line for line, _ in placed]
        facts = [self.look(item) for item in items]
        evidence = {told: 1.0, **weigh_names(facts, places=True, listed=True)}
        span = (0, len(paragraph.text))
        return Candidate(placed, role, reason, evidence, (min(lines), max(lines)), span=span)

    def _cut_intro(self, text: str) -> str:
        """Cut "Among them are also" or "Italy:" off the beginning of a line that goes on."""
        facts = self.look(text)
        if facts.headed:
            return facts.headed[1]
        opened = facts.begins("intro") if facts.printed else 0
        if not opened:
            return text
        return drop_small_words(text[facts.printed[opened - 1].end() :].lstrip())

    def _is_under_heading(self, text: str, items: Sequence[str], *, clear: bool) -> bool:
        sure = self._share_of_sure(items)
        if not clear:
            surely = len(items) >= 3 and sure >= 0.8
            return (surely or self._are_plain(items)) and not self._leads_in(items[0])
        if len(items) < 2 or self._share_of_names(items) < 0.5:
            return False
        if self.look(items[0]).tells("kinds") and not self.look(items[0]).known:
            # "Joint Statement of Communist and Workers' Parties" under another one
            return False
        if any(self._is_clause(item) for item in items):
            return False
        # Two sentences, or one "and" without a comma, are a list only if names prove it.
        told = find_end(text) < len(text.rstrip(" .")) or len(items) == 2
        return sure >= 0.8 if told else True

    def _are_plain(self, items: Sequence[str]) -> bool:
        """Tell whether items are many, short, and in capitals: "Besòs, Poble Sec, Horta"."""
        names = [self.look(drop_articles(item)) for item in items]
        return len(items) >= _FEWEST_PLAIN and not any(
            name.small or _is_running(name) or name.dated or name.address for name in names
        )

    def _read_unannounced(self, paragraph: Paragraph) -> Candidate | None:
        claimed = self._find_claimed(paragraph)
        if claimed:
            reason = "a sentence lists names beside their number"
            return self._list(paragraph, claimed, "signed", reason, "announced")
        facts = self.look(paragraph.text)
        if _MENU.search(paragraph.text) or facts.address or facts.tells("series"):
            return None
        return (
            self._read_bracketed(paragraph)
            or self._read_bare(paragraph)
            or self._read_run_on(paragraph)
        )

    def _read_run_on(self, paragraph: Paragraph) -> Candidate | None:
        """Read known names that nothing parts: "Communist Party of Cuba Tudeh Party of Iran"."""
        names = [name for _, name in find_run_on(paragraph.text, look=self.look)]
        reason = "known names stand one behind the other"
        return self._list(paragraph, names, "signed", reason, "announced") if names else None

    def _read_bare(self, paragraph: Paragraph) -> Candidate | None:
        """Read a line that holds nothing but names or, in a statement of states, states."""
        text = paragraph.text
        if not _may_be_list(text) or (_CJK.search(text) and _CLAUSES.search(text)):
            return None
        items = split_items(text, look=self.look)
        if self.states and len(items) >= FEWEST_STATES and self._are_places(items):
            reason = "states in a statement of states"
            return self._list(paragraph, items, "issued", reason, "announced")
        names = [self.look(item) for item in items]
        if _GAP.search(text) and not all(name.acronym or name.known for name in names):
            # Columns of a table.
            return None
        footnote = paragraph.lines[0].marker == "footnote"
        mixed = footnote or len(DASH.findall(text)) >= _FEWEST_DASHES
        if not self._is_list_of_names(items, least=6 if mixed else 4, mixed=mixed):
            return None
        reason = "the line holds nothing but names"
        return self._list(paragraph, items, "signed", reason, "announced")

    def _read_hinted(
        self, paragraph: Paragraph, above: Announcement, *, closing: bool
    ) -> Candidate | None:
        """Read a line of short items under what only hints at a list: persons without capitals."""
        told = _HINTS.get(above.strength) or ("they close what we declare" if closing else "")
        if not told or paragraph.text.count(",") + paragraph.text.count("،") < _FEWEST_HINTED - 1:
            return None
        items = split_items(paragraph.text, look=self.look)
        names = [self.look(item) for item in items]
        short = all(len(n.words) <= _MOST_HINTED_WORDS and not n.sentence for n in names)
        if len(items) < _FEWEST_HINTED or not short or any(n.small for n in names):
            return None
        return self._list(paragraph, items, above.role, above.reason, told)

    def _read_bracketed(self, paragraph: Paragraph) -> Candidate | None:
        """Read "(PSB, PT, PDT, PV)" under "Joint note of the parties of the opposition"."""
        text = paragraph.text
        if not (text.startswith("(") and text.endswith(")")):
            return None
        above = self.look(paragraph.before)
        items = split_items(text[1:-1], look=self.look)
        bodies = len(items) > 2 and are_bodies(items, look=self.look)
        if not bodies or not above.tells("kinds", "signed"):
            return None
        reason = f"in brackets under line {paragraph.lines[0].number - 1}"
        role = "signed" if above.tells("signed") else "issued"
        return self._list(paragraph, items, role, reason, "announced")

    def _find_claimed(self, paragraph: Paragraph) -> list[str]:
        """Find the names in a sentence of a news item that says how many there are."""
        told = self.look(f"{paragraph.before} {paragraph.text}")
        claim = find_count(told.folded, "counted") if told.tells("counted") else None
        if not claim or claim < _FEWEST_CLAIMED:
            return []
        for _, sentence in list_sentences(paragraph.text):
            if sentence.count(",") < _FEWEST_CLAIMED - 2:
                continue
            first, *items = split_items(sentence, look=self.look)
            lead = _LAST_NAME.search(first)
            items = [drop_small_words(item) for item in ((lead[0] if lead else first), *items)]
            fitting = _FEWEST_CLAIMED <= len(items) <= claim
            if fitting and self._is_list_of_names(items, least=_FEWEST_CLAIMED, mixed=True):
                return items
        return []

    def _share_of_names(self, items: Sequence[str]) -> float:
        names = [self.look(item) for item in items]
        if sum(name.sentence for name in names) > 0.3 * len(names):
            return 0.0
        return sum(map(_may_be_name, names)) / max(len(names), 1)

    def _is_list_of_names(self, items: Sequence[str], *, least: int, mixed: bool) -> bool:
        """Tell whether items are names from end to end, with nothing around to say so."""
        names = [self.look(item) for item in items]
        if len(items) < least or any(map(_is_running, names)):
            return False
        if names[0].begins("addressees") or self._leads_in(items[0]):
            return False
        if names[0].uncased and any(name.begins("furniture", "links") for name in names):
            # A menu in letters without capitals.
            return False
        if any(self._is_clause(item) for item in items):
            return False
        if sum(not n.small and n.capitals >= 0.5 for n in names) < 0.8 * len(names):
            return False
        return self._share_of_sure(items) >= (0.5 if mixed else 0.8)

    def lists_names(self, text: str, *, share: float = 0.8) -> bool:
        """Tell whether a line is nothing but names, four at least, so many of them surely."""
        if not _may_be_list(text):
            return False
        items = split_items(text, look=self.look)
        if not items:
            return False
        first, others = self.look(items[0]), [self.look(item) for item in items[1:]]
        if first.person and not any(other.person for other in others):
            # "Jeni Eborall, PCS, Asst Branch Secretary, HSE National Branch" is one entry.
            return False
        return self._is_list_of_names(items, least=4, mixed=share < 0.8)

    def _leads_in(self, item: str) -> bool:
        """Tell whether an item begins with a clause: "We publish the statement of the KKE"."""
        words = [] if "," in item else item.split()
        named = next((n for n, word in enumerate(words) if n and self.look(word).organisation), 0)
        small = [w for w in words[:named] if w[0].islower() and not is_small_word(w)]
        return len(small) >= _FEWEST_OF_LEAD

    def _share_of_sure(self, items: Sequence[str]) -> float:
        names = [self.look(item) for item in items]
        # In letters without capitals only their even shortness shows persons.
        even = len(names) >= _FEWEST_EVEN
        sure = sum(_is_surely_name(name) or (even and _is_short_uncased(name)) for name in names)
        # "PSB, PT, PDT, PV": among acronyms those of two letters are surely some too.
        labels = sum(name.acronym for name in names)
        return (max(sure, labels) if labels == len(names) else sure) / max(len(names), 1)


def _cut_before(passages: Iterable[Passage], chosen: Iterable[Candidate]) -> Iterator[Passage]:
    """Cut what a passage lists before another begins: "signed by A, B and others, such as C"."""
    starts = [found.span[0] for found in chosen if found.taken]
    for passage in passages:
        end = passage.start + len(passage.text)
        inside = [start for start in starts if passage.start < start < end]
        if inside:
            yield replace(passage, text=passage.text[: min(inside) - passage.start])


def _is_running(name: Facts) -> bool:
    return name.sentence or len(name.text.split()) > _MOST_WORDS


def _may_be_name(name: Facts) -> bool:
    begins = name.text[:1].isupper()
    return begins or name.known or name.described_person or name.place or name.organisation


def _is_surely_name(name: Facts) -> bool:
    acronym = name.acronym and len(name.text) > 2
    body = acronym or name.known or name.organisation
    return body or name.described_person or name.person


def _is_short_uncased(name: Facts) -> bool:
    """Tell whether a name is short in letters without capitals, with blanks or without any."""
    blankless = len(name.words) == 1 and _CJK.search(name.text) and len(name.text) <= _LONGEST_CJK
    return name.is_short_uncased(_MOST_UNCASED_WORDS) or (name.uncased and bool(blankless))


def _may_be_list(text: str) -> bool:
    """Tell at a glance that a line is running text: long stretches that nothing parts."""
    parts = _PARTING.split(text)
    return len(parts) >= _FEWEST_PARTS and all(len(part.split()) <= _MOST_WORDS for part in parts)


def _drop_state_article(item: str) -> str:
    """Drop the article before a state: "il Canada"; in English it is part of "the Bahamas"."""
    return item if item.startswith("the ") else drop_articles(item)


def _heads_bodies(text: str, first: str, look: Look) -> bool:
    """Tell whether a word such as "the unions" stands right before the first name."""
    return look(text[: max(text.find(first), 0)]).tells("counted")


def _part_groups(listed: str, look: Look) -> str:
    """Put a comma for "and the youth organisations" between two groups of names."""

    def part(match: re.Match[str]) -> str:
        words = map(look, match["small"].split())
        return ", " if any(word.tells("counted", "names", "signed") for word in words) else match[0]

    return _AND_SMALL.sub(part, _SEMICOLON_SMALL.sub(part, listed))


def _pass_lead(text: str, start: int, end: int) -> int:
    """Pass the small words before the names; a comma ends them: "The undersigned, the A"."""
    lead, closed = start, False
    for _ in range(_MOST_SMALL):
        word = _SMALL_WORD.match(text, lead, end)
        if not word or (closed and not is_small_word(word[0].strip())):
            break
        closed = closed or "," in word[0]
        lead = word.end()
    return lead
