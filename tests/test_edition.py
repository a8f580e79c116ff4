"""Which build this is: a hash of everything that readers get."""

from pathlib import Path

from cchc.edition import edition_of
from cchc.pages.output import Output
from cchc.problems import Place


def test_whatever_changes_makes_another_edition(tmp_path: Path) -> None:
    """A file of docs/, its name, an output, what stands around every page; the same again gives the same."""
    file = tmp_path / "docs/site.css"
    file.parent.mkdir()

    def edition(style: str = "a{}", words: str = "Mẫu", ward: str = "phường Mẫu") -> str:
        file.write_text(style, encoding="utf-8")
        return edition_of([Output("robots.txt", words, Place("data/ward.yaml"))], {"ward": ward}, [file.parent])

    first = edition()
    others = [edition(style="b{}"), edition(words="Khác"), edition(ward="phường Khác")]
    assert first == edition()
    file.rename(file.with_name("khac.css"))
    others.append(
        edition_of([Output("robots.txt", "Mẫu", Place("data/ward.yaml"))], {"ward": "phường Mẫu"}, [file.parent])
    )
    assert len({first, *others}) == 5
