"""Procedures: one text for each code, so that nobody keeps two of them up to date."""

from datetime import date

from cchc.model.content import Content
from cchc.model.procedure import Procedure, ProcedureFields
from cchc.problems import Problems
from cchc.rules.publication import unseen_paths


def check_procedures(content: Content, today: date, problems: Problems) -> None:
    """Note a procedure whose code another one has; of two the one that readers do not see."""
    owners: dict[str, Procedure] = {}
    unseen = unseen_paths(content, today)
    for procedure in sorted(content.of(ProcedureFields), key=lambda one: one.source.path in unseen):
        first = owners.setdefault(procedure.fields.code, procedure)
        if first is not procedure:
            hint = "sửa mã; cùng một thủ tục thì gộp vào một tệp."
            text = f"mã {procedure.fields.code} đã có ở {first.source.path}."
            problems.add(procedure.source.at("code"), text, hint)
