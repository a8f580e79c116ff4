"""The shipped panos on a site with a long address: each fits every format, so that a new address stops no build."""

import pytest

from cchc.kinds import KINDS
from cchc.model.pano import PanoFields
from cchc.panos.designs import Designer, written_out
from cchc.panos.typeface import Typefaces
from cchc.problems import Problems
from cchc.reading.content import read_content
from conftest import ROOT

LONG = [
    "https://cchc.phuonghungphu.cantho.gov.vn/",
    "https://cchc.phuong-hungphu.cantho.gov.vn/a/",
    "https://cai-cach-hanh-chinh.phuonghungphu.cantho.gov.vn/x/",
    "https://cchc.phuonghungphu.cantho.gov.vn/cai-cach-hanh-chin/",
]


@pytest.mark.parametrize("address", LONG)
def test_every_shipped_pano_fits_every_format_with_a_long_address(address: str) -> None:
    """Up to 60 characters."""
    problems = Problems()
    content = read_content(ROOT, KINDS, problems)
    panos = content.of(PanoFields)
    designs = Designer(content, address, Typefaces(), ROOT / "docs/assets").designs_of(panos, problems)

    assert len(address) <= 60
    assert [str(problem) for problem in problems.found if problem.place.path.startswith("content/panos")] == []
    assert {(design.pano.id, design.format.id) for design in designs} >= {
        (pano.id, format.id) for pano in panos for format in content.studio.formats
    }


@pytest.mark.parametrize(("address", "written"), [(LONG[0], "cchc.phuonghungphu.cantho.gov.vn"), (LONG[2], None)])
def test_an_address_too_long_to_copy_by_hand_is_left_to_the_code(address: str, written: str | None) -> None:
    """The site's own stands for that of a page; where it is too long as well, none does."""
    assert written_out(f"{address}huong-dan/nop-ho-so-truc-tuyen/", address) == written
