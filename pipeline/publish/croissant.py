"""Croissant: the CSV files of a release as machine learning tools load them (MLCommons Croissant 1.0)."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from pipeline.core.licence import LICENCE_URL
from pipeline.core.public_tables import PublicTable
from pipeline.publish.material import Artefact, Material, json_artefact
from pipeline.publish.notices import ABOUT
from pipeline.publish.tables import plain_csv

_TYPES = {"integer": "sc:Integer", "real": "sc:Float", "boolean": "sc:Boolean"}
#: The words of Croissant that a description uses under their own name.
_WORDS = (
    "citeAs column equivalentProperty extract field fileProperty fileObject fileSet format includes isLiveDataset "
    "jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate separator source "
    "subField transform"
)


def write_croissant(material: Material) -> Iterator[Artefact]:
    """Yield croissant.json: a record set for each table."""
    shown = [table for table in material.tables if table.rows]
    yield json_artefact(
        "croissant.json",
        {
            "@context": _context(),
            "@type": "sc:Dataset",
            "name": "biaopu",
            "description": material.dataset["note_en"],
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            "citeAs": f"{ABOUT['author']}: {ABOUT['title']}, version {material.version}",
            "datePublished": material.month,
            "inLanguage": ["zh", "en"],
            "keywords": ABOUT["keywords"],
            "license": LICENCE_URL,
            "creator": {"@type": "sc:Organization", "name": ABOUT["author"]},
            "url": f"urn:sha256:{material.dataset['content_sha256']}",
            "version": material.version,
            "distribution": [_file(table) for table in shown],
            "recordSet": [_record_set(table) for table in shown],
        },
    )


def _context() -> dict[str, Any]:
    return {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "examples": {"@id": "cr:examples", "@type": "@json"},
        **{word: f"cr:{word}" for word in _WORDS.split()},
    }


def _file(table: PublicTable) -> dict[str, Any]:
    content = plain_csv(table)
    return {
        "@type": "cr:FileObject",
        "@id": f"csv/{table.name}.csv",
        "name": f"{table.name}.csv",
        "description": table.en,
        "contentUrl": f"csv/{table.name}.csv",
        "contentSize": f"{len(content)} B",
        "encodingFormat": "text/csv",
        "sha256": sha256(content).hexdigest(),
    }


def _record_set(table: PublicTable) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.en,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{table.name}/{column.name}",
                "name": column.name,
                "description": f"{column.en} · {column.zh}",
                "dataType": _TYPES.get(column.holds, "sc:Text"),
                "source": {
                    "fileObject": {"@id": f"csv/{table.name}.csv"},
                    "extract": {"column": column.name},
                },
            }
            for column in table.columns
        ],
    }
