"""Reports, plans and forms at the desk: the papers about each plan to keep, filled in with what the site knows."""

from collections.abc import Mapping
from pathlib import Path

from cchc.documents.plan_papers import Group, Paper, papers_of
from cchc.model.plan import Plan
from cchc.problems import UsageError
from cchc.settings import today_in_vietnam
from desk.channels import public_address
from desk.texts import Texts

_ABOUT: Mapping[Group, str] = {
    Group.DETAILED_PLAN: "Từng hoạt động: đơn vị, sản phẩm, thời gian, kinh phí. Bổ sung chỗ tô vàng rồi trình ký.",
    Group.UNIT_PLANS: "Mẫu điền sẵn phần việc của từng đơn vị; gửi đơn vị viết tiếp.",
    Group.BUDGET: "Các khoản chi theo hoạt động, cộng theo đơn vị và nguồn. Chỉ cơ quan thấy, không lên trang.",
    Group.EVIDENCE: "Bảng trống để đơn vị ghi việc đã làm ngoài trang.",
    Group.REPORTS: "Báo cáo của phường, và biểu mẫu để các đơn vị báo cáo về.",
    Group.SELF_INSPECTION: "Kế hoạch yêu cầu gì, trang đã ghi được gì, chỗ để ghi kết quả kiểm tra.",
}


class Papers:
    """The papers of the project at `root`, whose content `texts` know."""

    def __init__(self, root: Path, texts: Texts) -> None:
        self._root, self._texts = root, texts

    def overview(self) -> Mapping[str, object]:
        """The papers of each plan by groups, the newest plan first."""
        plans = [file.plan for file in reversed(self._texts.content().plans.files)]
        return {"plans": [{"year": plan.year, "groups": self._groups(plan)} for plan in plans]}

    def file(self, year: int, name: str) -> tuple[str, bytes]:
        """A paper of a plan's year by the name of its file. Raises UsageError where there is none."""
        plan = self._texts.content().plans.of_year(year)
        found = next((paper for paper in self._papers(plan) if paper.name == name), None) if plan else None
        if found is None:
            raise UsageError("Không có tệp này. Tải lại trang để xem danh sách mới.")
        return found.name, found.write()

    def _groups(self, plan: Plan) -> list[Mapping[str, object]]:
        papers = self._papers(plan)
        return [
            {
                "id": group.name.lower(),
                "name": group.value,
                "about": _ABOUT[group],
                "files": [
                    {"name": one.name, "title": one.title, "fold": one.fold} for one in papers if one.group is group
                ],
            }
            for group in Group
            if any(one.group is group for one in papers)
        ]

    def _papers(self, plan: Plan) -> list[Paper]:
        return [*papers_of(self._texts.content(), plan, today_in_vietnam(), public_address(self._root))]
