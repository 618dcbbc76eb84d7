"""Writes an export in the shape of the Universal Human Rights Index's, of invented records.

Sizes, kinds of records and the skew of States, bodies and labels follow what is known of the real one
(266,780 records, 375 MB; 60% from the Universal Periodic Review; "Reservations" on 30%); the sentences
are put together from the drafting style's building blocks and speak of nobody. The same seed gives the
same bytes.

    python tools/invent_export.py 270000 export.json --seed 1
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
import uuid
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from comity.terms.labels import list_labels
from comity.terms.states import State, list_states

BODIES = (
    ("UPR", 60), ("CRC", 7), ("CEDAW", 6), ("CESCR", 4), ("CERD", 4), ("CCPR", 4), ("CAT", 4),
    ("CRPD", 4), ("CMW", 1), ("CED", 1), ("SPT", 1), ("SR Torture", 1), ("SR Housing", 1),
    ("WG Disappearances", 1), ("SR Migrants", 1),
)  # fmt: skip
PREFIX = {"CESCR": "E/C.12", "SPT": "CAT/OP"}
OPENINGS = (
    "The Committee recommends that the State party", "The Committee is concerned that",
    "The Committee urges the State party to", "The Committee welcomes that the State party has",
    "The Committee notes with concern that", "Take further steps to", "Continue its efforts to",
    "The State party should", "Strengthen measures to", "The Special Rapporteur recommends to",
)  # fmt: skip
VERBS = (
    "adopt", "ensure", "review", "investigate", "establish", "strengthen", "repeal", "monitor", "fund",
    "publish", "train", "protect", "prevent", "combat", "ratify", "provide", "collect", "allocate",
)  # fmt: skip
FILLER = (
    "in line with its international obligations", "without delay", "in law and in practice",
    "in cooperation with civil society", "throughout its territory", "with sufficient resources",
    "taking into account general comments", "in all regions and at all levels", "with clear time frames",
    "including in rural and remote areas", "and to make the results public", "for all persons concerned",
    "as previously recommended", "through independent bodies", "in an effective and timely manner",
)  # fmt: skip
RARE = (
    "cyberbullying in schools", "the impact of climate change", "bias in technology", "LGBTQ persons",
    "sexual orientation and gender identity", "democratic oversight", "the independence of the judiciary",
    "biased algorithms", "people of Türkiye living abroad", "the rule of law", "gender equality",
)  # fmt: skip
QUIRKS = {"TUR": "Turkey", "AUS": "AU", "PSE": "State of Palestine*"}


class Inventor:
    """`chance`: the one source of everything, so that a seed decides the bytes."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.states = [state for state in list_states() if state.region]
        self.weights = [1 / (place + 8) for place in range(len(self.states))]
        self.labels = {
            scheme: [
                row.label
                for row in list_labels()
                if row.scheme == scheme and row.label != "Reservations"
            ]
            for scheme in ("themes", "persons", "sdgs")
        }
        self.phrases = self._phrases()
        self.vocabulary = self._vocabulary()

    def _phrases(self) -> dict[str, list[str]]:
        text = files("comity.terms").joinpath("data/label_words/en.toml").read_text("utf-8")
        return {
            label: [phrase.rstrip("*") for phrase in words["strong"]]
            for labels in tomllib.loads(text).values()
            for label, words in labels.items()
        }

    def _vocabulary(self) -> list[str]:
        """Words that thin out, so that the index has a long tail as a real one has."""
        heads = [
            "ma",
            "ne",
            "lo",
            "ri",
            "ta",
            "so",
            "ve",
            "du",
            "ka",
            "pe",
            "mi",
            "co",
            "be",
            "sta",
            "tri",
            "gra",
            "plo",
        ]
        tails = [
            "tion",
            "ment",
            "ing",
            "ness",
            "ity",
            "al",
            "ive",
            "er",
            "ance",
            "ship",
            "ure",
            "ist",
        ]
        return [a + b + c for a in heads for b in heads for c in tails]

    def records(self, count: int) -> Iterator[dict[str, object]]:
        made = 0
        while made < count:
            body = self.chance.choices([b for b, _w in BODIES], [w for _b, w in BODIES])[0]
            state = self.chance.choices(self.states, self.weights)[0]
            year = int(2026 - min(19, self.chance.expovariate(1 / 6)))
            size = min(
                count - made,
                self.chance.randint(25, 220) if body == "UPR" else self.chance.randint(8, 60),
            )
            symbol = self._symbol(body, state)
            for number in range(1, size + 1):
                yield self._record(body, state, symbol, year, number)
            made += size

    def _symbol(self, body: str, state: State) -> str:
        number = self.chance.randint(1, 9)
        if body == "UPR" or " " in body:
            return f"A/HRC/{self.chance.randint(8, 60)}/{self.chance.randint(2, 9999)}"
        return f"{PREFIX.get(body, f'{body}/C')}/{state.code}/CO/{number}"

    def _record(
        self, body: str, state: State, symbol: str, year: int, number: int
    ) -> dict[str, object]:
        chance, upr = self.chance, body == "UPR"
        themes = self._pick("themes", chance.choice((1, 1, 2, 2, 3, 4)))
        persons = self._pick("persons", chance.choice((0, 0, 1, 1, 2, 3)))
        text = self._text([*themes, *persons], upr)
        if chance.random() < 0.3:
            themes.append("Reservations")
        kind = "- Recommendations" if upr or chance.random() < 0.6 else "- Concerns/Observations"
        if chance.random() < 0.05:
            kind = str(self._uuid())
        printed = f"121.{number}" if upr else str(number)
        heading = "" if upr else f"<p>{themes[0].split(':')[0]}</p>"
        return {
            "AnnotationId": str(self._uuid()),
            "AnnotationType": kind,
            "AffectedPersons": persons,
            "Body": f"- {body}",
            "Countries": [QUIRKS.get(state.code, state.name("en"))],
            "DocumentId": str(self._uuid()),
            "PublicationDate": f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T00:00:00",
            "PublicationDateOnUhri": f"{year}-12-30T10:00:00.123",
            "Regions": [state.region],
            "Sdgs": self._pick("sdgs", chance.choice((0, 1, 1, 2))),
            "Symbol": symbol,
            "Text": f"{heading}<p>{printed}. {text}</p>",
            "Themes": themes,
            "UprCycle": str(chance.randint(1, 4)) if upr else None,
            "UprPositions": ["Supported"] if upr else [],
            "UprRecommendingCountry": [chance.choice(self.states).name("en")] if upr else [],
            "UprRecommendingRegions": [],
            "UprSession": [str(chance.randint(1, 50))] if upr else [],
        }

    def _uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)

    def _pick(self, scheme: str, count: int) -> list[str]:
        names = self.labels[scheme]
        places = {min(int(self.chance.expovariate(1 / 18)), len(names) - 1) for _ in range(count)}
        return [names[place] for place in sorted(places)]

    def _text(self, themes: list[str], upr: bool) -> str:
        chance = self.chance
        wanted = (
            chance.randint(120, 520) if upr else int(min(4000, chance.lognormvariate(6.6, 0.5)))
        )
        parts: list[str] = []
        length = 0
        while length < wanted:
            sentence = self._sentence(themes)
            parts.append(sentence)
            length += len(sentence) + 1
        return " ".join(parts)

    def _sentence(self, themes: list[str]) -> str:
        chance = self.chance
        spoken = [chance.choice(self.phrases.get(theme, ["human rights"])) for theme in themes]
        if chance.random() < 0.03:
            spoken.append(chance.choice(RARE))
        tail = " ".join(
            self.vocabulary[min(int(chance.expovariate(1 / 400)), len(self.vocabulary) - 1)]
            for _ in range(3)
        )
        return (
            f"{chance.choice(OPENINGS)} {chance.choice(VERBS)} {' and '.join(spoken)}, "
            f"{chance.choice(FILLER)}, and the rights of those who are {tail}, {chance.choice(FILLER)}."
        )


def write_export(path: Path, count: int, seed: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for number, record in enumerate(Inventor(seed).records(count)):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(record, ensure_ascii=False))
        file.write("\n]\n")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("count", type=int)
    options.add_argument("path", type=Path)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    write_export(given.path, given.count, given.seed)


if __name__ == "__main__":
    main()
