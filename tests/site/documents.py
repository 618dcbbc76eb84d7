"""Invented documents for the site's tests: Avelonia, an annual report that reprints its observations,
the same set on its own, advance and final."""

from __future__ import annotations

import comity
from comity.reading.model import Reading

ADVANCE_MARK = "ADVANCE UNEDITED VERSION\n\n"
HEAD = """CMW/C/XAA/CO/2
{mark}Distr.: General
12 December 2019
Original: English

Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families

Concluding observations on the second periodic report of Avelonia

"""
OPENING = """1. The Committee considered the second periodic report of Avelonia (CMW/C/XAA/2) at its 401st and 402nd meetings (see CMW/C/SR.401 and 402), held on 2 and 3 September 2019. At its 415th meeting, held on 11 September 2019, it adopted the present concluding observations.

A. Introduction

2. The Committee welcomes the submission of the second periodic report of the State party and the open dialogue with its delegation.

B. Positive aspects

3. The Committee notes with appreciation the adoption of the Seasonal Work Act in March 2018, as recommended in its previous concluding observations (CMW/C/XAA/CO/1, para. 12).

C. Principal subjects of concern and recommendations

Data collection

4. The Committee is concerned that no data are collected on women migrant workers in fisheries and in orchards.

5. The Committee reiterates its previous recommendation (CMW/C/XAA/CO/1, para. 9) that the State party should collect data on women migrant workers, and recommends that it:
(a) Establish a register of seasonal workers;
(b) Publish the figures every year.

"""
ADVANCE_REST = """Detention

6. The Committee is concerned about torture and overcrowding in the holding centres of the harbour towns.

7. The Committee recommends that the State party:
(a) Close the holding centres of the harbour towns without delay;
(b) Train all border guards in the prohibition of torture;
(c) Allow lawyers to visit detained persons at night.

8. The Committee recommends that the State party open the labour inspection to complaints of children without asking for papers of any kind. It further recommends that each complaint be answered in writing within thirty days of its receipt.

9. The Committee invites the State party to show its museum of seafaring to the delegation.

D. Next periodic report

10. The Committee requests the State party to submit its third periodic report by 1 October 2024.
"""
FINAL_REST = """Judicial independence

6. The Committee notes with concern that judges of the district courts may be dismissed by decree of the cabinet.

Detention

7. The Committee is concerned about torture and overcrowding in the holding centres of the harbour towns.

8. The Committee recommends that the State party:
(a) Close the holding centres of the harbour towns without delay;
(b) Train all border guards in the prohibition of torture.

9. The Committee recommends that the State party open the labour inspection to complaints of children without asking for papers of any kind.

10. It further recommends that each complaint be answered in writing within thirty days of its receipt.

D. Next periodic report

11. The Committee requests the State party to submit its third periodic report by 1 October 2024.
"""
EARLIER = """CMW/C/XAA/CO/1
Distr.: General
3 May 2013
Original: English

Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families

Concluding observations on the initial report of Avelonia

1. The Committee considered the initial report of Avelonia (CMW/C/XAA/1) at its 201st and 202nd meetings (see CMW/C/SR.201 and 202), held on 2 and 3 April 2013. At its 215th meeting, held on 11 April 2013, it adopted the following concluding observations.

A. Introduction

2. The Committee welcomes the submission of the initial report of the State party.

B. Principal subjects of concern and recommendations

8. The Committee is concerned that no data are collected on migrant workers.

9. The Committee recommends that the State party collect data on migrant workers.

12. The Committee recommends that the State party adopt an act on seasonal work.
"""


def advance() -> bytes:
    return (HEAD.format(mark=ADVANCE_MARK) + OPENING + ADVANCE_REST).encode()


def final() -> bytes:
    return (HEAD.format(mark="") + OPENING + FINAL_REST).encode()


def earlier() -> bytes:
    return EARLIER.encode()


def list_of_issues(symbol: str = "CMW/C/XAA/Q/2") -> bytes:
    return f"""{symbol}
Distr.: General
3 May 2019
Original: English

Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families

List of issues in relation to the second periodic report of Avelonia

1. Please provide information on the register of seasonal workers.

2. Please inform the Committee of the number of inspections in orchards.
""".encode()


def reading(data: bytes, name: str = "set.txt") -> Reading:
    return comity.read(data, name=name)


def french() -> bytes:
    return """CMW/C/XAA/CO/3
Distr. générale
3 mai 2023
Original : français

Comité pour la protection des droits de tous les travailleurs migrants et des membres de leur famille

Observations finales concernant le troisième rapport périodique de l’Avelonia

1. Le Comité a examiné le troisième rapport périodique de l’Avelonia (CMW/C/XAA/3) à ses 501e et 502e séances, les 3 et 4 avril 2023. À sa 510e séance, le 11 avril 2023, il a adopté les présentes observations finales.

A. Introduction

2. Le Comité accueille avec satisfaction la présentation du rapport.

B. Principaux sujets de préoccupation et recommandations

3. Le Comité est préoccupé par le nombre de détenus et par l’inégalité de leur traitement.

4. Le Comité recommande à l’État partie de fermer les centres du port.
""".encode()


ECUADOR_ASKED = ("11", "13", "17", "18", "19", "20", "26", "33", "37", "41", "42")


def ecuador_earlier() -> bytes:
    """An invented first set about Ecuador with the paragraphs that the real second set cites."""
    head = """CMW/C/ECU/CO/1
Distr.: General
5 December 2007
Original: English

Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families

Concluding observations on the initial report of Ecuador

1. The Committee considered the initial report of Ecuador (CMW/C/ECU/1) at its 61st and 62nd meetings (see CMW/C/SR.61 and 62), held on 27 and 28 November 2007. At its 70th meeting, held on 5 December 2007, it adopted the following concluding observations.

A. Introduction

2. The Committee welcomes the submission of the initial report of the State party.

B. Principal subjects of concern and recommendations

"""
    asked = [
        f"{number}. The Committee recommends that the State party take measure number {number} of the"
        " invented list of measures."
        for number in ECUADOR_ASKED
    ]
    return (head + "\n\n".join(asked) + "\n").encode()
