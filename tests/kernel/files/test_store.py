"""What may be attached, what is refused, and what becomes of a photo."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.utils.translation import override
from PIL import Image

from anxin.kernel import files
from anxin.kernel.checks import Finding
from anxin.kernel.files import kinds
from anxin.kernel.files.checking import contents_are_there
from anxin.kernel.models import StoredFile
from tests.kernel.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(kinds, "_MOST_UNPACKED", 10_000)
    settings.ANXIN_FILES = tmp_path / "files"
    settings.ANXIN_MAX_UPLOAD = 2_000_000
    return settings.ANXIN_FILES


def by_size(value):
    """Contents are no names for tests."""
    return f"{len(value)} bytes" if isinstance(value, bytes) else None


def image(form="JPEG", size=(60, 40), **save):
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, form, **save)
    return buffer.getvalue()


def photo(latitude=((22, 31, 48.0), "N"), taken="2026:03:04 11:58:00", offset="+08:00", orientation=6):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9003] = taken
    if offset:
        exif.get_ifd(0x8769)[0x9011] = offset
    if latitude:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2] = latitude[1], latitude[0]
        gps[3], gps[4] = "E", (113, 55, 48.0)
    return image(exif=exif)


def workbook():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return buffer.getvalue()


def bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"\0" * 20_000)
    return buffer.getvalue()


def poster():
    """A PNG that says it is enormous and weighs nothing."""
    content = bytearray(image("PNG", (10, 10)))
    content[16:24] = (60_000).to_bytes(4, "big") * 2
    import zlib

    content[29:33] = zlib.crc32(bytes(content[12:29])).to_bytes(4, "big")
    return bytes(content)


def kept(content, name="photo.jpg", **options):
    return files.store(ContentFile(content, name=name), actor=None, at=NOON, **options)


def test_a_photo_keeps_its_time_and_place_as_data_and_loses_them_as_a_file(shelf):
    row = kept(photo())

    assert row.taken_at == datetime(2026, 3, 4, 3, 58, tzinfo=UTC)
    assert (round(row.latitude, 4), round(row.longitude, 4)) == (22.53, 113.93)
    with files.open_file(row) as content, Image.open(content) as written:
        assert written.size == (row.width, row.height) == (40, 60)  # turned upright
        assert not written.getexif()
    assert [path.name for path in shelf.rglob("*") if path.is_file()] == [row.sha256]
    assert (shelf / row.sha256[:2] / row.sha256[2:4] / row.sha256).stat().st_size == row.size


@pytest.mark.parametrize(
    ("content", "taken_at", "latitude"),
    ids=by_size,
    argvalues=[
        (photo(offset=None), datetime(2026, 3, 4, 3, 58, tzinfo=UTC), 22.53),
        (photo(taken="0000:00:00 00:00:00"), None, 22.53),
        (photo(taken="yesterday"), None, 22.53),
        (photo(latitude=((22, 31, 48.0), "S")), datetime(2026, 3, 4, 3, 58, tzinfo=UTC), -22.53),
        (photo(latitude=((922, 31, 48.0), "N")), datetime(2026, 3, 4, 3, 58, tzinfo=UTC), None),
        (photo(latitude=None), datetime(2026, 3, 4, 3, 58, tzinfo=UTC), None),
    ],
)
def test_what_a_photo_says_is_kept_where_it_makes_sense(content, taken_at, latitude):
    row = kept(content)

    assert row.taken_at == taken_at
    assert (row.latitude and round(row.latitude, 2)) == latitude


@pytest.mark.parametrize(
    ("content", "allowed", "media_type"),
    ids=by_size,
    argvalues=[
        (image("PNG"), files.IMAGES, "image/png"),
        (image("WEBP"), files.IMAGES, "image/webp"),
        (b"%PDF-1.7\n...", files.DOCUMENTS, "application/pdf"),
        (workbook(), files.SHEETS, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("姓名,电话\n陈一,139".encode("gb18030"), files.SHEETS, "text/csv"),
        ("\ufeff姓名;电话\n".encode(), files.SHEETS, "text/csv"),
    ],
)
def test_kinds_are_recognised_by_content_whatever_the_name_says(content, allowed, media_type):
    assert kept(content, name="whatever.exe", kinds=allowed).media_type == media_type


@pytest.mark.parametrize(
    ("content", "options", "refusal", "words"),
    ids=by_size,
    argvalues=[
        (b"MZ\x90\x00" + b"\0" * 200, {}, files.FileRefused, "not a JPEG photo, a PNG image, a WebP image or a PDF"),
        (b"", {}, files.FileRefused, "cannot be attached here"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", {}, files.FileRefused, "cannot be attached here"),
        (b"<html>,</html>", {"kinds": files.SHEETS}, files.FileRefused, "not an Excel workbook (.xlsx) or a CSV"),
        (image("GIF"), {}, files.FileRefused, "cannot be attached here"),
        (b"%PDF-1.7", {"kinds": files.IMAGES}, files.FileRefused, "its content is a PDF document"),
        (b"PK\x03\x04broken", {"kinds": files.SHEETS}, files.FileRefused, "cannot be attached here"),
        (bomb(), {"kinds": files.SHEETS}, files.FileRefused, "cannot be attached here"),
        (image(size=(800, 600))[:2_000], {}, files.FileUnreadable, "damaged or incomplete"),
        (poster(), {}, files.FileTooLarge, "60000 × 60000; at most 60 million pixels"),
        (b"\xff\xd8" + b"0" * 2_000_001, {}, files.FileTooLarge, "at most 1.9"),
    ],
)  # fmt: skip
def test_the_rest_is_refused_in_a_sentence_and_not_kept(content, options, refusal, words, shelf):
    with pytest.raises(refusal) as refused, override("en"):
        kept(content, **options)

    with override("en"):
        assert words in str(refused.value).replace("\xa0", " ")
        assert refused.value.advice
    assert not StoredFile.objects.exists()
    assert not shelf.exists()


def test_the_same_content_is_kept_once_under_two_names(shelf):
    first, second = kept(b"%PDF-1.7", "a.pdf"), kept(b"%PDF-1.7", "b.pdf")

    assert first.sha256 == second.sha256
    assert len([path for path in shelf.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\photos\\近景.jpg", "近景.jpg"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("..", "file"),
        ("长" * 300 + ".jpg", "长" * 110 + ".jpg"),
    ],
)
def test_names_are_cleaned(given, name):
    upload = ContentFile(b"%PDF-1.7")
    upload.name = given

    assert files.store(upload, actor=None, at=NOON).name == name


def test_a_large_photo_is_made_smaller():
    row = kept(image(size=(5000, 2500), quality=30))

    assert (row.width, row.height) == (4096, 2048)


def test_a_lost_content_is_found_and_told(shelf):
    row = kept(b"%PDF-1.7")
    other = kept(b"%PDF-1.4")
    files.path_of(row.sha256).unlink()
    files.path_of(other.sha256).write_bytes(b"%PDF")

    assert list(contents_are_there()) == [
        Finding(f"file {row.pk}", "its content is not in the store"),
        Finding(f"file {other.pk}", "its content has 4 bytes instead of 8"),
    ]
    with pytest.raises(files.FileMissing):
        files.open_file(row)
