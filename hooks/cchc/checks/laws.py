"""The register of legal documents: its ids and its order in time; texts that rest on what has ended or soon will."""

from datetime import date, timedelta

from cchc.model.content import Content
from cchc.model.law import Law, Laws
from cchc.model.ward import Phase
from cchc.problems import Place, Problems, Severity
from cchc.rules.laws import Citation, ended_citations, ending_citations
from cchc.vietnamese import day


def check_laws(content: Content, problems: Problems) -> None:
    """Note ids used twice, documents that replace or amend each other in a circle, and days that overlap."""
    laws, source, seen = content.laws, content.laws_source, set[str]()
    for number, law in enumerate(laws.laws):
        way = ("laws", number)
        if law.id in seen:
            problems.add(source.at(*way, "id"), f'mã "{law.id}" dùng hai lần.', "đặt mã khác.")
        seen.add(law.id)
        later = laws.of(law.replaced_by) if law.replaced_by else None
        if _comes_back(law, laws):
            place = source.at(*way, "replaced_by" if law.replaced_by else "amended_by")
            hint = "văn bản sau thay hoặc sửa văn bản trước: xem lại replaced_by và amended_by."
            problems.add(place, f'"{law.id}" thay hoặc sửa lẫn nhau thành vòng với văn bản khác.', hint)
        elif later and law.ends and later.in_force and later.in_force <= law.ends:
            last = later.in_force - timedelta(days=1)
            text = f"văn bản thay thế có hiệu lực từ {day(later.in_force)}, trước khi văn bản này hết hiệu lực."
            problems.add(source.at(*way, "ends"), text, f"ends là ngày cuối còn hiệu lực: {last}.")


def _comes_back(law: Law, laws: Laws) -> bool:
    """Whether the documents that replace or amend one lead back to it."""
    known, waiting = set[str](), [law]
    while waiting:
        one = waiting.pop()
        after = {*one.amended_by, *([one.replaced_by] if one.replaced_by else [])} - known
        if law.id in after:
            return True
        known |= after
        waiting += filter(None, map(laws.of, after))
    return False


def check_cited_laws(content: Content, today: date, problems: Problems) -> None:
    """Note every text that cites a document no longer in force, and advise on those in force for a short time yet."""
    for one in ended_citations(content, today):
        ended = f'văn bản "{one.law.name}" đã hết hiệu lực.'
        problems.add(_place(one), ended, _hint(one, content.laws), Severity.LAPSED)
    for one in ending_citations(content, today):
        soon = f'văn bản "{one.law.name}" chỉ còn hiệu lực đến hết {day(one.law.ends or today)}.'
        problems.add(_place(one), soon, _hint(one, content.laws), Severity.ADVICE)


def check_official_laws(content: Content, today: date, problems: Problems) -> None:
    """Note every citation of a document no longer in force, with which an official site cannot be published."""
    for one in ended_citations(content, today) if content.ward.phase is Phase.OFFICIAL else ():
        text = f'trang chính thức không đăng bài dựa vào văn bản "{one.law.name}" đã hết hiệu lực.'
        problems.add(_place(one), text, _hint(one, content.laws))


def _place(one: Citation) -> Place:
    return one.text.source.at(*one.loc)


def _hint(one: Citation, laws: Laws) -> str:
    if one.loc[0] == "laws":
        return "xem lại trang thủ tục trên Cổng, sửa bài và dòng laws theo bản mới."
    later = laws.of(one.law.replaced_by) if one.law.replaced_by else None
    instead = f"xem lại bài theo {later.name} rồi ghi law: {later.id}" if later else "xem lại bài"
    return f"{instead}; không còn dựa vào thì bỏ nguồn này."
