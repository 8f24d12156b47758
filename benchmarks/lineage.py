"""Lineage benchmark: lists of standards before and after, written as CSV, built and compared as a user does it.

One seed is two CSV files of about 760 rows: real works under an earlier and a later identifier (chains of a JSON Lines
file, one object a line with `chain` of `id` and `title`), Chinese families drawn here (plans that became standards,
revisions, parts with nearly one title, modification sheets, projects without a number), and rows that look like a
partner and are none. Prints for each seed the pairs that were accepted or proposed, the wrong links that were accepted,
and the seconds of the build and of the diff. Run from the root of the repository:

    python benchmarks/lineage.py [CHAINS] [--seeds 5] [--verbose]
    python benchmarks/lineage.py --rows 5000        two long lists, timed
"""

import argparse
import contextlib
import csv
import io
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.__main__ import main as biaopu
from pipeline.identify import parse

BESIDE = ("retitled", "reowned", "relisted", "retyped")
HEADER = ("标准编号", "标准名称", "阶段", "负责/归口", "标准类型")
#: Number, title, stage, owner of one row.
Row = tuple[str, str, str, str]

_SUBJECTS = [
    "工业机器人",
    "智能网联汽车",
    "区块链系统",
    "云计算平台",
    "人脸识别系统",
    "声纹识别系统",
    "步态识别系统",
    "联邦学习平台",
    "机器学习模型",
    "数据标注平台",
    "电子病历系统",
    "智能音箱",
    "可信执行环境",
    "隐私计算平台",
    "边缘计算节点",
    "数字孪生系统",
    "大规模预训练模型",
    "智能客服系统",
    "无人驾驶航空器",
    "智慧社区平台",
    "车载终端",
    "工业控制设备",
    "物联网网关",
    "城市视频监控系统",
    "移动支付终端",
    "网络身份服务",
    "供应链管理系统",
    "算力基础设施",
    "智能家居设备",
    "语音合成系统",
]
_ASPECTS = [
    "安全技术要求",
    "安全测试评价方法",
    "数据安全要求",
    "通用规范",
    "管理指南",
    "术语和定义",
    "参考架构",
    "接口规范",
    "风险评估方法",
    "分级分类指南",
    "应用安全指南",
    "互操作要求",
    "可信赖规范",
    "能力成熟度模型",
]
_FIELDS = ("信息安全技术", "信息技术", "人工智能", "物联网", "智能制造")
_PARTS = ("总则", "框架", "功能要求", "性能要求", "安全要求", "测试方法", "数据格式", "管理要求")
_OWNER = "全国信息安全标准化技术委员会"
_SERIES = ("网络安全技术", "数据安全技术")


@dataclass(slots=True)
class Lists:
    """Two lists of rows and the pairs of keys (number, else title) that are one standard, as canonical text."""

    old: list[Row] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    pairs: set[tuple[str, str]] = field(default_factory=set)

    def add(self, old: Row | None, new: Row | None, *, is_pair: bool = True) -> None:
        """Add a row to each list; both are one standard unless said otherwise."""
        self.old += [old] if old else []
        self.new += [new] if new else []
        if old and new and is_pair:
            self.pairs.add((key(old), key(new)))


def canonical(number: str) -> str:
    """Return the canonical form, the text itself for what identify does not know."""
    found = parse(number, number_column=True).identifiers
    return found[0].canonical if len(found) == 1 else number


def key(row: Row) -> str:
    """Return what a row is known by in the answer: its canonical number, its title without one."""
    return row[1] if row[0] == "——" else canonical(row[0])


def add_chains(lists: Lists, chains: list[list[dict[str, str]]], alone: int, draw: random.Random) -> None:
    """Add real works: `alone` of them to one list only, the others to both under two of their identifiers."""
    for place, chain in enumerate(draw.sample(chains, len(chains))):
        first, last = (chain[at] for at in sorted(draw.sample(range(len(chain)), 2)))
        rows = [(node["id"], node.get("title", ""), "", "") for node in (first, last)]
        if place < alone:
            lone = draw.choice(rows)
            lists.add(lone if place % 2 else None, None if place % 2 else lone)
        else:
            lists.add(*rows)


class Drawn:
    """Numbers and titles of made-up Chinese standards, each given once."""

    def __init__(self, draw: random.Random) -> None:
        """Shuffle what titles are made of."""
        self.draw = draw
        titles = [(subject, aspect) for subject in _SUBJECTS for aspect in _ASPECTS]
        self.titles = iter(draw.sample(titles, len(titles)))
        self.numbers = iter(draw.sample(range(30000, 60000), 4000))

    def title(self) -> tuple[str, str]:
        """Return the leading element and the main element of a title."""
        return self.draw.choice(_FIELDS), "".join(next(self.titles))

    def plan(self) -> str:
        """Return a plan number."""
        return f"{self.draw.choice((2021, 2022, 2023))}{next(self.numbers) % 10000:04}-T-469"

    def number(self, year: int, part: int | None = None, prefix: str = "GB/T") -> str:
        """Return a published number."""
        return f"{prefix} {next(self.numbers)}{f'.{part}' if part else ''}-{year}"


def _plan_becomes_standard(lists: Lists, made: Drawn) -> None:
    element, main = made.title()
    other = made.draw.choice((element, *_SERIES)) if element == "信息安全技术" else element
    later = made.draw.choice((main, main, main.replace("规范", "要求"), main.replace("指南", "实施指南")))
    stage = made.draw.choice(("立项", "草案", "征求意见稿", "送审稿", "报批稿"))
    lists.add(
        (made.plan(), f"{element} {main}", stage, _OWNER),
        (made.number(made.draw.choice((2024, 2025))), f"{other} {later}", "发布", _OWNER),
    )


def _standard_is_revised(lists: Lists, made: Drawn) -> None:
    element, main = made.title()
    number = made.number(2012).removesuffix("-2012")
    lists.add(
        (f"{number}-{made.draw.choice((2008, 2012, 2016))}", f"{element} {main}", "现行", _OWNER),
        (f"{number}-2024", f"{made.draw.choice((element, '网络安全技术'))} {main}", "即将实施", _OWNER),
    )


def _parts(lists: Lists, made: Drawn) -> None:
    """Add a family of parts: plans that become parts of one number, and parts of it on one side only."""
    element, main = made.title()
    stem = made.number(2024).removesuffix("-2024")
    for part in made.draw.sample(range(1, 9), 5):
        title = f"{element} {main} 第{part}部分：{_PARTS[part - 1]}"
        before = (made.plan(), title, "报批稿", _OWNER), (f"{stem}.{part}-2015", title, "现行", _OWNER)
        after = (f"{stem}.{part}-2025", title, "发布", _OWNER)
        side = made.draw.choice(("both", "both", "old", "new"))
        lists.add(
            made.draw.choice(before) if side != "new" else None,
            after if side != "old" else None,
        )


def _modified(lists: Lists, made: Drawn) -> None:
    element, main = made.title()
    number = made.number(2019, prefix="GB")
    base = (number, f"{element} {main}", "现行", _OWNER)
    sheet = (f"{number}/XG1-2023", f"{element} {main}《第1号修改单》", "现行", _OWNER)
    lists.add(base, sheet)
    if made.draw.random() < 0.5:
        lists.new.append(base)  # what became of it is told by its sheet


def _becomes_voluntary(lists: Lists, made: Drawn) -> None:
    element, main = made.title()
    number = made.number(2008, prefix="GB")
    lists.add(
        (number, f"{element} {main}", "现行", _OWNER),
        (number.replace("GB", "GB/T"), f"{element} {main}", "现行", _OWNER),
    )


def _gets_a_number(lists: Lists, made: Drawn) -> None:
    element, main = made.title()
    other = made.draw.choice((element, *_SERIES)) if element == "信息安全技术" else element
    lists.add(("——", f"{element} {main}", "预研", _OWNER), (made.plan(), f"{other} {main}", "立项", _OWNER))


def _moves_a_stage(lists: Lists, made: Drawn) -> None:
    element, main = made.title()
    plan = made.plan()
    lists.add((plan, f"{element} {main}", "征求意见稿", _OWNER), (plan, f"{element} {main}", "报批稿", _OWNER))


def _looks_alike(lists: Lists, made: Drawn) -> None:
    """Add rows that are no partners of one another."""
    element, main = made.title()
    number = next(made.numbers)
    title = f"{element} {main}"
    stem = f"GB/T {next(made.numbers)}"
    apart: tuple[tuple[str, str, str, str], ...] = (
        (f"YD/T {number}-2022", title, f"GB/T {number}-2022", title),
        (f"{stem}.1-2020", f"{title} 第1部分：总则", f"{stem}.2-2023", f"{title} 第2部分：总则"),
        (f"{stem}-2015", title, f"{stem}-2023", "纺织品 色牢度试验 耐光色牢度"),
        (made.plan(), f"{title} 第1部分：框架", made.plan(), f"{title} 第2部分：框架"),
        (f"ISO {number}:2019", "Systems — Guidance for use", f"ISO/IEC {number}:2023", "Systems — Guidance for use"),
        (f"IEEE Std {number}-2012", "Guide for Sensor Tests", f"IEEE Std {number}-2023", "Guide for Sensor Tests"),
        (
            f"ISO {number}-1:2016",
            "Manipulators — Part 1: General",
            f"ISO {number}-2:2024",
            "Manipulators — Part 2: General",
        ),
        (f"T/CESA {number}-2021", title, f"T/CCSA {number}-2021", title),
        (f"{stem}-2020", title, f"{stem}.1-2024", f"{title} 第1部分：总则"),
    )
    old_number, old_title, new_number, new_title = made.draw.choice(apart)
    lists.add((old_number, old_title, "", ""), (new_number, new_title, "", ""), is_pair=False)


_KINDS = (
    (_plan_becomes_standard, 40),
    (_standard_is_revised, 30),
    (_parts, 8),
    (_modified, 8),
    (_becomes_voluntary, 6),
    (_gets_a_number, 12),
    (_moves_a_stage, 15),
    (_looks_alike, 40),
)


def lists_of(chains: list[list[dict[str, str]]], alone: int, seed: int) -> Lists:
    """Return the two lists of a seed, their rows in no order."""
    draw = random.Random(seed)
    lists, made = Lists(), Drawn(draw)
    add_chains(lists, chains, alone, draw)
    for make, count in _KINDS:
        for _ in range(count):
            make(lists, made)
    draw.shuffle(lists.old)
    draw.shuffle(lists.new)
    return lists


def write_csv(path: Path, rows: list[Row]) -> None:
    """Write a list as a spreadsheet program does, with a byte order mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows((*row, "") for row in rows)


def changes(lists: Lists, folder: Path) -> tuple[list[dict], float, float]:
    """Return what `biaopu diff` says of the two lists, and the seconds of both builds and of the diff."""
    start = time.perf_counter()
    for name, rows in (("old", lists.old), ("new", lists.new)):
        write_csv(folder / f"{name}.csv", rows)
        run("build", str(folder / f"{name}.csv"), "--output", str(folder / f"{name}.sqlite"))
    built = time.perf_counter()
    printed = run("diff", str(folder / "old.sqlite"), str(folder / "new.sqlite"), "--json", "--all")
    return [json.loads(line) for line in printed.splitlines()], built - start, time.perf_counter() - built


def run(*arguments: str) -> str:
    """Run biaopu in this process and return what it printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        status = biaopu(arguments)
    if status > 1:
        raise SystemExit(status)
    return printed.getvalue()


def shown(state: dict[str, str | None]) -> str:
    """Return what a side of a change is known by in the answer."""
    return state["number"] or state["title"] or ""


def report(found: list[dict], known: set[tuple[str, str]], *, verbose: bool) -> Counter[str]:
    """Print what was missed or wrongly accepted; return how many pairs were accepted, proposed, missed and wrong."""
    links = {(shown(c["old"]), shown(c["new"])): c for c in found if c["old"] and c["new"] and c["kind"] not in BESIDE}
    counts: Counter[str] = Counter()
    for pair in sorted(known | links.keys()):
        status = links[pair]["status"] if pair in links else "missed"
        verdict = status if pair in known else ("wrong" if status == "accepted" else "doubtful")
        counts[verdict] += 1
        if verdict == "wrong" or (verbose and verdict != "accepted"):
            print(verdict, *pair, links[pair]["evidence"] if pair in links else "", sep="\t")
    return counts


def time_long_lists(count: int) -> None:
    """Print the seconds that `biaopu diff` takes on two lists of `count` rows, in a process of its own."""
    draw = random.Random(0)
    lists, made = Lists(), Drawn(draw)
    for place in range(count):
        element, subject = draw.choice(_FIELDS), draw.choice(_SUBJECTS)
        title = f"{element} {subject}{place:04}型{draw.choice(_ASPECTS)}"
        number = f"GB/T {10000 + place}"
        later = draw.choice((f"{number}-2015", f"{number}-2015", f"{number}-2024", f"GB/T {50000 + place}-2024"))
        lists.add((f"{number}-2015", title, "现行", _OWNER), (later, title, "现行", _OWNER))
    del made
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _, built, _ = changes(lists, folder)
        start = time.perf_counter()
        command = [sys.executable, "-m", "pipeline", "diff", str(folder / "old.sqlite"), str(folder / "new.sqlite")]
        done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - start
    print(f"{count} rows each: both builds {built:.1f} s, diff {seconds:.2f} s, {done.stdout.count(chr(10))} changes")


def main() -> None:
    """Measure each seed and print one line for it, then the sums."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("chains", type=Path, nargs="?")
    arguments.add_argument("--alone", type=int, default=120)
    arguments.add_argument("--seeds", type=int, default=3)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--rows", type=int)
    arguments.add_argument("--verbose", action="store_true")
    given = arguments.parse_args()
    if given.rows:
        time_long_lists(given.rows)
        return
    lines = given.chains.read_text(encoding="utf-8").splitlines() if given.chains else []
    chains = [chain for line in lines if len(chain := json.loads(line)["chain"]) > 1]
    total: Counter[str] = Counter()
    for seed in range(given.first, given.first + given.seeds):
        lists = lists_of(chains, min(given.alone, len(chains)), seed)
        with tempfile.TemporaryDirectory() as folder:
            found, building, comparing = changes(lists, Path(folder))
        counts = report(found, lists.pairs, verbose=given.verbose)
        total += counts
        print(f"seed {seed}: {said(counts, len(lists.pairs))}, build {building:.1f} s, diff {comparing:.1f} s")
    print(f"all: {said(total, total.total() - total['wrong'] - total['doubtful'])}")


def said(counts: Counter[str], pairs: int) -> str:
    """Return the figures of a run on one line."""
    recall = (counts["accepted"] + counts["candidate"]) / pairs
    verdicts = ", ".join(f"{name} {counts[name]}" for name in ("accepted", "candidate", "missed", "wrong", "doubtful"))
    return f"{pairs} pairs, {verdicts}, recall {recall:.4f}"


if __name__ == "__main__":
    main()
