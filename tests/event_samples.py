"""Sample events: one ahead, one held, one moved, one cancelled, a tour of the loudspeaker car. None of them is the ward's."""

AHEAD = """\
---
title: Tọa đàm mẫu về thủ tục
date: 2030-05-01
summary: Bà con hỏi, phường mẫu trả lời tại chỗ.
topic: thu-tuc-hanh-chinh
form: toa-dam
activity: toa-dam
on: 2030-06-05
starts: "08:00"
ends: "10:30"
place: hội trường mẫu, số 1 đường Mẫu
map: https://bando.example/hoi-truong-mau
host: phong-hai
partners: [Phòng Một]
purpose: [Nghe bà con góp ý về thủ tục mẫu.]
invited: [người dân các khu vực mẫu, doanh nghiệp mẫu]
open: true
programme:
  - at: "08:00"
    what: Đón tiếp
    who: Phòng Một
  - at: "08:15"
    what: Hỏi và trả lời
ask_by: 2030-06-03
ask_at: https://bieumau.example/cau-hoi
questions:
  - question: Nộp hồ sơ mẫu ở đâu?
budget:
  - item: In tài liệu mẫu
    unit: bộ
    quantity: 50
    price: 77000
  - item: Nước uống mẫu
    unit: người
    quantity: 50
    source: xa-hoi-hoa
---

Bà con mang theo giấy tờ mẫu nếu muốn hỏi về hồ sơ của mình.
"""

HELD = AHEAD.replace("on: 2030-06-05", "on: 2030-05-10").replace("ask_by: 2030-06-03\n", "").replace(
    "questions:\n  - question: Nộp hồ sơ mẫu ở đâu?\n",
    """\
questions:
  - question: Nộp hồ sơ mẫu ở đâu?
    answer: Nộp tại quầy mẫu.
    answered_by: Phòng Một
  - question: Câu mẫu chưa trả lời?
consent: đã hỏi và được đồng ý
held:
  on: 2030-05-10
  people: 65
  photos:
    - photo: mau.png
      photo_alt: Bà con hỏi tại hội trường mẫu
  minutes: bien-ban.pdf
commitments:
  - what: Niêm yết lại bảng thủ tục mẫu
    unit: phong-mot
    by: 2030-05-15
  - what: Mở thêm quầy mẫu
    unit: phong-hai
    by: 2030-06-15
  - what: In tờ gấp mẫu
    unit: phong-mot
    by: 2030-05-30
    done: 2030-05-18
    url: https://mau.example/to-gap
""",
).replace("Bà con mang theo giấy tờ mẫu nếu muốn hỏi về hồ sơ của mình.", "Buổi mẫu diễn ra như lời kể mẫu này.")  # fmt: skip

MOVED = AHEAD.replace("title: Tọa đàm mẫu về thủ tục", "title: Đối thoại mẫu với doanh nghiệp").replace(
    "form: toa-dam\nactivity: toa-dam\n", "form: doi-thoai\n"
).replace(
    "budget:",
    "moved:\n  - announced: 2030-05-15\n    was: 08 giờ ngày 01/06/2030, hội trường cũ mẫu\n    reason: Hội trường mẫu sửa chữa.\nbudget:",
)  # fmt: skip

CANCELLED = AHEAD.replace("title: Tọa đàm mẫu về thủ tục", "title: Hội thi mẫu").replace(
    "form: toa-dam\nactivity: toa-dam\n", "form: hoi-thi\n"
).replace("budget:", "cancelled:\n  announced: 2030-05-18\n  reason: Có mưa bão mẫu.\nbudget:")  # fmt: skip

TOUR = """\
---
title: Chuyến xe phát thanh mẫu
date: 2030-05-01
summary: Xe loa mẫu nói về nộp hồ sơ qua mạng.
topic: chuyen-doi-so
form: chuyen-xe
on: 2030-05-25
starts: "07:00"
ends: "08:30"
place: sân phường mẫu
host: phong-mot
route:
  - at: "07:00"
    street: đường Mẫu Một, từ sân phường đến chợ mẫu
    note: dừng trước chợ mẫu 10 phút
  - at: "07:40"
    street: đường Mẫu Hai, cả tuyến
  - at: "08:10"
    street: đường Mẫu Ba, tắt loa trước trường mẫu
---
"""

FILES = {
    "sap-toi": AHEAD,
    "da-xong": HELD.replace("title: Tọa đàm mẫu về thủ tục", "title: Tọa đàm mẫu đã xong"),
    "da-doi": MOVED,
    "da-huy": CANCELLED,
    "xe-loa": TOUR,
}
"""Each sample by the name of its file."""

FOLDER = "content/events"
