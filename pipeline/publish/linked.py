"""Linked data: the release and its standards as JSON-LD in the words of Dublin Core and schema.org."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from pipeline.core.licence import LICENCE_URL
from pipeline.publish.cited import cited_standards
from pipeline.publish.material import Artefact, Material, json_artefact
from pipeline.publish.notices import ABOUT

_CONTEXT = {
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def iri(kind: str, row_id: str) -> str:
    """Return the name of a row outside the dataset."""
    return f"urn:x-biaopu:{kind}:{quote(row_id, safe='-._~')}"


def write_linked(material: Material) -> Iterator[Artefact]:
    """Yield biaopu.jsonld: the dataset, its editions, its standards, and which identifier replaced which."""
    graph = [_dataset(material), *_editions(material), *_standards(material)]
    yield json_artefact("biaopu.jsonld", {"@context": _CONTEXT, "@graph": graph})


def _dataset(material: Material) -> dict[str, Any]:
    editions = [edition["edition_id"] for edition in material.table("editions").objects()]
    return {
        "@id": iri("release", material.version),
        "@type": "schema:Dataset",
        "dcterms:title": ABOUT["title"],
        "dcterms:license": {"@id": LICENCE_URL},
        "dcterms:issued": {"@value": material.month, "@type": "xsd:gYearMonth"},
        "dcterms:source": [{"@id": iri("edition", edition)} for edition in editions],
        "schema:version": material.version,
        "schema:creator": {"@type": "schema:Organization", "schema:name": ABOUT["author"]},
    }


def _editions(material: Material) -> Iterator[dict[str, Any]]:
    for edition in material.table("editions").objects():
        yield _present(
            {
                "@id": iri("edition", edition["edition_id"]),
                "@type": "schema:Report",
                "dcterms:title": edition["title"],
                "dcterms:publisher": edition["publisher"],
                "dcterms:date": edition["date"],
                "dcterms:identifier": f"urn:sha256:{edition['source_sha256']}",
            }
        )


def _standards(material: Material) -> Iterator[dict[str, Any]]:
    told = {row["standard_id"]: row for row in material.table("standards").objects()}
    links = [row for row in material.table("v_lineage").objects() if row["status"] == "accepted"]
    for one in cited_standards(material):
        row = told[one.standard_id]
        earlier = [link["old_number"] for link in links if link["standard_id"] == one.standard_id]
        yield _present(
            {
                "@id": iri("standard", one.standard_id),
                "@type": ["schema:CreativeWork", "dcterms:Standard"],
                "dcterms:title": {"@value": one.title, "@language": one.language},
                "dcterms:identifier": one.number,
                "dcterms:creator": one.owner,
                "dcterms:type": row["type"],
                "dcterms:isReferencedBy": {"@id": iri("edition", row["last_edition_id"])},
                "dcterms:isPartOf": {"@id": iri("release", material.version)},
                "dcterms:replaces": sorted(set(earlier) - {one.number}) or None,
                "schema:creativeWorkStatus": one.stage_code,
                "schema:sameAs": {"@id": one.urn} if one.urn else None,
            }
        )


def _present(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value is not None}
