"""Intake (收件): one official file while it is read: its draft, enterprise and people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graph.errors import LoadError
from graph.facts import EdgeFact, NodeFact, Properties, Ref, Source
from graph.identity import KnownOrg
from graph.keys import natural_id
from graph.person_register import Identity, PersonMention, Post, homonym_group
from graph.vocabulary.organisations import BodyKind
from graph.vocabulary.sources import DocumentKind
from loaders.datasets.entities import org_properties
from loaders.datasets.name_cells import org_name
from loaders.draft import Draft, FileInfo, ReadingContext
from loaders.issues import Issue, Severity
from loaders.normalise.companies import normal_company_name
from loaders.normalise.name_form import normal_name
from loaders.normalise.names import NameMention
from loaders.official.cells import CellBook, Fate
from loaders.official.credit_codes import CreditCode, parse_credit_code
from loaders.official.kinds import find_name
from loaders.official.records import Cell, FileMention, Place, cells_of
from loaders.readers.opening import file_hash


@dataclass(frozen=True)
class Owner:
    """What attachments may belong to: its type (meeting, subject, regulation), node and place."""

    type: str
    ref: Ref
    place: Place


@dataclass
class Intake:
    """What the facts of one file share; facts and troubles go into its draft."""

    draft: Draft
    context: ReadingContext
    document_id: str
    enterprise_id: str
    folder: Path = Path()
    dated_on: date | None = None
    book: CellBook = field(default_factory=CellBook)
    owners: dict[str, Owner] = field(default_factory=dict)
    mentions: list[tuple[Owner, FileMention]] = field(default_factory=list)
    meetings_without_notice: dict[str, Place] = field(default_factory=dict)
    _people: dict[str, Identity] = field(default_factory=dict)

    # -- issues --------------------------------------------------------------------------------

    def report(
        self,
        cell: Cell,
        rule: str,
        message: str,
        suggestion: str = "",
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Log what is wrong with a cell; a remark (提示) leaves the cell counted as loaded."""
        name = f"{cell.column} {cell.heading}" if cell.heading else cell.column
        path = f"{cell.place.path}/{name}" if cell.place.path else name
        self._log(cell.place, path, cell.text, rule, message, suggestion, severity)
        if severity is not Severity.INFO:
            self.book.mark(cell, Fate.REPORTED)

    def remark(self, place: Place, rule: str, message: str, suggestion: str = "") -> None:
        """Log a warning about a whole record."""
        self._log(place, place.path, "", rule, message, suggestion, Severity.WARNING)

    def note(self, place: Place, rule: str, message: str, suggestion: str = "") -> None:
        """Log a choice that was made (提示)."""
        self._log(place, place.path, "", rule, message, suggestion, Severity.INFO)

    def _log(
        self,
        place: Place,
        column: str,
        value: str,
        rule: str,
        message: str,
        suggestion: str,
        severity: Severity,
    ) -> None:
        issue = Issue(
            file=place.file,
            rule=rule,
            message=message,
            suggestion=suggestion,
            severity=severity,
            sheet=place.part,
            row=place.row or None,
            column=column,
            value=value,
        )
        self.draft.issues.add(issue)

    # -- records -------------------------------------------------------------------------------

    def accept(self, title: str, facts: Iterable[NodeFact | EdgeFact] = ()) -> None:
        """Count a sound record and take its facts in."""
        self.draft.records[title] += 1
        self.draft.add(facts)

    def reject(self, title: str, record: object) -> None:
        """Count an unsound record; all its cells are accounted for as reported."""
        self.draft.records[title] += 1
        self.draft.rejected[title] += 1
        self.book.mark_all(cells_of(record), Fate.REPORTED)

    def own(self, external_id: Cell, owner: Owner, files: Iterable[FileMention] = ()) -> None:
        """Remember an object by its id for attachment folders, and the files its cells name."""
        self.owners[external_id.text.strip() or owner.ref.id] = owner
        self.mentions.extend((owner, mention) for mention in files if mention.cell)

    # -- facts ---------------------------------------------------------------------------------

    def source(self, place: Place, columns: Mapping[str, Cell] | None = None) -> Source:
        """The Source of a fact; a value from another row or element keeps its whole place."""
        places = {
            name: cell.column if cell.place == place else f"{cell.place.locator}!{cell.column}"
            for name, cell in (columns or {}).items()
            if cell
        }
        return Source(self.document_id, place.locator, places)

    @property
    def enterprise(self) -> Ref:
        return Ref("Org", self.enterprise_id)

    def find_person(self, named: NameMention, cell: Cell, post: Post | None = None) -> Ref:
        """The Person whom this enterprise's records name so; a mention goes into the draft.

        `post` tells namesakes apart where the source says what the person was.
        """
        name, normal = named.name, normal_name(named.name)
        said = PersonMention(self.enterprise_id, normal, post=post)
        holder = self.context.identities.people.holder(said) if post else None
        if holder is None and normal not in self._people:
            self._people[normal] = self._identify_person(name, said, cell)
        identity = holder or self._people[normal]
        properties: Properties = {
            "name": name,
            "named_by": self.enterprise_id,
            "ordinal": identity.ordinal,
            "homonym_group": homonym_group(normal),
            "enterprise_id": self.enterprise_id,
        }
        if named.written:
            properties["name_text"] = named.written
        source = self.source(cell.place, {"name": cell})
        id_ = identity.id
        self.draft.add([NodeFact("Person", id_, properties, source, is_mention=True)])
        return Ref("Person", id_)

    def _identify_person(self, name: str, said: PersonMention, cell: Cell) -> Identity:
        found = self.context.identities.person(said)
        if found.is_ambiguous:
            self.report(
                cell,
                "同名人员",
                f"本企业有几个叫“{name}”的人，分不清是哪一个，暂作另一人。",
                "请在“人员与单位核对”中确认，或改用台账并填写人员编号。",
            )
        return found

    def make_body(self, kind: BodyKind, place: Place) -> tuple[Ref, list[NodeFact | EdgeFact]]:
        """The body (治理主体) of this kind; its facts when the file first names it."""
        values = {"org_id": self.enterprise_id, "kind": kind.value, "name": kind.label}
        ref = Ref("OrgUnit", natural_id("OrgUnit", values))
        properties: Properties = {
            "kind": kind.value,
            "name": kind.label,
            "enterprise_id": self.enterprise_id,
        }
        source = self.source(place)
        if ref.id in self.draft.nodes:
            return ref, []
        unit = NodeFact("OrgUnit", ref.id, properties, source, is_mention=True)
        return ref, [unit, EdgeFact("PART_OF", ref, Ref("Org", self.enterprise_id), source)]


def start_intake(
    path: Path, context: ReadingContext, kind: str, document_kind: DocumentKind
) -> Intake:
    """The intake of a file: its document, and the enterprise by its name or the context."""
    sha256 = file_hash(path)
    document_id = natural_id("SourceDocument", {"sha256": sha256})
    draft = Draft(FileInfo(path.name, sha256, kind))
    intake = Intake(draft, context, document_id, "", path.parent)
    place = Place(path.name, "", path.name)
    properties: Properties = {"sha256": sha256, "name": path.name, "kind": document_kind.value}
    draft.add([NodeFact("SourceDocument", document_id, properties, intake.source(place))])
    name = find_name(path.stem)
    intake.dated_on = name.dated_on if name else None
    _identify(intake, parse_credit_code(name.uscc if name else context.enterprise_uscc), place)
    draft.nodes[document_id].properties["enterprise_id"] = intake.enterprise_id
    return intake


def _identify(intake: Intake, code: CreditCode, place: Place) -> None:
    """Find the enterprise; a code with a wrong check digit is never the key that merges."""
    name = intake.context.enterprise_name.strip()
    if not code.text and not name:
        raise LoadError(
            f"“{place.file}”：不知道是哪家企业的资料。"
            "请把文件改名为“统一社会信用代码_业务编码_版本_日期”"
            "（例如 91210100MA0ABCDE6X_0006_1000_20230901），"
            "或用 --enterprise 给出企业的代码或名称。"
        )
    if code.problem:
        intake.remark(
            place,
            "信用代码校验位不符",
            code.problem,
            "请核对企业证照；数据照常导入，但不据此代码合并企业。",
        )
    known = _with_organisation_code(intake, code)
    named = org_name(name, code.text if code.is_uscc else "")
    normal = named.normal or normal_company_name(code.fallback_name)
    found = known.id if known else intake.context.identities.org(normal, code.key).id
    intake.enterprise_id = found
    intake.draft.enterprises.add(found)
    source = intake.source(place)
    properties = org_properties(named)
    intake.draft.add([NodeFact("Org", found, properties, source, ("Enterprise",), is_mention=True)])


def _with_organisation_code(intake: Intake, code: CreditCode) -> KnownOrg | None:
    """The known Org whose credit code holds a nine-digit 组织机构代码."""
    if code.is_uscc or not code.text:
        return None
    orgs = intake.context.identities.orgs.values()
    found = [one for one in orgs if one.uscc[8:17] == code.text]
    return found[0] if len(found) == 1 else None
