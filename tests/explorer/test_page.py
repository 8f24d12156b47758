"""The page as a file: small, the same every time, closed to the network, and no text of a document can be script."""

import hashlib
import json
import re
from base64 import b64encode
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.explorer import render_page, write_explorer
from tests.built import built_dataset

EVIL = "</script><script>alert(1)</script><!--<script> \u2028 {{library}} '\"&"


def test_the_page_is_small_and_the_same_every_time(explorer: Path, tmp_path: Path) -> None:
    assert explorer.stat().st_size < 2_000_000
    write_explorer(built_dataset(), tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == explorer.read_bytes()


def test_the_policy_lets_nothing_in_but_the_page_itself(explorer: Path) -> None:
    text = explorer.read_text(encoding="utf-8")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy.startswith("default-src &#x27;none&#x27;")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        for body in re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL):
            assert b64encode(hashlib.sha256(body.encode()).digest()).decode() in policy.replace("&#x3D;", "=")
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_data_is_json_that_cannot_end_its_element(explorer: Path) -> None:
    text = explorer.read_text(encoding="utf-8")
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert "<" not in data
    assert len(json.loads(data)["standards"]) > 60


def evil_data(explorer: Path) -> dict[str, object]:
    text = explorer.read_text(encoding="utf-8")
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    loaded: dict[str, list[dict[str, str]]] = json.loads(data)
    loaded["standards"][0]["title"] = EVIL
    loaded["editions"][0]["title"] = EVIL
    return loaded


def test_a_title_that_is_markup_stays_text(explorer: Path) -> None:
    page = render_page(evil_data(explorer))
    assert page.count("<script") == explorer.read_text(encoding="utf-8").count("<script")
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert json.loads(data)["standards"][0]["title"] == EVIL


def test_the_command_writes_the_page_and_refuses_what_is_no_dataset(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
    assert main(["explore", str(built_dataset()), "--output", str(tmp_path / "e.html")]) == 0
    assert "MB; open it in a browser" in capsys.readouterr().out
    (tmp_path / "no.sqlite").write_text("no", encoding="utf-8")
    assert main(["explore", str(tmp_path / "no.sqlite"), "--output", str(tmp_path / "f.html")]) == 2
    assert not (tmp_path / "f.html").exists()
