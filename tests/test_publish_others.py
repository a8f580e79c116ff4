"""What stood at a host before: identical files are adopted, others are named all at once, `.htaccess` is shared."""

import shutil

import pytest

from cchc.publish.htaccess import merged, own_part
from publishing.fixture import FILE_HOSTS, MakeTarget, TargetFixture

OURS = "# BEGIN CCHC\nErrorDocument 404 /404.html\n# END CCHC\n"
PANEL = "# php -- BEGIN cPanel-generated handler\nAddHandler x .php\n# php -- END cPanel-generated handler\n"


def with_htaccess(place: TargetFixture) -> TargetFixture:
    """The target, with an `.htaccess` in the built site."""
    (place.site / ".htaccess").write_text(OURS, encoding="utf-8")
    return place


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_a_site_that_was_uploaded_by_hand_is_adopted(make_target: MakeTarget, kind: str) -> None:
    """Nothing of it travels again, and from then on it is ours."""
    place = with_htaccess(make_target(kind))
    shutil.copytree(place.site, place.remote, dirs_exist_ok=True)
    places = {file: file.stat().st_ino for file in place.remote.rglob("*")}

    status, said = place.publish()

    assert (status, {file: file.stat().st_ino for file in places}, place.faults()) == (0, places, []), said
    place.rebuild()
    assert place.publish("--tidy")[0] == 0
    assert not (place.remote / "chuyen-muc/2030/bai-1").exists()


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_all_files_in_the_way_are_named_at_once_with_the_command_that_replaces_them(
    make_target: MakeTarget, kind: str
) -> None:
    """Nothing is touched before; only what was named is written over."""
    place = with_htaccess(make_target(kind))
    (place.remote / "index.html").write_text("Chào mừng tới máy chủ mẫu", encoding="utf-8")
    (place.remote / "404.html").write_text("của máy chủ mẫu", encoding="utf-8")

    status, said = place.publish()
    assert (status, '"404.html", "index.html" không do lệnh này đưa lên' in said) == (1, True), said
    assert "--replace 404.html --replace index.html" in said
    assert sorted(path.name for path in place.remote.iterdir() if path.name != ".cchc") == ["404.html", "index.html"]

    assert place.publish("--replace", "index.html")[0] == 1
    assert (place.remote / "index.html").read_text(encoding="utf-8") == "Chào mừng tới máy chủ mẫu"

    command = said.strip().rpartition("cchc publish thu ")[2].split()
    assert place.publish(*command)[0] == 0
    assert place.faults() == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_our_part_of_htaccess_is_added_to_that_of_the_host_and_kept_up_to_date(
    make_target: MakeTarget, kind: str
) -> None:
    """What a panel wrote there, before or since, stays; it is no damage, and ours stands there once."""
    place = with_htaccess(make_target(kind))
    there = place.remote / ".htaccess"
    there.write_text(PANEL, encoding="utf-8")
    assert place.publish()[0] == 0
    assert there.read_text(encoding="utf-8") == f"{PANEL}\n{OURS}"

    there.write_text(f"{PANEL}\n{OURS}# của bảng điều khiển\n", encoding="utf-8")
    status, said = place.publish()
    assert (status, "không có gì phải thay đổi" in said) == (0, True), said
    assert "Để nguyên 4 dòng không phải của trang trong .htaccess" in said

    new = OURS.replace("/404.html", "/khac.html")
    (place.site / ".htaccess").write_text(new, encoding="utf-8")
    assert place.publish()[0] == 0
    assert there.read_text(encoding="utf-8") == f"{PANEL}\n{new}# của bảng điều khiển\n"
    assert place.faults() == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_our_part_of_htaccess_that_somebody_changed_is_damage(make_target: MakeTarget, kind: str) -> None:
    """A repair writes our part again."""
    place = with_htaccess(make_target(kind))
    assert place.publish()[0] == 0
    there = place.remote / ".htaccess"
    there.write_text(PANEL + OURS.replace("404", "403"), encoding="utf-8")

    status, said = place.publish()
    assert (status, "  khác  .htaccess\n" in said) == (1, True), said
    assert place.publish("--repair")[0] == 0
    assert there.read_text(encoding="utf-8") == PANEL + OURS


def test_what_stands_between_the_marks_is_ours() -> None:
    """Line ends of either kind in the rest, and with or without one at the end."""
    panel = PANEL.replace("\n", "\r\n").encode()

    assert merged(b"", OURS.encode()) == OURS.encode()
    assert merged(panel, OURS.encode()) == panel.rstrip() + b"\n\n" + OURS.encode()
    assert own_part(".htaccess", merged(panel, OURS.encode()) + panel) == OURS.encode()
    assert own_part(".htaccess", panel) == panel
    assert own_part("a.txt", panel + OURS.encode()) == panel + OURS.encode()
    assert (
        merged(OURS.encode() + panel, b"# BEGIN CCHC\n\\1\n# END CCHC\n") == b"# BEGIN CCHC\n\\1\n# END CCHC\n" + panel
    )
