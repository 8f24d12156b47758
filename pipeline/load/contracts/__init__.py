"""Contracts: what a dataset promises, each as a query whose right answer is no rows; a row names an offender."""

from pipeline.load.contracts.patterns import pattern_contracts
from pipeline.load.contracts.places import place_contracts
from pipeline.load.contracts.register import register_contracts
from pipeline.load.contracts.structure import structure_contracts
from pipeline.load.metadata import Contract

__all__ = ["contracts"]


def contracts() -> tuple[Contract, ...]:
    """Return every contract of the dataset by id."""
    found = (*place_contracts(), *structure_contracts(), *register_contracts(), *pattern_contracts())
    return tuple(sorted(found, key=lambda contract: contract.contract_id))
