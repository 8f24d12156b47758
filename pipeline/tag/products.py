"""Products: names in Latin letters that the words behind them call a framework, or that stand among products."""

import re
from collections.abc import Iterator, Sequence

from pipeline.tag.candidate import Candidate

_NAME = r"(?<![A-Za-z0-9/.\-])[A-Z][A-Za-z0-9]*(?:[.\-][A-Za-z0-9]+)*(?:\s[A-Z0-9][A-Za-z0-9.\-]*){0,3}(?![A-Za-z0-9])"
# Veritas计划框架 | Foolbox工具包
_CALLED = re.compile(rf"{_NAME}(?:计划)?(?:框架|工具包|工具集|工具箱)")
# 工具包—A.I.VERIFY | 云计划Gaia-X: a name with small letters, digits or dots behind what it is
_INTRODUCED = re.compile(rf"(?:框架|工具包|工具|平台|系统|模型|计划|软件|助手|项目)[—“\s]{{0,2}}(?P<name>{_NAME})")
_TELLING = re.compile(r"[A-Z].*[a-z].*[A-Z]|[0-9.\-]")
# Bard、Security Copilot和文心一言
_LISTED = re.compile(_NAME)
_JOINT = re.compile(r"\s?[、和与及]\s?")


def find_products(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield products by what the words around their names call them."""
    taken = {candidate.start for candidate in found}
    for called in _CALLED.finditer(text):
        if called.start() not in taken:
            yield Candidate(called.start(), called.end(), "PRODUCT", called.group())
    for introduced in _INTRODUCED.finditer(text):
        if introduced.start("name") not in taken and _TELLING.search(introduced["name"]):
            yield Candidate(introduced.start("name"), introduced.end("name"), "PRODUCT", introduced["name"])
    products = [candidate for candidate in found if candidate.label == "PRODUCT"]
    if products:
        yield from _listed(text, products, [candidate for candidate in found if candidate.label in ("ORG", "STANDARD")])


def _listed(text: str, products: Sequence[Candidate], others: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the Latin names that stand in a list right before or behind a known product."""
    starts, ends = {product.start for product in products}, {product.end for product in products}
    for name in _LISTED.finditer(text):
        if any(name.start() < other.end and other.start < name.end() for other in others):
            continue
        behind = _JOINT.match(text, name.end())
        before = [end for end in ends if _JOINT.fullmatch(text, end, name.start())]
        if before or (behind and behind.end() in starts):
            yield Candidate(name.start(), name.end(), "PRODUCT", name.group())
