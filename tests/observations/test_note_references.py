"""What a paragraph cites in its footnotes."""

from __future__ import annotations

from comity.observations.paragraphs import draft_paragraphs
from comity.observations.passages import Footnote, Passage, ReadingText
from comity.terms.span import Span

PARAGRAPH = "1. The Committee recalls its recommendation on boats and reiterates that on lakes."
NOTES = ("CMW/C/XAA/CO/1, para. 12.", "Ibid., paras. 14 and 15 (a).", "Lake Survey, 2019.", "Ibid.")


def test_ibid_is_the_document_of_the_footnote_before() -> None:
    texts = [PARAGRAPH, *NOTES]
    starts = [sum(len(text) + 1 for text in texts[:place]) for place in range(len(texts))]
    spans = [Span(start, start + len(text)) for start, text in zip(starts, texts, strict=True)]
    passage = Passage("paragraph", spans[0], Span(3, spans[0].end), number="1")
    notes = tuple(
        Footnote(str(place), 40 + place, text, span)
        for place, (text, span) in enumerate(zip(NOTES, spans[1:], strict=True), 1)
    )
    (draft,) = draft_paragraphs(
        ReadingText("\n".join(texts), (passage,), notes), (passage,), "en", "ICRMW"
    )
    cited = [(r.symbol, r.paragraphs, r.as_printed, r.in_) for r in draft.references]
    assert cited == [
        ("CMW/C/XAA/CO/1", ("12",), "CMW/C/XAA/CO/1, para. 12", "footnote"),
        ("CMW/C/XAA/CO/1", ("14", "15(a)"), "Ibid., paras. 14 and 15 (a)", "footnote"),
    ]
    assert all(r.span.quote("\n".join(texts)) == r.as_printed for r in draft.references)
