"""What a page says, without its tags."""

import re

from django.http import HttpResponse


def english_sentences(answer: HttpResponse) -> list[str]:
    """The first whole English sentences that a reader of the page meets; of anything but a page, none."""
    if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        return []
    text = re.sub(r"<script.*?</script>|<code.*?</code>|<title.*?</title>", " ", answer.content.decode(), flags=re.S)
    text = re.sub(r"<[^>]*>", "\n", text)
    return [line.strip() for line in text.splitlines() if re.search(r"\b[a-z]{3,} [a-z]{2,} [a-z]{2,}", line)][:5]
