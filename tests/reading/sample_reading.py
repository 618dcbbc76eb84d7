"""Two small readings made by hand, about invented States, that hold everything a reading can hold.

They do not come from the reader, so that tests of the contract and of the outputs fail only when
these change. `build_sample` is a set of concluding observations, `build_report` an annual report.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from comity.annual.model import (
    Agenda,
    Annex,
    AnnualReport,
    Cooperation,
    EventHeld,
    FutureSession,
    HeldSession,
    JointStatement,
    MeetingRange,
    Parties,
    Presentation,
    ProcedureAdopted,
    ReportAdopted,
    ReportingConcern,
    Representation,
    Request,
    StateComments,
)
from comity.grammar.model import Deadline, Label, Reference
from comity.observations.model import (
    Adopted,
    Ask,
    ConcludingObservations,
    Considered,
    Item,
    NextReport,
    Paragraph,
    Reiteration,
    ReportConsidered,
)
from comity.reading.model import (
    Block,
    Document,
    Heading,
    ReadFootnote,
    Reading,
    Source,
    SymbolRecord,
)
from comity.terms.problems import Problem
from comity.terms.span import Span

Listed = tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
LETTERS = "abcdefgh"
ROMANS = ("i", "ii", "iii", "iv")


@dataclass
class Page:
    """A reading text that grows block by block."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = -1

    def add(self, kind: str, text: str, set_: int | None = None, anchor: str | None = None) -> Span:
        start = self.length + 1
        self.length = start + len(text)
        self.parts.append(text)
        span = Span(start, self.length)
        self.blocks.append(Block(kind, span, (1,), set_, anchor))  # type: ignore[arg-type]
        return span

    @property
    def text(self) -> str:
        return "\n".join(self.parts)

    def paragraph(
        self,
        anchor: str,
        number: str | None,
        lead: str,
        items: Listed = (),
        set_: int | None = 0,
        **more: object,
    ) -> Paragraph:
        """A numbered paragraph with its items in one block: "14. Lead: (a) One; (b) Two"."""
        mark = f"{number}. " if number else ""
        printed, places = mark + lead, []
        for label, own, nested in items:
            printed += f" ({label}) "
            start = len(printed)
            printed += own
            inner = []
            for small, words in nested:
                printed += f" ({small}) "
                inner.append((small, len(printed), len(printed) + len(words)))
                printed += words
            places.append((label, start, len(printed), inner))
        block = self.add("paragraph", printed, set_, anchor)

        def cut(start: int, end: int) -> dict[str, object]:
            return {"text": printed[start:end], "span": Span(start, end).shift(block.start)}

        made = tuple(
            Item(
                f"{anchor}.{LETTERS[at]}",
                label,
                items=tuple(
                    Item(f"{anchor}.{LETTERS[at]}.{ROMANS[n]}", small, **cut(begin, stop))  # type: ignore[arg-type]
                    for n, (small, begin, stop) in enumerate(inner)
                ),
                **cut(start, end),  # type: ignore[arg-type]
            )
            for at, (label, start, end, inner) in enumerate(places)
        )
        return Paragraph(
            anchor=anchor,
            number=number,
            items=made,
            **cut(len(mark), len(printed)),  # type: ignore[arg-type]
            **more,  # type: ignore[arg-type]
        )


def place(paragraph: Paragraph, words: str) -> Span:
    """Where the words stand in the reading text."""
    start = paragraph.text.index(words)
    return Span(start, start + len(words)).shift(paragraph.span.start)


def refer(found: Paragraph, type_: str, words: str, **more: object) -> Reference:
    return Reference(type_, words, place(found, words), **more)  # type: ignore[arg-type]


A = "A. Introduction"
C = "C. Main subjects of concern, suggestions and recommendations"
DATA = "Data collection <& statistics>"
FUTURE = "D. Follow-up and dissemination"


def build_sample() -> Reading:
    """Concluding observations of the Committee on Migrant Workers on Avelonia, which does not exist."""
    page = Page()
    page.add("title", "Concluding observations on the second periodic report of Avelonia")
    spans = {A: page.add("heading", A, 0)}
    one = page.paragraph(
        "1", "1",
        "The Committee considered the second periodic report of Avelonia (CMW/C/XAA/2) at its 140th "
        "and 141st meetings (CMW/C/SR.140 and 141), held on 23 and 24 November 2010, and adopted the "
        "following concluding observations at its 155th meeting, held on 3 December 2010.",
        kind="introduction", headings=(A,),
    )  # fmt: skip
    spans[C] = page.add("heading", C, 0)
    spans[DATA] = page.add("heading", DATA, 0)
    ten = page.paragraph(
        "10", "10",
        "The Committee is concerned that =SUM(A1:A9) stands where figures should, and that *no* "
        "[register] of migrant workers & members of their families < 18 years is kept.",
        kind="concern", headings=(C, DATA), answered_by=("10~1",),
    )  # fmt: skip
    answer = page.paragraph(
        "10~1", None,
        "The Committee reiterates its recommendation (CMW/C/XAA/CO/1, para. 13) and recommends that "
        "the State party, in accordance with paragraph 4 of article 22 of the Convention and ILO "
        "Convention No. 143:",
        (
            ("a", "=Establish a register;", ()),
            ("b", "Train its officials:", (("i", "At the borders;"), ("ii", "In consulates, within one year."))),
            ("c", "Publish the figures.", ()),
        ),
        kind="recommendation", headings=(C, DATA), follows="10", directive=True,
        addressee="State party", answers=("10",), verbs=("reiterates", "recommends"),
    )  # fmt: skip
    spans[FUTURE] = page.add("heading", FUTURE, 0)
    due = page.paragraph(
        "11", "11",
        "The Committee requests the State party to submit its third periodic report by 1 July 2015.",
        kind="next_report", headings=(FUTURE,), directive=True, addressee="State party",
        verbs=("requests",),
    )  # fmt: skip
    end = page.length
    table = page.add("table", "Year | Migrant workers | 2009 | 1,204")
    note = page.add("footnote", "Official Records, No. 48 (A/63/48).")
    page.add("furniture", "CMW/C/XAA/CO/2 page 1")
    del table
    answer = _with_details(answer)
    due = replace(
        due,
        deadlines=(
            Deadline("by 1 July 2015", place(due, "by 1 July 2015"), date=date(2015, 7, 1), from_="date", about="report"),
        ),
        asks=(Ask("report_back", None, place(due, "requests the State party to submit")),),
    )  # fmt: skip
    found = ConcludingObservations(
        key="CMW/C/XAA/CO/2",
        symbol="CMW/C/XAA/CO/2",
        symbol_status="printed",
        report_paragraph=None,
        span=Span(spans[A].start, end),
        state="XAA",
        state_as_printed="Avelonia",
        committee="CMW",
        treaty="ICRMW",
        report_considered=ReportConsidered(
            "second periodic", (2,), ("CMW/C/XAA/2",), place(one, "second periodic report")
        ),
        basis="report",
        considered=Considered(
            (140, 141),
            (date(2010, 11, 23), date(2010, 11, 24)),
            ("CMW/C/SR.140", "CMW/C/SR.141"),
            place(one, "140th and 141st meetings"),
        ),
        adopted=Adopted(155, date(2010, 12, 3), None, place(one, "155th meeting")),
        next_report=NextReport(
            "printed", date(2015, 7, 1), "third periodic", (3,), "11", "by 1 July 2015",
            place(due, "by 1 July 2015"),
        ),
        paragraphs=(one, ten, answer, due),
    )  # fmt: skip
    at = place(ten, "is kept").end
    symbol = SymbolRecord("CMW/C/XAA/CO/2", "CMW_C_XAA_CO_2", "from_file_name", None)
    return Reading(
        text=page.text,
        source=Source("CMW_C_XAA_CO_2.docx", "application/octet-stream", "0" * 64, 1204, 1),
        document=Document(
            symbol="CMW/C/XAA/CO/2",
            symbols=(symbol,),
            kind="concluding_observations",
            committee="CMW",
            committees=("CMW",),
            treaty="ICRMW",
            title="Concluding observations on the second periodic report of Avelonia",
            language="en",
            languages=("en",),
            original_language="es",
            languages_issued=("en", "fr"),
            edited="edited",
            state="XAA",
            distributed_on=date(2010, 12, 15),
            adopted_on=date(2010, 12, 3),
        ),
        outline=(
            Heading(1, "A", "Introduction", spans[A]),
            Heading(
                1,
                "C",
                C[3:],
                spans[C],
                (Heading(2, None, DATA, spans[DATA]),),
            ),
            Heading(1, "D", FUTURE[3:], spans[FUTURE]),
        ),
        blocks=tuple(page.blocks),
        footnotes=(ReadFootnote("1", at, "Official Records, No. 48 (A/63/48).", note, "10"),),
        paragraphs=(),
        annual_report=None,
        concluding_observations=(found,),
        problems=(Problem("number_skipped", "warning", "paragraph 2 is followed by 10", None),),
    )


def _with_details(answer: Paragraph) -> Paragraph:
    cited = "CMW/C/XAA/CO/1, para. 13"
    article = "paragraph 4 of article 22 of the Convention"
    return replace(
        answer,
        asks=(
            Ask("collect_data", "10~1.a", answer.items[0].span),
            Ask("train", "10~1.b", answer.items[1].span),
        ),
        reiterates=(Reiteration("CMW/C/XAA/CO/1", ("13",), place(answer, cited)),),
        references=(
            refer(answer, "document", cited, symbol="CMW/C/XAA/CO/1", paragraphs=("13",)),
            refer(answer, "article", article, treaty="ICRMW", article="22", paragraph="4"),
            refer(answer, "treaty", "ILO Convention No. 143", treaty="ILO C143"),
        ),
        deadlines=(
            Deadline(
                "within one year", place(answer, "within one year"), offset="P1Y",
                direction="within", from_="adoption",
            ),
        ),
        labels=(
            Label("persons", "Migrants", "rule", 0.9, place(answer, "State party")),
            Label("themes", "Data collection & research", "import", None, None),
        ),
        problems=(
            Problem("symbol_incomplete", "info", "=a message that begins oddly", place(answer, cited)),
        ),
    )  # fmt: skip


def build_report() -> Reading:
    """An annual report with two short sets, its own paragraphs and every field of `annual_report`."""
    page = Page()
    page.add("title", "Report of the Committee on Migrant Workers")
    chapter = page.add("heading", "I. Organizational and other matters")
    own = page.paragraph(
        "1", "1", "On 8 April 2011 there were 44 States parties.", set_=None, kind="other",
        headings=("I. Organizational and other matters",),
    )  # fmt: skip
    sets = []
    for index, (code, name) in enumerate((("XAA", "Avelonia"), ("XAB", "Brennmark"))):
        head = page.add("heading", name, index)
        concern = page.paragraph(
            "13", "13", f"The Committee is concerned about {name}.", set_=index, kind="concern",
            headings=(), answered_by=("14",),
        )  # fmt: skip
        asked = page.paragraph(
            "14", "14", "It recommends that the State party act.", set_=index,
            kind="recommendation", headings=(), directive=True, answers=("13",),
        )  # fmt: skip
        sets.append(
            ConcludingObservations(
                key=f"A/66/48#3{index}", symbol=None, symbol_status="unknown",
                report_paragraph=f"3{index}", span=Span(head.start, page.length), state=code,
                state_as_printed=name, committee="CMW", treaty="ICRMW", report_considered=None,
                basis=None, considered=None, adopted=None, next_report=None,
                paragraphs=(concern, asked),
            )
        )  # fmt: skip
    sample = build_sample()
    return replace(
        sample,
        text=page.text,
        source=replace(sample.source, name="A_66_48.txt", media_type="text/plain", pages=None),
        document=replace(
            sample.document, symbol="A/66/48", kind="annual_report", state=None,
            symbols=(SymbolRecord("A/66/48", "A_66_48", "from_file_name", None),),
            title="Report of the Committee on Migrant Workers",
        ),
        outline=(Heading(1, "I", "Organizational and other matters", chapter),),
        blocks=tuple(replace(block, pages=None) for block in page.blocks),
        footnotes=(),
        paragraphs=(own,),
        annual_report=_annual(own.span),
        concluding_observations=tuple(sets),
        problems=(Problem("annex_absent", "warning", "Annex I is announced", own.span),),
    )  # fmt: skip


def _annual(span: Span) -> AnnualReport:
    first, last = date(2010, 11, 22), date(2010, 12, 3)
    return AnnualReport(
        parties=Parties(44, date(2011, 4, 8), "1", span),
        sessions=(
            HeldSession(
                13, first, last, "Geneva", MeetingRange(138, 155, 18), ("CMW/C/SR.138-155",),
                Agenda("CMW/C/13/1", 138, first), ("A. Member",), "1", span,
            ),
        ),
        future_sessions=(FutureSession(15, None, None, None, "1", span),),
        requests=(Request("General Assembly", "more meeting time", 139, "two weeks", "1", span),),
        designations=(Representation(("A. Member",), "a forum", "Quito", first, last, "1", span),),
        representations=(Representation(("B. Member",), "a forum", None, first, None, "1", span),),
        statements=(JointStatement(("The Chair",), "others", "a day", last, "1", span),),
        events_held=(EventHeld("Round table", "Domestic work", last, ("ILO",), "1", span),),
        presented=(Presentation("General Assembly", "the Chair", last, (13, 14), "1", span),),
        procedures=(ProcedureAdopted("lists of issues prior to reporting", 140, "periodic", "1", span),),
        cooperation=(Cooperation("ILO", "consultative", "74", "1", span),),
        reporting_concerns=(ReportingConcern("many reports are overdue", "1", span),),
        adopted=ReportAdopted(166, date(2011, 4, 8), "1", span),
        annexes=(Annex("I", "States parties", False, "1", span),),
        comments_by_states=(StateComments("XAA", "CMW/C/XAA/CO/1", 12, None, "1", span),),
    )  # fmt: skip
