"""Conversations and records: kept whole, apart by user, expired by age."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.datatypes import Answer, Citation, Dropped, Turn, Verdict
from assistant.errors import RecordsError
from assistant.records import Asking, Database, Feedback, Progress, RecordStore, Vote
from assistant.records.database import _MIGRATIONS, FILE
from assistant.records.store import history

QUOTE = Citation(1, "a/b", "제목", date(2020, 1, 2), 3, ("가", "나"), "인용 “문”", 5, 11)
UNDATED = Citation(2, "c", "다른 제목", None, None, (), "둘째", 0, 2)
ANSWER = Answer(
    "answered", "답 [1]", (QUOTE,), "홀로 선 질문", "extractive", 12.3, (UNDATED,),
    (Dropped("unknown label", "[7]"),),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> RecordStore:
    return RecordStore(Database(tmp_path / "data"))


def ask(store: RecordStore, user: str, question: str, conversation: str | None = None) -> int:
    record = store.begin(Asking(user, question, "f1", conversation=conversation))
    store.finish(record, Progress.DONE, ANSWER.text, ANSWER)
    return record


def test_an_answer_comes_back_exactly(store: RecordStore) -> None:
    conversation = store.start("kim", "질문")
    ask(store, "kim", "질문", conversation)
    (record,) = store.records("kim", conversation)
    assert record.reply == ANSWER
    assert (record.question, record.text, record.fingerprint) == ("질문", "답 [1]", "f1")
    assert (record.kind, record.via, record.progress) == ("ask", "web", Progress.DONE)
    assert abs(record.asked - datetime.now(UTC)) < timedelta(minutes=5)


def test_the_documents_asked_come_back_and_stand_in_the_log(store: RecordStore) -> None:
    store.begin(Asking("kim", "질문", "f1"))
    store.begin(Asking("kim", "질문", "f1", scope=("가/나", "b")))
    whole, narrow = store.log()
    assert (whole.scope, narrow.scope) == (None, ("가/나", "b"))
    assert (whole.to_dict()["scope"], narrow.to_dict()["scope"]) == (None, ["가/나", "b"])


def test_records_of_the_first_format_are_kept(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as old:
        old.executescript(_MIGRATIONS[0])
        old.execute("PRAGMA user_version = 1")
        old.execute(
            "INSERT INTO records (user, kind, via, asked, question, progress, fingerprint) "
            "VALUES ('kim', 'ask', 'web', '2020-01-02T00:00:00.000+00:00', '질문', 'done', 'f1')"
        )
    old.close()
    (record,) = RecordStore(Database(tmp_path)).log()
    assert (record.user, record.question, record.scope) == ("kim", "질문", None)


def test_a_verdict_comes_back_exactly(store: RecordStore) -> None:
    verdict = Verdict("contradicted", "다릅니다. [1]", (QUOTE,), 5.0)
    record = store.begin(Asking("kim", "주장", "f1", "check", "api"))
    store.finish(record, Progress.DONE, verdict.explanation, verdict)
    (logged,) = store.log()
    assert (logged.reply, logged.kind, logged.via) == (verdict, "check", "api")


def test_no_call_reaches_another_user(store: RecordStore) -> None:
    conversation = store.start("kim", "비밀 질문")
    record = ask(store, "kim", "비밀 질문", conversation)
    assert store.conversations("lee") == []
    assert store.conversations("lee", "비밀") == []
    assert store.title("lee", conversation) is None
    assert store.records("lee", conversation) == []
    assert store.record("lee", record) is None
    assert not store.judge("lee", record, Feedback(Vote.DOWN))
    store.rename("lee", conversation, "바꿈")
    store.hide_from("lee", conversation, record)
    store.delete("lee", conversation)
    assert [c.title for c in store.conversations("kim")] == ["비밀 질문"]
    assert [r.id for r in store.records("kim", conversation)] == [record]
    assert store.judged() == []


def test_conversations_are_found_by_title_question_and_answer(store: RecordStore) -> None:
    first = store.start("kim", "채용 목표")
    ask(store, "kim", "채용 목표", first)
    ask(store, "kim", "100%_는 몇 곳?", first)
    second = store.start("kim", "우수지자체")
    ask(store, "kim", "우수지자체", second)
    found = {
        text: [c.id for c in store.conversations("kim", text)]
        for text in ("", "채용", "100%_", "답 [1]", "0_는", "없는 말")
    }
    assert found[""] == [second, first]
    assert found["채용"] == found["100%_"] == [first]
    assert found["답 [1]"] == [second, first]
    assert found["0_는"] == found["없는 말"] == []
    assert [c.questions for c in store.conversations("kim")] == [1, 2]


def test_rename_shortens_and_ignores_nothing(store: RecordStore) -> None:
    conversation = store.start("kim", "가" * 500)
    title = store.title("kim", conversation)
    assert title is not None
    assert len(title) == 80
    store.rename("kim", conversation, "  새\n이름 ")
    assert store.title("kim", conversation) == "새 이름"
    store.rename("kim", conversation, "  ")
    assert store.title("kim", conversation) == "새 이름"


def test_a_deleted_conversation_stays_in_the_log(store: RecordStore) -> None:
    conversation = store.start("kim", "질문")
    record = ask(store, "kim", "질문", conversation)
    store.delete("kim", conversation)
    assert store.conversations("kim") == []
    assert store.records("kim", conversation) == []
    assert [(r.id, r.hidden) for r in store.log()] == [(record, True)]


def test_asking_anew_hides_what_came_after(store: RecordStore) -> None:
    conversation = store.start("kim", "하나")
    ids = [ask(store, "kim", text, conversation) for text in ("하나", "둘", "셋")]
    store.hide_from("kim", conversation, ids[1])
    assert [r.question for r in store.records("kim", conversation)] == ["하나"]
    assert len(list(store.log())) == 3


def test_text_that_utf_8_cannot_hold_is_kept_without_it(store: RecordStore) -> None:
    conversation = store.start("kim", "\ud800질문")
    ask(store, "kim", "\ud800\x00질문", conversation)
    assert store.title("kim", conversation) == "질문"
    assert store.title("kim", "\udfff") is None
    assert [r.question for r in store.records("kim", conversation)] == ["\x00질문"]
    assert len(store.conversations("kim", "\ud800")) == 1


def test_the_first_end_counts(store: RecordStore) -> None:
    record = store.begin(Asking("kim", "질문", "f1"))
    store.finish(record, Progress.STOPPED, "첫 조각")
    store.finish(record, Progress.DONE, ANSWER.text, ANSWER)
    (logged,) = store.log()
    assert (logged.progress, logged.text, logged.reply) == (Progress.STOPPED, "첫 조각", None)


def test_what_ran_when_the_server_ended_is_stopped(store: RecordStore) -> None:
    store.begin(Asking("kim", "질문", "f1"))
    store.end_running()
    assert [r.progress for r in store.log()] == [Progress.STOPPED]


def test_a_vote_may_change_and_knows_what_was_asked_before(store: RecordStore) -> None:
    conversation = store.start("kim", "하나")
    ask(store, "kim", "하나", conversation)
    record = ask(store, "kim", "둘", conversation)
    assert store.judge("kim", record, Feedback(Vote.UP))
    assert store.judge("kim", record, Feedback(Vote.DOWN, "틀렸다", "부산"))
    (judged,) = store.judged()
    assert judged.feedback is not None
    assert (judged.feedback.vote, judged.feedback.reason) == (Vote.DOWN, "틀렸다")
    assert judged.feedback.expected == "부산"
    assert history(store.before(judged)) == [Turn("user", "하나"), Turn("assistant", "답 [1]")]
    store.mark_made(record, "feedback-2")
    assert store.judged()[0].feedback.question == "feedback-2"  # type: ignore[union-attr]


def test_only_a_whole_answer_takes_a_vote(store: RecordStore) -> None:
    record = store.begin(Asking("kim", "질문", "f1"))
    assert not store.judge("kim", record, Feedback(Vote.UP))


def test_what_is_too_old_goes(store: RecordStore, tmp_path: Path) -> None:
    old, new = store.start("kim", "옛"), store.start("kim", "새")
    gone = ask(store, "kim", "옛", old)
    kept = ask(store, "kim", "새", new)
    store.judge("kim", gone, Feedback(Vote.UP))
    past = (datetime.now(UTC) - timedelta(days=31)).isoformat(timespec="milliseconds")
    with sqlite3.connect(tmp_path / "data" / FILE) as db:
        db.execute("UPDATE records SET asked = ? WHERE id = ?", (past, gone))
        db.execute("UPDATE conversations SET updated = ? WHERE id = ?", (past, old))
    assert store.expire(0) == 0
    assert store.expire(30) == 1
    assert [r.id for r in store.log()] == [kept]
    assert [c.id for c in store.conversations("kim")] == [new]
    assert store.judged() == []


def test_the_log_keeps_to_a_day_and_a_user(store: RecordStore) -> None:
    ask(store, "kim", "하나")
    ask(store, "lee", "둘")
    assert [r.question for r in store.log(user="lee")] == ["둘"]
    assert list(store.log(datetime.now(UTC) + timedelta(hours=1))) == []


def test_many_threads_write_at_once(store: RecordStore) -> None:
    def work(user: str) -> None:
        conversation = store.start(user, user)
        for number in range(10):
            ask(store, user, f"{user} {number}", conversation)

    threads = [threading.Thread(target=work, args=(f"u{i}",)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for i in range(8):
        (summary,) = store.conversations(f"u{i}")
        questions = [r.question for r in store.records(f"u{i}", summary.id)]
        assert questions == [f"u{i} {n}" for n in range(10)]


def test_only_the_owner_of_the_machine_reads_the_file(store: RecordStore, tmp_path: Path) -> None:
    ask(store, "kim", "질문")
    folder = tmp_path / "data"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_file_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    Database(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(RecordsError, match="새로운 판"):
        Database(tmp_path)


def test_a_folder_that_cannot_be_used_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(RecordsError, match="ASSISTANT_DATA"):
        Database(tmp_path / "data")
