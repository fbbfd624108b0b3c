"""Draft (待确认): what one file asserts, what was wrong with it, and where every cell went.

Nothing is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from graph.facts import EdgeFact, NodeFact, Source
from graph.identity import Identities
from loaders.constants import Alias, Constant
from loaders.fact_store import NodeStore, edge_store
from loaders.issues import IssueLog
from loaders.normalise.pinyin import name_pinyin
from loaders.spool import Spool

PART = 10_000
_SPELT = frozenset({"Person", "Org", "Project"})
Part = tuple[Sequence[NodeFact], Sequence[EdgeFact]]


@dataclass(frozen=True)
class FileInfo:
    """The file itself: name as given, SHA-256, what kind of file it was recognised as (Chinese).

    ``mapping`` names the mapping file through which a foreign file was read.
    """

    name: str
    sha256: str
    kind: str = ""
    mapping: str = ""


@dataclass
class CellCount:
    """Where the non-empty cells of a file went; the four parts add up to ``total``."""

    loaded: int = 0
    normalised: int = 0
    ignored: int = 0
    reported: int = 0

    @property
    def total(self) -> int:
        return self.loaded + self.normalised + self.ignored + self.reported

    def add(self, other: CellCount) -> None:
        self.loaded += other.loaded
        self.normalised += other.normalised
        self.ignored += other.ignored
        self.reported += other.reported


@dataclass
class Draft:
    """Facts and issues of one file. Facts with one id are folded into one.

    A defining row wins over a mention. ``counted`` is the number of non-empty cells that the reader
    found in the file, against which the account in ``cells`` is held. ``keeps_document``: the file
    is kept as a SourceDocument even where nothing else was read (a scan).
    """

    file: FileInfo
    nodes: NodeStore = field(default_factory=NodeStore)
    edges: Spool[EdgeFact] = field(default_factory=edge_store)
    issues: IssueLog = field(default_factory=IssueLog)
    records: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    cells: CellCount = field(default_factory=CellCount)
    counted: int | None = None
    enterprises: set[str] = field(default_factory=set)
    keeps_document: bool = False

    def add(self, facts: Iterable[NodeFact | EdgeFact]) -> None:
        """Take facts in; a second assertion of the same node fills what the first left empty."""
        for fact in facts:
            if isinstance(fact, EdgeFact):
                self.edges.append(fact)
            else:
                self.add_node(fact)

    @property
    def fact_count(self) -> int:
        """How many facts the file asserts: nodes and relations."""
        return len(self.nodes) + len(self.edges)

    def parts(self, size: int = PART) -> Iterator[Part]:
        """The facts in the order in which they are written, `size` at a time: all nodes first.

        The same slices on every call. No id is in two slices of nodes. Nodes that were taken
        before are left out, save those that changed since.
        """
        nodes = self.nodes.left()
        while part := list(islice(nodes, size)):
            yield part, []
        edges = iter(self.edges)
        while some := list(islice(edges, size)):
            yield [], some

    def let_go(self) -> None:
        """Forget the facts, which are written: a folder of files is not kept in memory whole."""
        self.nodes, self.edges = NodeStore(), edge_store()

    def add_node(self, new: NodeFact) -> None:
        """Take a node in, as ``add``."""
        if new.label in _SPELT:
            _spell(new)
        old = self.nodes.keep(new)
        if old is None:
            return
        if old.is_mention and not new.is_mention:
            self.nodes[new.id] = _fold(new, old)
        elif _says_more(new, old):
            self.nodes[new.id] = _fold(old, new)


def _spell(fact: NodeFact) -> None:
    """Put the pinyin of the name beside it, in the column of the name."""
    name = fact.properties.get("name")
    if not isinstance(name, str) or "name_pinyin" in fact.properties:
        return
    spelt = name_pinyin(name, is_person=fact.label == "Person")
    if spelt.whole:
        fact.properties |= {"name_pinyin": spelt.whole, "name_initials": spelt.initials}
        if column := fact.source.columns.get("name"):
            more = dict.fromkeys(("name_pinyin", "name_initials"), column)
            fact.source = replace(fact.source, columns={**fact.source.columns, **more})


def _says_more(new: NodeFact, old: NodeFact) -> bool:
    """Whether a second assertion adds anything to the first."""
    return (
        not new.properties.keys() <= old.properties.keys()
        or not set(new.extra_labels) <= set(old.extra_labels)
        or (old.is_mention and not new.is_mention)
        or (new.is_withdrawn and not old.is_withdrawn)
    )


def _fold(main: NodeFact, other: NodeFact) -> NodeFact:
    """`main` with the properties that only `other` has, each with the place it stands in."""
    added = {name: value for name, value in other.properties.items() if name not in main.properties}
    places = {
        name: f"{other.source.locator}!{other.source.columns[name]}"
        for name in added
        if name in other.source.columns
    }
    source = Source(main.source.document_id, main.source.locator, {**main.source.columns, **places})
    return NodeFact(
        label=main.label,
        id=main.id,
        properties={**main.properties, **added},
        source=source,
        extra_labels=tuple(sorted({*main.extra_labels, *other.extra_labels})),
        is_mention=main.is_mention and other.is_mention,
        confidence=main.confidence,
        is_withdrawn=main.is_withdrawn or other.is_withdrawn,
    )


Grown = Callable[[Draft, int, int], None]
"""Told how far a draft is: itself, how many rows of the table are in it, and of how many."""
RowProgress = Callable[[str, int, int], None]
"""Told what is done to one large file (读取, 写入), how many rows or facts, and of how many."""


def tell_nobody(doing: str, done: int, total: int) -> None:
    """No progress is shown."""


def not_yet(draft: Draft, done: int, total: int) -> None:
    """Nothing is done with a draft before it is whole."""


@dataclass
class ReadingContext:
    """What a loader is given beside the file.

    The register of who is who, constants of the file, and switches; ``mapping`` is the one to use
    for foreign files, ``mappings`` the folder where the user's own are kept. ``digest`` makes the
    keyed digest of a normalised id number; without it only the masked number is kept. ``given`` are
    constants that a person stated for this very file, ``aliases`` words explained once for all;
    ``told`` hears how far a long table is read; ``grown`` sees the draft that is not whole yet and
    may take nodes out of it, but changes none.
    """

    identities: Identities
    enterprise_uscc: str = ""
    enterprise_name: str = ""
    allows_sensitive: bool = False
    mapping: Path | None = None
    mappings: Path | None = None
    digest: Callable[[str], str] | None = None
    given: Mapping[Constant, str] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    told: RowProgress = tell_nobody
    grown: Grown = not_yet
