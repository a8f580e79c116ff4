"""Sample contact data: all that a ward can give of how to reach it. Every name, number and address is a sample."""

from conftest import Project

HOURS = """\
{weekly: [{days: T2-T6, from: "07:00", to: "11:00"}, {days: T2-T6, from: "13:00", to: "17:00"}, {days: "T7", from: "07:30", to: "11:00"}],
    holidays: [{name: lễ mẫu, from: 2030-06-03, to: 2030-06-04}, {name: ngày mẫu, from: 2030-05-01}]}"""

CONTACT = {
    "hotline": "0123 456 789",
    "hours": HOURS,
    "one_stop": "Số 2 đường Mẫu",
    "address": "Số 1 đường Mẫu",
    "email": "mau@mau.example",
    "zalo": "https://zalo.me/0123456789",
}

OTHERS = """\
elsewhere:
  - {title: Cổng mẫu, text: để nộp hồ sơ mẫu, url: "https://cong.mau.example/"}
  - {title: Trung tâm mẫu của tỉnh, text: ở số 3 đường Mẫu, source: {title: báo Mẫu, date: 2030-01-02, url: "https://bao.mau.example/"}}
caution: {text: Lời nhắc mẫu.}
portal: {city: "https://tinh.mau.example/", apparatus: "https://tinh.mau.example/bo-may", rating: "https://tinh.mau.example/danh-gia"}
english: {authority: Sample Ward People's Committee, units: [Sample Office], address: "1 Sample Street", hours: Monday to Friday}
"""


def give(project: Project, others: str = "", **contact: str) -> Project:
    """The project with these values, as YAML, in the ward's contact, and other parts of its data."""
    file = project.root / "data/ward.yaml"
    text, given = file.read_text(encoding="utf-8"), ", ".join(f"{name}: {value}" for name, value in contact.items())
    before, after = text.split("contact: {hotline: 0123 456 789}\n")
    file.write_text(f"{before}contact: {{{given}}}\n{others}{after}", encoding="utf-8")
    return project
