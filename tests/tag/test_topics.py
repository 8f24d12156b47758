"""Topics of sections and of listed standards."""

from pipeline.core.collection import Collection
from pipeline.core.records import Topic
from pipeline.tag import tag
from tests.tag.drawn import edition_from, listing
from tests.tag.test_findings import row


def test_sections_speak_of_what_their_headings_and_paragraphs_name() -> None:
    text = "1 数据泄露风险\n可靠性不足。\n2 背景\n略。"
    topics = [(one.target_id, one.label, one.topic) for one in tag(edition_from(text), Collection()).of(Topic)]
    assert topics == [("drawn/1", "PROPERTY", "可靠性"), ("drawn/1", "RISK", "数据泄露")]


def test_titles_of_both_languages_speak_of_the_same_topics() -> None:
    entries = [
        row(None, "信息安全技术 人脸识别数据安全要求"),
        row("IEEE P1", "Privacy, Security in Federated Learning", position=2),
        row("IEEE P2", "Identifying and Managing Bias; Face-Recognition", position=3),
    ]
    parsed = edition_from("正文。") | Collection(map(listing, entries))
    found = [(one.target_id, one.topic) for one in tag(parsed, Collection(entries)).of(Topic)]
    assert found == [
        ("drawn/A.2/1", "人脸识别"),
        ("drawn/A.2/2", "安全性"),
        ("drawn/A.2/2", "隐私性"),
        ("drawn/A.2/2", "联邦学习"),
        ("drawn/A.2/3", "偏见"),
        ("drawn/A.2/3", "人脸识别"),
    ]


def test_a_plural_in_a_title_is_the_same_topic() -> None:
    entries = [row("ISO 10218-1:2011", "Robots and robotic devices"), row("IEEE P1", "A robot", position=2)]
    parsed = edition_from("正文。") | Collection(map(listing, entries))
    topics = [one.topic for one in tag(parsed, Collection(entries)).of(Topic)]
    assert topics == ["机器人", "机器人"]
