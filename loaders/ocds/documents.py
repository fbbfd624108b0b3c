"""Documents (附件) that a process lists: registered as sources of the tender or contract."""

from __future__ import annotations

from graph.vocabulary.sources import DocumentKind
from loaders.datasets.entities import surrogate_document
from loaders.datasets.registry import get_sheet
from loaders.foreign_rows import Use
from loaders.ocds.process import ProcessView
from loaders.ocds.rows import Fields, Said, filled, said
from loaders.ocds.terms import DOCUMENTS
from loaders.ocds.tree import Item

_OF_TENDER = ("planning/documents", "tender/documents", "bids/documents")


def add_documents(view: ProcessView) -> None:
    """Every document that is listed, with what it is evidence of."""
    tender = view.tender_pointer()
    for path in _OF_TENDER:
        for document in view.state.items(path):
            _add_document(view, document, tender)
    for award in view.state.items("awards"):
        for document in award.items("documents"):
            _add_document(view, document, view.lot(award))
    for contract in view.state.items("contracts"):
        pointer = filled({"contract_no": view.qualified(contract.leaf("id"))})
        for path in ("documents", "implementation/documents"):
            for document in contract.items(path):
                _add_document(view, document, pointer)


def _add_document(view: ProcessView, document: Item, pointer: Fields) -> None:
    number, type_ = document.leaf("id"), document.leaf("documentType")
    name = document.leaf("title") or document.leaf("description") or type_ or number
    if name is None:
        return
    kind = DOCUMENTS.get(type_.text, DocumentKind.OTHER) if type_ else DocumentKind.OTHER
    key = surrogate_document(view.ocid.text, number.text if number else name.text)
    fields = pointer | filled(
        {
            "name": said(name),
            "kind": Said(kind.value, (type_ or name,)),
            "issued_on": said(document.leaf("datePublished")),
            "sha256": Said(key, (number or name, view.ocid)),
        }
    )
    made = view.rows.record(
        get_sheet("source_documents"),
        document.place,
        view.process.number,
        fields,
        buyer=view.buyer,
    )
    view.rows.add(made, fields)
    if type_ and type_.text not in DOCUMENTS:
        view.rows.account.use([type_], Use.NORMALISED)
        words = f"文件类型“{type_.text}”没有对应的类型，登记为“{kind.label}”"
        view.rows.assume(type_, words)
