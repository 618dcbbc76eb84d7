"""What was removed for good, known again by its address or its words without keeping them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from comity.site.library.incoming import Incoming
from comity.site.library.models import Act, Tombstone
from comity.terms.errors import StoreError


def digest_words(text: str) -> str:
    """The same for the same letters and figures, however they are set."""
    folded = "".join(sign for sign in text.casefold() if sign.isalnum())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()


def sealed_digests() -> frozenset[str]:
    """Of the words of every single paragraph that was removed."""
    stones = Tombstone.objects.filter(sealed_at__isnull=False, anchor__gt="")
    return frozenset(digest for stone in stones for digest in stone.digests)


def list_removed(act: Act) -> tuple[Tombstone, ...]:
    """The single paragraphs that were taken out of an act."""
    stones = Tombstone.objects.filter(
        sealed_at__isnull=False, anchor__gt="", address__startswith=f"{act.key}/"
    )
    return tuple(stones.order_by("pk"))


def find_stone_of(sha256: str) -> Tombstone | None:
    """The removal that took an original, sealed or still waiting for its second administrator."""
    stones = Tombstone.objects.order_by("pk")
    return next((stone for stone in stones if sha256 in stone.files), None)


def refuse_removed(documents: Iterable[Incoming]) -> None:
    """Raises StoreError where a document prints a paragraph that was removed for good."""
    stones = tuple(Tombstone.objects.filter(sealed_at__isnull=False, anchor__gt=""))
    if not stones:
        return
    addresses = {stone.address for stone in stones}
    digests = {digest: stone.address for stone in stones for digest in stone.digests}
    for document in documents:
        for extract in document.extracts:
            places = (f"{address}/{extract.anchor}" for address in document.addresses)
            known = next((place for place in places if place in addresses), None)
            known = known or digests.get(digest_words(extract.text))
            if known:
                raise StoreError(
                    f"{known} was removed for good, and this file prints it: it is not taken; expected"
                    " a version without it"
                )
