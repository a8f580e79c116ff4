"""`cchc import` and files that are no documents, or spoilt, or too much: one line in Vietnamese, and nothing is written."""

import io
import shutil
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PIL import Image

from cchc.commands import main
from cchc.importing import package
from cchc.importing.article import import_article
from cchc.importing.file_types import document_bytes
from cchc.problems import ContentError
from conftest import TODAY, Project
from word_samples import picture, saved

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)


def docx(folder: Path, name: str = "bai.docx", text: str = "Một đoạn văn mẫu.") -> Path:
    """A document with a title and a paragraph."""
    document = Document()
    document.add_heading("Bài mẫu", 0)
    document.add_paragraph(text)
    return saved(document, folder / name)


def with_part(file: Path, name: str, data: bytes) -> Path:
    """The document with one part more, or another."""
    other = file.with_name("khac.docx")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            if entry != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, data)
    return other


def zipped(**parts: str) -> bytes:
    """A zip of these parts; __ stands for / in a name."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return into.getvalue()


def refused(project: Project, file: Path, **options: Any) -> str:
    """What is said of a file; nothing may be written."""
    before = sorted(project.root.rglob("*"))
    with pytest.raises(ContentError) as caught:
        import_article(file, project.root, TODAY, **options)
    assert sorted(project.root.rglob("*")) == before
    said = str(caught.value)
    assert said.startswith(str(file)) or "không ghi được" in said or "đã có tệp" in said
    assert " Gợi ý: " in said
    return said


BYTES = {
    "một .doc cũ": (OLE, "là tệp Office kiểu cũ (.doc), chưa đọc được."),
    "có mật khẩu": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(99), "văn bản có mật khẩu."),
    "PDF": (b"%PDF-1.7\n1 0 obj", "là tệp PDF, không phải văn bản Word."),
    "JPEG": (picture(), "là một tấm ảnh, không phải văn bản Word."),
    "PNG": (picture(kind="PNG"), "là một tấm ảnh, không phải văn bản Word."),
    "HEIC": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "là một tấm ảnh, không phải văn bản Word."),
    "RTF": (rb"{\rtf1\ansi Ch\'e0o}", "là tệp RTF, không phải .docx."),
    "HTML": (b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "là trang web, không phải .docx."),
    "MHT": (b"MIME-Version: 1.0\nContent-Type: multipart/related", "là trang web, không phải .docx."),
    "XML": (b'<?xml version="1.0"?><a/>', "là tệp XML, không phải .docx."),
    "chữ": ("Chào bà con.".encode(), "là tệp chữ thường, không phải văn bản Word."),
    "trống": (b"", "tệp trống, không có gì bên trong."),
    "rác": (bytes(range(128, 256)) * 20, "tệp .docx bị hỏng hoặc chưa tải xong."),
    "zip": (zipped(anh="1"), "là tệp nén (zip), không phải văn bản Word."),
    "xlsx": (zipped(xl__workbook="1"), "là bảng tính Excel, không phải văn bản Word."),
    "pptx": (zipped(ppt__presentation="1"), "là bản trình chiếu PowerPoint, không phải văn bản Word."),
    "RAR": (b"Rar!\x1a\x07\x00", "là tệp nén, không phải văn bản Word."),
}


@pytest.mark.parametrize("kind", BYTES)
def test_other_files_under_the_name_of_a_document(kind: str, project: Project, tmp_path: Path) -> None:
    """What a file is, is seen in its bytes."""
    file = tmp_path / "bai.docx"
    file.write_bytes(BYTES[kind][0])

    assert f"{file}:1:1: lỗi: {BYTES[kind][1]} Gợi ý: " in refused(project, file)


def test_an_old_document_has_to_be_saved_by_a_newer_word(project: Project, tmp_path: Path) -> None:
    """The hint says which menu."""
    (tmp_path / "bai.doc").write_bytes(OLE)

    assert "Gợi ý: mở bằng Word, chọn Tệp, Lưu thành (Save as), loại Word Document (*.docx)" in refused(
        project, tmp_path / "bai.doc"
    )


def test_what_is_not_there_or_is_a_folder(project: Project, tmp_path: Path) -> None:
    """And what Word keeps beside a document that is open."""
    (tmp_path / "thu-muc").mkdir()
    (tmp_path / "~$bai.docx").write_bytes(b"\x05Mau")

    assert "không có tệp này." in refused(project, tmp_path / "khong-co.docx")
    assert "là một thư mục." in refused(project, tmp_path / "thu-muc")
    assert "là tệp tạm Word tự tạo khi đang mở bài." in refused(project, tmp_path / "~$bai.docx")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open in another program, or somebody else's."""
    file = docx(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        with pytest.raises(ContentError) as caught:
            document_bytes(file)

    assert "không mở được tệp này. Gợi ý: đóng tệp ở chương trình khác" in str(caught.value)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95, 0.999])
def test_a_document_cut_short_anywhere(share: float, project: Project, tmp_path: Path) -> None:
    """A broken download is recognised, wherever it broke."""
    file = docx(tmp_path)
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])

    assert "tệp .docx bị hỏng hoặc chưa tải xong." in refused(project, file)


@pytest.mark.slow
def test_a_flipped_byte_is_no_stack_of_text(project: Project, tmp_path: Path) -> None:
    """With any wrong byte, the document is imported or refused in words."""
    said: list[str] = []
    data = bytearray(docx(tmp_path).read_bytes())
    for at in range(30, len(data), max(len(data) // 60, 1)):
        spoilt = tmp_path / "hong.docx"
        spoilt.write_bytes(bytes([*data[:at], data[at] ^ 0xFF, *data[at + 1 :]]))
        try:
            imported = import_article(spoilt, project.root, TODAY, name=f"bai-{at}")
        except ContentError as error:
            said.append(str(error))
        else:
            imported.article.unlink()
    assert said
    assert all("Gợi ý" in line for line in said)


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("word/document.xml", b"<w:document>"),
        ("word/document.xml", b""),
        ("word/document.xml", b"<?xml version='1.0'?><a/>"),
        ("word/styles.xml", b"<not closed"),
        ("word/document.xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>"),
        ("_rels/.rels", b"\xff\xfe\x00"),
        ("word/document.xml", b"<a>" * 5000 + b"</a>" * 5000),
    ],
)
def test_spoilt_parts(part: str, data: bytes, project: Project, tmp_path: Path) -> None:
    """XML that is none, entities that read files, and towers of elements."""
    said = refused(project, with_part(docx(tmp_path), part, data))

    assert "bị hỏng" in said or "không có chữ nào" in said


def test_a_bomb_is_not_unpacked(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it would unpack to is known before anything is."""
    bomb = with_part(docx(tmp_path), "word/media/a.bin", bytes(3_000_000))
    assert bomb.stat().st_size < 100_000
    monkeypatch.setattr(package, "MAX_UNPACKED", 2_000_000)

    assert "văn bản bung ra quá lớn, không an toàn để đọc." in refused(project, bomb)


def test_a_bomb_of_xml_is_not_unpacked(project: Project, tmp_path: Path) -> None:
    """XML takes many times its size in memory, so its limit is lower."""
    bomb = with_part(docx(tmp_path), "word/settings.xml", bytes(21_000_000))

    assert "văn bản bung ra quá lớn, không an toàn để đọc." in refused(project, bomb)


def test_200_megabytes_are_not_read(project: Project, tmp_path: Path) -> None:
    """The size is enough to know; the hint says how Word makes pictures smaller."""
    file = docx(tmp_path)
    with file.open("r+b") as stream:
        stream.truncate(200_000_000)

    said = refused(project, file)
    assert "tệp nặng 200 MB; nhiều nhất 100 MB." in said
    assert "Nén ảnh (Compress Pictures)" in said


def test_an_empty_document(project: Project, tmp_path: Path) -> None:
    """No words and no pictures are no article."""
    assert "văn bản không có chữ nào trong bài." in refused(project, saved(Document(), tmp_path / "trong.docx"))


def test_macros_are_left_out_and_reported(project: Project, tmp_path: Path) -> None:
    """The words of a .docm may be carried over, its program never."""
    file = with_part(docx(tmp_path), "word/vbaProject.bin", OLE).rename(tmp_path / "bai.docm")

    imported = import_article(file, project.root, TODAY)

    assert imported.made.losses == ["Tệp có macro: chỉ lấy chữ và ảnh, bỏ macro."]
    assert project.problems() == []


PICTURES = {
    "image1.emf": (b"\x01\x00\x00\x00" + bytes(80), "là hình vẽ (EMF); chụp màn hình"),
    "image1.wmf": (b"\xd7\xcd\xc6\x9a" + bytes(80), "là hình vẽ (WMF); chụp màn hình"),
    "image1.heic": (b"\x00\x00\x00\x18ftypheic" + bytes(80), "là ảnh HEIC của điện thoại; mở ảnh, lưu thành JPG"),
    "image1.png": (b"\x89PNG\r\n\x1a\n" + bytes(80), "không đọc được; mở ảnh trong Word, lưu thành JPG"),
    "image1.jpeg": (picture(200, 200)[:600], "không đọc được; mở ảnh trong Word, lưu thành JPG"),
}


def with_picture(folder: Path, name: str, data: bytes) -> Path:
    """A document whose picture is these bytes, under this name."""
    document = Document()
    document.add_heading("Bài mẫu", 0)
    document.add_paragraph("Một đoạn văn mẫu.")
    document.add_paragraph().add_run().add_picture(io.BytesIO(picture(kind="PNG")))
    file = saved(document, folder / "bai.docx")
    other = folder / "anh.docx"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(other, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            if entry.endswith((".rels", ".xml")):
                content = content.replace(b"media/image1.png", f"media/{name}".encode())
                content = content.replace(b'Extension="png"', f'Extension="{name.rpartition(".")[2]}"'.encode())
            is_picture = entry == "word/media/image1.png"
            target.writestr(f"word/media/{name}" if is_picture else entry, data if is_picture else content)
    return other


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_cannot_come_is_reported_and_the_text_comes(name: str, project: Project, tmp_path: Path) -> None:
    """Drawings, telephones' HEIC and spoilt pictures: the article is there, with a word on what is missing."""
    data, said = PICTURES[name]

    imported = import_article(with_picture(tmp_path, name, data), project.root, TODAY)

    assert len(imported.made.losses) == 1
    assert imported.made.losses[0].startswith(f"Ảnh thứ 1: {said}")
    assert not imported.made.pictures
    assert project.problems() == []


@pytest.mark.parametrize(
    ("wide", "high", "size"),
    [(20_000, 6_000, "20.000 × 6.000 điểm"), (20_000, 9_000, "hơn 178 triệu điểm")],
)
def test_a_picture_of_more_than_80_megapixels_is_reported(
    project: Project, tmp_path: Path, wide: int, high: int, size: str
) -> None:
    """Its head says how large it is; it is not decoded."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    data += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))

    imported = import_article(with_picture(tmp_path, "image1.png", data), project.root, TODAY)

    assert imported.made.losses == [f"Ảnh thứ 1: quá lớn ({size}); thu nhỏ ảnh, đặt cạnh bài."]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "CMYK"), ("PNG", "I;16"), ("PNG", "RGBA"), ("GIF", "P"), ("TIFF", "RGB"), ("BMP", "RGB"), ("PNG", "1")],
)
def test_pictures_of_the_press_and_of_scanners_come(kind: str, mode: str, project: Project, tmp_path: Path) -> None:
    """CMYK, 16 bits, transparency and palettes become what every browser shows."""
    plain = Image.open(io.BytesIO(picture(kind="PNG")))
    into = io.BytesIO()
    (
        plain.convert("L").convert("I;16").point(lambda value: value * 256) if mode == "I;16" else plain.convert(mode)
    ).save(into, kind)
    ending = {"JPEG": "jpeg", "TIFF": "tiff"}.get(kind, kind.lower())

    imported = import_article(with_picture(tmp_path, f"image1.{ending}", into.getvalue()), project.root, TODAY)

    assert imported.made.losses == []
    name = next(iter(imported.made.pictures))
    with Image.open(imported.article.parent / name) as shown:
        assert shown.mode in ("RGB", "RGBA", "L", "P", "1")
        assert shown.size == (64, 48)
    assert project.problems() == []


@pytest.mark.slow
def test_300_pictures_do_not_fill_the_memory(project: Project, tmp_path: Path) -> None:
    """They are made one at a time."""
    document = Document()
    document.add_heading("Bài nhiều ảnh", 0)
    document.add_paragraph("Một đoạn văn mẫu.")
    for number in range(300):
        document.add_paragraph().add_run().add_picture(io.BytesIO(picture(8 + number % 20, 8 + number // 20)))
    file = saved(document, tmp_path / "anh.docx")
    resource = pytest.importorskip("resource", reason="Windows does not report how much memory was used")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    imported = import_article(file, project.root, TODAY)

    assert len(imported.made.pictures) == 300
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000, "kilobytes"


@pytest.mark.parametrize("step", ["write_bytes", "write_text", "rename"])
def test_a_full_disk_leaves_nothing(
    step: str, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the picture, at the text, or at the last step: no half article, no new folder."""
    file = with_picture(tmp_path, "image1.png", picture(kind="PNG"))
    calls = []

    def full(*given: Any, **_: Any) -> None:
        calls.append(given)
        if step != "rename" or len(calls) > 1:
            raise OSError(28, "No space left on device")
        shutil.move(str(given[0]), str(given[1]))

    with monkeypatch.context() as patch:
        patch.setattr(Path, step, full)
        said = refused(project, file)

    assert calls
    assert "không ghi được (ổ đĩa đầy); chưa có gì được ghi." in said
    assert "No space" not in said


def test_a_place_that_is_no_folder(project: Project, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    project.write("content/articles/2030", "")

    assert "không ghi được" in refused(project, docx(tmp_path))


def test_a_picture_of_that_name_is_not_lost(project: Project, tmp_path: Path) -> None:
    """Somebody's picture may have the name that a picture would get."""
    theirs = project.write("content/articles/2030/bai-mau-1.png", b"cua toi")

    assert "đã có tệp này; không ghi đè." in refused(project, with_picture(tmp_path, "image1.png", picture(kind="PNG")))
    assert theirs.read_bytes() == b"cua toi"


def test_outside_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a plan there are no topics to choose from."""
    assert main(["--root", str(tmp_path), "import", str(docx(tmp_path))]) == 1
    assert "data/plan.yaml:1:1: lỗi: không có tệp này." in capsys.readouterr().out


def test_names_with_spaces_brackets_and_marks(project: Project, tmp_path: Path) -> None:
    """As OneDrive, Zalo and people name files."""
    for number, name in enumerate(("bai (1).docx", "Bài viết – bản cuối.DOCX", "'nháy'.docx")):
        assert import_article(docx(tmp_path, name), project.root, TODAY, name=f"bai-{number}").article.exists()


def test_a_title_without_a_letter_takes_the_files_name(project: Project, tmp_path: Path) -> None:
    """An address needs letters."""
    document = Document()
    document.add_heading("???", 0)
    document.add_paragraph("Một đoạn văn mẫu.")

    imported = import_article(saved(document, tmp_path / "Bài hỏi.docx"), project.root, TODAY)

    assert imported.article.name == "bai-hoi.md"
