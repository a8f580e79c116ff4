"""Addresses of the desk below `/soan/`: its page and files for everybody on this machine, its data and actions with the token only."""

import json
import secrets
from collections.abc import Callable, Mapping
from email.message import Message
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, unquote

from cchc.authoring.edit_lines import Value
from cchc.problems import ContentError, UsageError, disk_refusal
from desk.budget import BudgetRecord
from desk.channels import Channels
from desk.desk import ConflictError, Desk
from desk.event_papers import EventPapers
from desk.evidence import EvidenceRecord
from desk.papers import Papers
from desk.publishing.publishing import Publishing
from desk.remarks import FaultyError
from desk.showing import parts_shown, text_of
from desk.steps import Step
from desk.wording import Wording, curly
from desk.year import YearCalendar
from preview.answer import Answer, json_answer, media_type

FOLDER = "soan/"
HEADER = "X-Soan"
"""The header that carries the token: one that a page of another site cannot send without asking first."""

NAME, OUTSIDE = "X-Ten", "X-Ben-Ngoai"
"""Headers with the name of what is sent, and of what a start file sends and not the page: the next page tells how that went."""

MOST = 64_000_000
"""The most bytes of a request: a Word file or a photograph."""

_STATIC = Path(__file__).parent / "static"
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_NOWHERE = "Không có địa chỉ này."
_REFUSED = "Trang này đã cũ. Tải lại trang rồi làm tiếp; những gì đang sửa vẫn còn."

Given = Mapping[str, object]


class Routes:
    """The desk's addresses; the token is new each time the preview starts."""

    def __init__(
        self,
        desk: Desk,
        record: EvidenceRecord,
        publishing: Publishing,
        channels: Channels,
        budget: BudgetRecord,
        papers: Papers,
        event_papers: EventPapers,
    ) -> None:
        self._year = YearCalendar(desk.texts)
        self._desk, self._record, self._publishing, self._channels = desk, record, publishing, channels
        self._budget, self._papers, self._event_papers = budget, papers, event_papers
        self.token = secrets.token_urlsafe(32)
        self._notices: list[str] = []
        self._imported: dict[str, object] = {}
        self._actions: Mapping[str, Callable[[Given], object]] = {
            "work": lambda given: desk.work(
                _line(given, "path"),
                _line(given, "base"),
                _group(given, "fields"),
                _maybe(given, "body"),
                _lines(given, "confirmed"),
            ),
            "work-whole": lambda given: desk.work_whole(
                _line(given, "path"), _line(given, "base"), _line(given, "text")
            ),
            "save": lambda given: desk.save(_line(given, "path"), _maybe(given, "over")),
            "discard": lambda given: desk.discard(_line(given, "path")),
            "step": lambda given: desk.step(_line(given, "path"), Step(_line(given, "step")), _texts(given, "answers")),
            "begin": lambda given: desk.additions.begin(_line(given, "kind"), _group(given, "values")),
            "delete": lambda given: desk.delete(_line(given, "path")),
            "take-back": lambda given: desk.take_back(_line(given, "id")),
            "publish": lambda given: publishing.begin(
                _line(given, "target"), _line(given, "password"), keep=given.get("keep") is True
            ),
            "publish-stop": lambda _: publishing.stop(),
            "parcel": lambda given: publishing.begin_parcel(_line(given, "address"), whole=given.get("whole") is True),
            "parcel-handed-over": lambda _: publishing.hand_over(),
            "evidence-save": lambda given: record.save(
                _line(given, "path"), _number(given, "number"), _line(given, "base"), _group(given, "values")
            ),
            "evidence-remove": lambda given: record.remove(
                _line(given, "path"), _number(given, "number") or 0, _line(given, "base")
            ),
            "budget-save": lambda given: budget.save(
                _year(given), _number(given, "number"), _line(given, "base"), _group(given, "values")
            ),
            "budget-remove": lambda given: budget.remove(
                _year(given), _number(given, "number") or 0, _line(given, "base")
            ),
        }

    def get(self, url: str, query: str, headers: Message) -> Answer | None:
        """The answer to a GET; None where the address is not the desk's."""
        if not url.startswith(FOLDER):
            return Answer(location="/soan/", status=HTTPStatus.MOVED_PERMANENTLY) if url == "soan" else None
        name = url.removeprefix(FOLDER)
        if not name:
            return self._page()
        if name.startswith("tep/"):
            return _file(name.removeprefix("tep/"))
        if name.startswith("anh/"):
            return self._picture(name.removeprefix("anh/"))
        asked = {key: values[0] for key, values in parse_qs(query).items()}
        views: Mapping[str, Callable[[], object]] = {
            "api/overview": self._desk.overview,
            "api/text": lambda: self._text(asked.get("path", "")),
            "api/notices": self._told_once,
            "api/questions": lambda: self._desk.additions.questions(asked.get("kind", "")),
            "api/publishing": lambda: self._publishing.overview(asked.get("target", "")),
            "api/publishing-state": self._publishing.state,
            "api/parcel-file": self._parcel,
            "api/channels": lambda: self._channels.overview(asked.get("path", "")),
            "api/channel-file": lambda: _kept(*self._channels.file(asked.get("path", ""), asked.get("name", ""))),
            "api/year": self._year.overview,
            "api/year-file": lambda: _kept(*self._year.file()),
            "api/channel-picture": lambda: _kept(*self._channels.picture(asked.get("path", ""))),
            "api/event-papers": lambda: self._event_papers.overview(asked.get("path", "")),
            "api/event-paper": lambda: _kept(*self._event_papers.file(asked.get("path", ""), asked.get("name", ""))),
            "api/evidence": self._record.overview,
            "api/evidence-entry": lambda: self._record.entry(asked.get("path", ""), _number(asked, "number")),
            "api/budget": self._budget.overview,
            "api/budget-entry": lambda: self._budget.entry(_year(asked), _number(asked, "number")),
            "api/papers": self._papers.overview,
            "api/paper-file": lambda: _kept(*self._papers.file(_year(asked), asked.get("name", ""))),
        }
        if not self._may(headers):
            return json_answer({"text": _REFUSED}, HTTPStatus.FORBIDDEN)
        return self._told(views[name]) if name in views else json_answer({"text": _NOWHERE}, HTTPStatus.NOT_FOUND)

    def _page(self) -> Answer:
        page = (_STATIC / "soan.html").read_text(encoding="utf-8").replace("{{ token }}", self.token)
        return Answer(page.encode(), headers=(("Content-Security-Policy", _CSP), ("Referrer-Policy", "no-referrer")))

    def _picture(self, path: str) -> Answer:
        """A picture for the form; images cannot send the token, so the guard alone keeps other pages from it."""
        data = self._desk.additions.picture(path)
        return json_answer({"text": _NOWHERE}, HTTPStatus.NOT_FOUND) if data is None else Answer(data, media_type(path))

    def _parcel(self) -> Answer:
        parcel = self._publishing.parcel()
        if parcel is None:
            return json_answer({"text": "Chưa có gói nào."}, HTTPStatus.NOT_FOUND)
        return Answer(parcel[1], "application/zip", headers=((NAME, parcel[0]),))

    def post(self, url: str, headers: Message, body: bytes) -> Answer:
        """The answer to a POST."""
        if not self._may(headers):
            return json_answer({"text": _REFUSED}, HTTPStatus.FORBIDDEN)
        name = url.removeprefix(f"{FOLDER}api/")
        called, path = unquote(headers.get(NAME, "")), unquote(headers.get("X-Bai", ""))
        if name == "import":
            answer = self._told(lambda: self._desk.additions.import_word(called, body))
            self._keep(called, answer, from_outside=OUTSIDE in headers)
            return answer
        files: Mapping[str, Callable[[], object]] = {
            "picture": lambda: self._desk.additions.add_picture(path, called, body),
            "file": lambda: self._desk.additions.add_file(path, headers.get("X-O", ""), called, body),
            "evidence-file": lambda: self._record.add_file(called, body),
        }
        if name in files:
            return self._told(files[name])
        if name not in self._actions or not url.startswith(FOLDER):
            return json_answer({"text": _NOWHERE}, HTTPStatus.NOT_FOUND)
        return self._told(lambda: self._actions[name](json.loads(body)))

    def _keep(self, called: str, answer: Answer, *, from_outside: bool) -> None:
        """Keep what an import did until its text is opened, and why one from outside of the page was refused."""
        told = json.loads(answer.body)
        if answer.status == HTTPStatus.OK:
            self._imported[told["path"]] = {**told, "name": called}
        elif from_outside:
            self._notices.append(f"“{called}” chưa nhập được. {told['text']}")

    def _text(self, path: str) -> Mapping[str, object]:
        return {**self._desk.text(path), "account": self._imported.pop(path, None)}

    def _told_once(self) -> list[str]:
        notices, self._notices = self._notices, []
        return notices

    def _may(self, headers: Message) -> bool:
        return secrets.compare_digest(headers.get(HEADER, "").encode(), self.token.encode())

    def _told(self, act: Callable[[], object]) -> Answer:
        """The answer of an action, or in words why it was not done."""
        try:
            told = act()
            return told if isinstance(told, Answer) else json_answer(told)
        except ConflictError as conflict:
            both = {
                "text": "Có người vừa sửa tệp này.",
                "theirs": {"whole": text_of(conflict.theirs), **parts_shown(conflict.theirs)},
                "mine": {"whole": text_of(conflict.mine), **parts_shown(conflict.mine)},
                "digest": conflict.digest,
            }
            return json_answer(both, HTTPStatus.CONFLICT)
        except UsageError as error:
            remarks = {"remarks": error.remarks} if isinstance(error, FaultyError) else {}
            return json_answer({"text": curly(str(error)), **remarks}, HTTPStatus.UNPROCESSABLE_ENTITY)
        except ContentError as error:
            wording = Wording()
            said = ((wording.said(problem.text), wording.said(problem.hint)) for problem in error.problems)
            lines = [" ".join(part[:1].upper() + part[1:] for part in parts if part) for parts in said]
            return json_answer({"text": "\n".join(lines)}, HTTPStatus.UNPROCESSABLE_ENTITY)
        except OSError as error:
            return json_answer({"text": disk_refusal(error) or str(error)}, HTTPStatus.INSUFFICIENT_STORAGE)
        except (KeyError, TypeError, ValueError):
            return json_answer({"text": _REFUSED}, HTTPStatus.BAD_REQUEST)


def _file(name: str) -> Answer:
    """A file of the desk."""
    known = {file.name: file for file in _STATIC.iterdir() if file.is_file() and file.suffix != ".html"}
    if name not in known:
        return json_answer({"text": "Không có tệp này."}, HTTPStatus.NOT_FOUND)
    return Answer(known[name].read_bytes(), media_type(name))


def _kept(name: str, data: bytes) -> Answer:
    """A file that the browser keeps under a name."""
    return Answer(data, media_type(name), headers=((NAME, name),))


def _year(given: Given) -> int:
    return int(str(given["year"]))


def _line(given: Given, name: str) -> str:
    value = given[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _maybe(given: Given, name: str) -> str | None:
    return None if given.get(name) is None else _line(given, name)


def _number(given: Given, name: str) -> int | None:
    """A number that counts from 0; None where none was given."""
    value = given.get(name)
    return int(str(value)) if value not in (None, "") else None


def _lines(given: Given, name: str) -> list[str]:
    value = given.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError(name)
    return value


def _texts(given: Given, name: str) -> dict[str, str]:
    value = given.get(name, {})
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise TypeError(name)
    return value


def _group(given: Given, name: str) -> dict[str, Value]:
    """Fields as a form gives them: text, lists and groups of text."""
    value = given.get(name, {})
    if not isinstance(value, dict) or not _is_value(value):
        raise TypeError(name)
    return value


def _is_value(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_value(inner) for key, inner in value.items())
    return all(map(_is_value, value)) if isinstance(value, list) else isinstance(value, str)
