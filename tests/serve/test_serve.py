"""Datasette over the dataset: its pages, questions and search box, asked without a socket."""

import asyncio
import re
import socket
from contextlib import closing
from typing import Any

import pytest

from pipeline.__main__ import main
from pipeline.core.vocabulary import read_toml
from tests.built import built_dataset

pytest.importorskip("datasette", reason="datasette is not installed")

QUESTIONS = read_toml("questions.toml")["question"]


@pytest.fixture(scope="module")
def served() -> Any:
    from pipeline.serve import make_datasette

    return make_datasette(built_dataset())


def get(served: Any, path: str) -> Any:
    return asyncio.run(served.client.get(path, follow_redirects=True))


def test_the_landing_page_says_what_the_data_is(served: Any) -> None:
    response = get(served, "/")
    assert response.status_code == 200
    assert "不代表标准的现行状态" in response.text
    for question in QUESTIONS:
        assert question["zh"] in response.text


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one["id"])
def test_every_question_has_an_answer(served: Any, question: dict[str, Any]) -> None:
    parameters = "".join(f"&{name}={value}" for name, value in question.get("parameters", {}).items())
    answer = get(served, f"/biaopu/{question['id']}.json?_shape=objects{parameters}").json()
    assert answer["ok"]
    assert answer["rows"]


@pytest.mark.parametrize(
    ("table", "query", "least"),
    [
        ("standards", "人", 20),
        ("standards", "人脸", 5),
        ("standards", "人脸识别", 5),
        ("standards", "安全", 10),
        ("standards", "GB/T 41819", 1),
        ("standards", "GBT41819", 1),
        ("standards", "41819—2022", 1),
        ("standards", "PAS 8800", 1),
        ("standards", "20211000-T-469", 1),
        ("sections", "generative", 3),
        ("sections", "人脸", 1),
        ("documents", "管理办法", 1),
    ],
)
def test_the_search_box_finds(served: Any, table: str, query: str, least: int) -> None:
    from urllib.parse import quote

    found = get(served, f"/biaopu/{table}.json?_search={quote(query)}&_shape=objects").json()
    assert found["filtered_table_rows_count"] >= least


@pytest.mark.parametrize("query", ["*", "%25", "%22", "%22人", "AND", "NEAR(", "a:b", "^", "-", "()", "人 " * 60])
def test_the_search_box_never_fails(served: Any, query: str) -> None:
    assert get(served, f"/biaopu/standards?_search={query}").status_code == 200


def test_a_search_box_that_is_cleared_shows_all_rows_again(served: Any) -> None:
    everything = get(served, "/biaopu/standards.json?_size=1").json()["filtered_table_rows_count"]
    for path in ("_search=&_size=1", "_size=1&_search="):
        assert get(served, f"/biaopu/standards.json?{path}").json()["filtered_table_rows_count"] == everything
    assert "where search matches" not in get(served, "/biaopu/standards?_search=").text


def test_views_have_titles_columns_and_facets_in_both_languages(served: Any) -> None:
    text = get(served, "/biaopu/v_standards").text
    assert "标准列表中的一行" in text
    assert "a row of a list of standards" in text
    assert re.search(r"canonical number[^<]*", text)
    assert "facet-results" in text
    assert get(served, "/biaopu/entries").status_code == 200


@pytest.mark.parametrize(
    "path", ["/-/threads", "/-/settings", "/-/plugins", "/-/versions", "/-/permissions", "/-/actor"]
)
def test_no_page_about_the_server_is_there(served: Any, path: str) -> None:
    assert get(served, path).status_code == 404


def test_nothing_can_be_written(served: Any) -> None:
    answer = get(served, "/biaopu.json?sql=delete+from+standards")
    assert answer.status_code == 400
    assert get(served, "/biaopu/standards.json").json()["filtered_table_rows_count"] > 60


@pytest.mark.parametrize("path", ["//-/versions", "/biaopu/-/query", "/-", "/-/search"])
def test_no_other_way_leads_to_a_page_about_the_server(served: Any, path: str) -> None:
    assert get(served, f"http://localhost{path}").status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", ""])
def test_another_hosts_name_is_not_answered(served: Any, host: str) -> None:
    answer = asyncio.run(served.client.get("/biaopu/standards.json", headers={"host": host}))
    assert answer.status_code == 400
    assert "GB/T" not in answer.text
    answer = asyncio.run(served.client.get("/biaopu/standards.json?_size=1", headers={"host": "127.0.0.1:8001"}))
    assert answer.status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_only_reading_is_answered(served: Any, method: str) -> None:
    assert asyncio.run(getattr(served.client, method)("/biaopu/standards")).status_code == 405


def test_a_missing_page_says_so_in_both_languages_and_nothing_on_the_terminal(
    served: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = get(served, "/biaopu/no-such-table")
    assert answer.status_code == 404
    assert "此地址没有内容 · Nothing stands under this address" in answer.text
    assert "".join(capfd.readouterr()) == ""


def test_a_query_without_end_is_stopped(served: Any) -> None:
    assert 0 < served.setting("sql_time_limit_ms") <= 5_000
    endless = "with recursive c(x) as (select 1 union all select x+1 from c) select count(*) from c"
    answer = asyncio.run(served.client.get("/biaopu.json", params={"sql": endless, "_timelimit": "50"}))
    assert answer.status_code == 400
    assert "interrupted" in answer.text or "too long" in answer.text


def test_charts_follow_the_language_of_the_reader(served: Any) -> None:
    pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
    english = asyncio.run(served.client.get("/charts", headers={"accept-language": "en-GB,en;q=0.9"})).text
    assert "Standards by owner and stage" in english
    assert 'documentElement.lang = "en"' in english
    assert '<th scope="col">Owner</th>' in english
    chinese = get(served, "/charts?lang=zh").text
    assert "各归口单位的标准及其阶段" in chinese
    assert "/charts?lang=en" in chinese
    assert "Institute of Electrical" in get(served, "/charts/owners.svg?lang=en").text
    assert "电气与电子工程师协会" in get(served, "/charts/owners.svg?lang=zh").text


def test_every_answer_carries_a_policy(served: Any) -> None:
    headers = get(served, "/biaopu/v_changes").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_charts_are_pictures_without_script(served: Any) -> None:
    pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
    page = get(served, "/charts").text
    assert page.count("<img") == 5
    picture = get(served, "/charts/owners.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert "<script" not in picture.text
    assert get(served, "/charts/none.svg").status_code == 404


def test_a_taken_port_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port), "--database", str(built_dataset())]) == 2
    assert f"port {port}: cannot be used" in capsys.readouterr().err
