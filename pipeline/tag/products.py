"""Products: names in Latin letters or quotation marks that the words around them call a framework, a platform …"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.core.vocabulary import read_toml
from pipeline.tag.candidate import Candidate
from pipeline.tag.vocabulary import read_vocabulary

# GPT-4 Turbo | openEuler: its first letter is looked for, then what stands before it is looked at
_NAME = (
    r"[A-Za-z](?<![A-Za-z0-9/.&\-].)(?:(?<=[A-Z])|(?<=[a-z])[a-z]{0,7}[A-Z])[A-Za-z0-9]*(?:[.\-][A-Za-z0-9]+)*"
    r"(?:\s[A-Z0-9][A-Za-z0-9.\-]*){0,3}(?![A-Za-z0-9&])"
)
# Veritas计划框架
_PROGRAMME = re.compile(rf"{_NAME}计划(?:框架|工具包|工具集|工具箱)")
# Foolbox工具包 | Dioptra测试平台 | OpenLoong框架
_CALLED = re.compile(
    rf"""
    (?P<name> {_NAME} ) \s?
    (?: 测试 | 评测 | 评估 | 安全 | 开源 | 管理 | 训练 | 推理 | 开发 | 分析 | 学习 | 数据 | 云 | 智能 | 对话
      | 检测 ){{0,2}}
    (?: 框架 | 工具包 | 工具集 | 工具箱 | 工具 | 平台 | 系统 | 大模型 | 模型 | 机器人 | 助手 | 引擎 | 套件 | 知识库 )
    """,
    re.VERBOSE,
)
# 工具包—A.I.VERIFY | 云计划Gaia-X | 操作系统为openEuler: a name behind what it is
_INTRODUCED = re.compile(
    rf"(?:框架|工具包|工具|平台|系统|模型|计划|软件|助手|项目|引擎|数据库|机器人)(?:为|采用|使用|选用|名为)?[—“\s]{{0,2}}(?P<name>{_NAME})"
)
# 推出GPT-5 | 开源了OpenLoong | 数据库使用OceanBase
_LAUNCHED = re.compile(rf"(?:推出|发布|开源|上线|自研|研发|部署|使用|采用|基于|依托)了?的?(?P<name>{_NAME})")
# 发布安全大模型“守望” | 推出智能助手“小安”
_QUOTED = re.compile(
    r"""
    (?: 发布 | 推出 | 开源 | 上线 | 研发 | 研制 | 打造 ) [^，。；、“”《》\x00]{0,20}
    (?: 平台 | 系统 | 大模型 | 模型 | 工具 | 工具包 | 框架 | 助手 | 软件 | 机器人 | 引擎 )
    “ (?P<name> [^“”，。；、《》\x00]{2,12} ) ”
    """,
    re.VERBOSE,
)
# a name with a capital behind a small letter, with digits or dots: no ordinary word or abbreviation
_TELLING = re.compile(r"[A-Za-z].{0,40}[a-z].{0,40}[A-Z]|[0-9.\-]")
_CAPITALIZED = re.compile(r"[A-Z][a-z]{2}")
#: What names in capitals alone are called that are no abbreviations: ATLAS知识库.
_CATALOGUES = ("框架", "工具包", "工具集", "工具箱", "知识库")
# OceanBase
_CAMEL = re.compile(r"[A-Za-z][a-z]{1,40}[A-Z][a-z]{2}")
# Bard、Security Copilot和文心一言
_LISTED = re.compile(_NAME)
_JOINT = re.compile(r"\s?[、和与及]\s?")


def find_products(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield products by what the words around their names call them."""
    taken = {candidate.start for candidate in found}
    for programme in _PROGRAMME.finditer(text):
        if programme.start() not in taken:
            yield Candidate(programme.start(), programme.end(), "PRODUCT", programme.group())
    for quoted in _QUOTED.finditer(text):
        yield _named(quoted)
    for name in _by_context(text):
        if name.start("name") not in taken and name["name"] not in read_never():
            yield _named(name)
    products = [candidate for candidate in found if candidate.label == "PRODUCT"]
    others = _Spans(candidate for candidate in found if candidate.label in ("ORG", "STANDARD"))
    yield from _longer(text, _Spans(products), others)
    if products:
        yield from _listed(text, products, others)


def product_names(texts: Iterable[tuple[str, Sequence[Candidate]]]) -> dict[str, str]:
    """Return the names of products that only the texts make known as such: distinct ones, by themselves."""
    known = {name for term in read_vocabulary() for name in (term.name, *term.aliases)}
    found: dict[str, str] = {}
    for text, candidates in texts:
        for one in candidates:
            name = text[one.start : one.end]
            is_quoted = text[one.end : one.end + 1] == "”"
            if one.label == "PRODUCT" and name not in known and (is_quoted or _TELLING.search(name)):
                found[name] = one.entity
    return found


def _named(match: re.Match[str]) -> Candidate:
    return Candidate(match.start("name"), match.end("name"), "PRODUCT", match["name"])


def _by_context(text: str) -> Iterator[re.Match[str]]:
    for name in _CALLED.finditer(text):
        is_catalogue = name["name"].isupper() and name.group().endswith(_CATALOGUES) and len(name["name"]) > 3
        if is_catalogue or _CAPITALIZED.search(name["name"]):
            yield name
    yield from (name for name in _INTRODUCED.finditer(text) if _TELLING.search(name["name"]))
    for name in _LAUNCHED.finditer(text):
        if _CAMEL.match(name["name"]):
            yield name


class _Spans:
    """Stretches of a text that do not overlap much, asked for what overlaps another."""

    __slots__ = ("_found", "_longest")

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._found = sorted(candidates, key=_start)
        self._longest = max((one.end - one.start for one in self._found), default=0)

    def across(self, start: int, end: int) -> list[Candidate]:
        """Return what overlaps `start:end`."""
        first = bisect_left(self._found, start - self._longest, key=_start)
        last = bisect_left(self._found, end, key=_start)
        return [one for one in self._found[first:last] if one.end > start]


def _start(candidate: Candidate) -> int:
    return candidate.start


def _longer(text: str, products: _Spans, others: _Spans) -> Iterator[Candidate]:
    """Yield the Latin names that hold a known product's: GPT-4 Turbo, Security Copilot."""
    for name in _LISTED.finditer(text):
        inside = products.across(name.start(), name.end())
        is_longer = any(one.end - one.start < name.end() - name.start() for one in inside)
        if is_longer and not others.across(name.start(), name.end()):
            yield Candidate(name.start(), name.end(), "PRODUCT", name.group())


def _listed(text: str, products: Sequence[Candidate], others: _Spans) -> Iterator[Candidate]:
    """Yield the Latin names that stand in a list right before or behind a known product."""
    starts, ends = {product.start for product in products}, {product.end for product in products}
    for name in _LISTED.finditer(text):
        if others.across(name.start(), name.end()):
            continue
        behind = _JOINT.match(text, name.end())
        start = name.start()
        before = any(end in ends and _JOINT.fullmatch(text, end, start) for end in range(start - 3, start))
        if before or (behind and behind.end() in starts):
            yield Candidate(name.start(), name.end(), "PRODUCT", name.group())


@cache
def read_never() -> frozenset[str]:
    """Return the Latin words that name a kind of thing or a technique, not a product."""
    return frozenset(read_toml("entities/products.toml")["never"])
