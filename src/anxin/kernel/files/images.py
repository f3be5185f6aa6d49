"""Photos: read to the end, written anew without what they carried along, and what they carried kept as data."""

import struct
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.utils import timezone
from PIL import ExifTags, Image, ImageOps

LONGEST_SIDE = 4096
MOST_PIXELS = 60_000_000  # at three bytes each what one upload may take of memory

_SAVE: dict[str, dict[str, object]] = {
    "image/jpeg": {"format": "JPEG", "quality": 85, "optimize": True},
    "image/png": {"format": "PNG"},
    "image/webp": {"format": "WEBP", "quality": 85},
}
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, MemoryError)


class TooManyPixels(ValueError):
    """A decompression bomb, or a poster."""


class Broken(ValueError):
    """The image ends early or contradicts itself."""


@dataclass(frozen=True)
class Photo:
    """The re-encoded image, and when and where it says it was taken."""

    content: bytes
    width: int
    height: int
    taken_at: datetime | None
    latitude: float | None
    longitude: float | None


def reencode(content: bytes, media_type: str) -> Photo:
    """Raises ``TooManyPixels`` before anything is unpacked, ``Broken`` where it cannot be read to its end."""
    upright, exif = _read(content)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if media_type == "image/jpeg" and upright.mode not in ("RGB", "L"):
        upright = upright.convert("RGB")
    upright.info.clear()
    written = BytesIO()
    upright.save(written, **_SAVE[media_type])  # type: ignore[arg-type]
    latitude, longitude = _where(exif)
    return Photo(written.getvalue(), upright.width, upright.height, _when(exif), latitude, longitude)


def _read(content: bytes) -> tuple[Image.Image, Image.Exif]:
    try:
        image = Image.open(BytesIO(content))
    except _BROKEN as failure:
        raise Broken(str(failure)) from failure
    with image:
        if image.width * image.height > MOST_PIXELS:
            raise TooManyPixels(f"{image.width} × {image.height}")
        try:
            return ImageOps.exif_transpose(image), image.getexif()
        except _BROKEN as failure:
            raise Broken(str(failure)) from failure


def _when(exif: Image.Exif) -> datetime | None:
    """EXIF has the wall clock of the camera, sometimes with its offset; without one it is taken for ours."""
    details = exif.get_ifd(ExifTags.IFD.Exif)
    text = details.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    offset = details.get(ExifTags.Base.OffsetTimeOriginal)
    try:
        taken = datetime.strptime(str(text).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 (the zone follows)
        if offset:
            return datetime.fromisoformat(taken.isoformat() + str(offset).strip("\0 "))
        return timezone.make_aware(taken)
    except (ValueError, OverflowError):
        return None


def _where(exif: Image.Exif) -> tuple[float | None, float | None]:
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    latitude = _degrees(place.get(ExifTags.GPS.GPSLatitude), place.get(ExifTags.GPS.GPSLatitudeRef) == "S", 90)
    longitude = _degrees(place.get(ExifTags.GPS.GPSLongitude), place.get(ExifTags.GPS.GPSLongitudeRef) == "W", 180)
    return (latitude, longitude) if latitude is not None and longitude is not None else (None, None)


def _degrees(parts: object, is_negative: bool, most: int) -> float | None:  # noqa: FBT001
    try:
        degrees, minutes, seconds = (float(part) for part in parts)  # type: ignore[attr-defined]
        value = degrees + minutes / 60 + seconds / 3600
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    # Not a number compares false with everything, and so is left out as well.
    return (-value if is_negative else value) if 0 <= value <= most else None
