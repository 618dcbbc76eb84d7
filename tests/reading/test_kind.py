"""The kind of a document by its title matter; with every symbol and file name blanked out."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from comity.observations.arrange import arrange
from comity.observations.build import find_sets
from comity.reading.front import read_front
from comity.reading.kind import decide_kind
from comity.reading.language import detect_language
from comity.text.blocks import TextBlock, TextDocument
from comity.text.limits import Limits
from comity.text.pdf import read_pdf
from comity.text.plain import read_plain

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SYMBOL = re.compile(r"[A-Z][A-Za-z.]{0,9}[0-9.]{0,3}(?: ?/ ?[A-Za-z0-9.()\-]{1,16}){1,9}")

COMMITTEE_BODY = {
    "en": "The Committee is concerned that the law is not applied. The Committee recommends that the State party apply it.",
    "fr": "Le Comité s’inquiète de ce que la loi n’est pas appliquée. Le Comité recommande à l’État partie de l’appliquer.",
    "es": "El Comité observa con preocupación que la ley no se aplica. El Comité recomienda al Estado parte que la aplique.",
    "ar": "يساور اللجنة القلق لأن القانون لا يطبق. وتوصي اللجنة الدولة الطرف بتطبيقه.",
    "ru": "Комитет обеспокоен тем, что закон не применяется. Комитет рекомендует государству-участнику применять его.",
    "zh": "委员会感到关切的是，该法律未得到适用。委员会建议缔约国适用该法律。",
}

# (kind, language, title matter line by line). States are invented; titles are as the UN prints them.
TITLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # -- concluding observations, from the 1990s on
    (
        "concluding_observations",
        "en",
        (
            "Committee on the Rights of Persons with Disabilities",
            "Concluding observations on the initial report of Avelonia*",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "Human Rights Committee",
            "Concluding observations on the fourth periodic report of Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "HUMAN RIGHTS COMMITTEE",
            "CONSIDERATION OF REPORTS SUBMITTED BY STATES PARTIES UNDER ARTICLE 40 OF THE COVENANT",
            "Comments of the Human Rights Committee",
            "Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "Consideration of reports submitted by States parties under article 40 of the Covenant",
            "Concluding observations of the Human Rights Committee",
            "Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "Consideration of reports submitted by States parties under article 44 of the Convention Concluding observations: Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "COMMITTEE ON THE RIGHTS OF THE CHILD",
            "CONSIDERATION OF REPORTS SUBMITTED BY STATES PARTIES UNDER ARTICLE 44 OF THE CONVENTION",
            "Concluding observations of the Committee on the Rights of the Child: Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "CONSIDERATION OF REPORTS SUBMITTED BY STATES PARTIES UNDER ARTICLE 8 OF THE OPTIONAL PROTOCOL TO THE CONVENTION ON THE RIGHTS OF THE CHILD ON THE INVOLVEMENT OF CHILDREN IN ARMED CONFLICT",
            "Concluding observations: Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "Concluding observations on the report submitted by Avelonia under article 12 (1) of the Optional Protocol to the Convention on the Rights of the Child on the sale of children, child prostitution and child pornography",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "Concluding comments of the Committee on the Elimination of Discrimination against Women: Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "Draft concluding comments of the Committee: Avelonia",
            "Combined second and third periodic reports",
        ),
    ),
    (
        "concluding_observations",
        "en",
        ("Conclusions and recommendations of the Committee against Torture", "AVELONIA"),
    ),
    (
        "concluding_observations",
        "en",
        (
            "COMMITTEE AGAINST TORTURE Thirty-first session",
            "CONSIDERATION OF REPORTS SUBMITTED BY STATES PARTIES UNDER ARTICLE 19 OF THE CONVENTION",
            "Conclusions and recommendations of the Committee against Torture",
            "AVELONIA",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "CONSIDERATION OF REPORTS SUBMITTED BY STATES PARTIES UNDER ARTICLE 9 OF THE CONVENTION",
            "Concluding observations of the Committee on the Elimination of Racial Discrimination",
            "Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "Concluding observations on the combined eighteenth to twentieth periodic reports",
            "of Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "en",
        ("Concluding observations on Avelonia in the absence of its second periodic report",),
    ),
    (
        "concluding_observations",
        "en",
        (
            "Concluding observations on the additional information submitted by Avelonia under article 29 (4) of the Convention",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "ADVANCE UNEDITED VERSION",
            "Committee on Enforced Disappearances",
            "Concluding observations on the report submitted by Avelonia under article 29 (1) of the Convention",
        ),
    ),
    (
        "concluding_observations",
        "en",
        ("Concluding observations in the absence of the initial report of Avelonia", "Addendum"),
    ),
    (
        "concluding_observations",
        "fr",
        (
            "Comité des droits de l’homme",
            "Observations finales concernant le quatrième rapport périodique de l’Avélonie*",
        ),
    ),
    (
        "concluding_observations",
        "fr",
        (
            "Examen des rapports présentés par les États parties en application de l’article 19 de la Convention",
            "Conclusions et recommandations du Comité contre la torture",
            "Avélonie",
        ),
    ),
    (
        "concluding_observations",
        "fr",
        (
            "EXAMEN DES RAPPORTS PRÉSENTÉS PAR LES ÉTATS PARTIES EN APPLICATION DE L’ARTICLE 40 DU PACTE",
            "Observations finales du Comité des droits de l’homme",
            "AVÉLONIE",
        ),
    ),
    (
        "concluding_observations",
        "es",
        (
            "Comité de Derechos Económicos, Sociales y Culturales",
            "Observaciones finales sobre el quinto informe periódico de Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "es",
        (
            "Examen de los informes presentados por los Estados partes en virtud del artículo 18",
            "Comentarios finales del Comité para la Eliminación de la Discriminación contra la Mujer: Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "ru",
        (
            "Комитет против пыток",
            "Заключительные замечания по третьему периодическому докладу Альдовии",
        ),
    ),
    (
        "concluding_observations",
        "ru",
        (
            "Рассмотрение докладов, представленных государствами-участниками в соответствии со статьей 19 Конвенции",
            "Выводы и рекомендации Комитета против пыток",
            "Альдовия",
        ),
    ),
    (
        "concluding_observations",
        "ar",
        ("اللجنة المعنية بحقوق الإنسان", "الملاحظات الختامية بشأن التقرير الدوري الرابع لألدوفيا"),
    ),
    (
        "concluding_observations",
        "ar",
        ("جلنة حقوق الطفل", "املالحظات اخلتامية بشأن التقرير الدوري الثاين"),
    ),
    ("concluding_observations", "zh", ("残疾人权利委员会", "关于阿尔多维亚初次报告的结论性意见*")),
    (
        "concluding_observations",
        "zh",
        ("审议缔约国根据《公约》第四十条提交的报告", "人权事务委员会的结论性意见", "阿尔多维亚"),
    ),
    # -- lists of issues, lists before reporting, lists of themes
    ("list_of_issues", "en", ("List of issues in relation to the initial report of Avelonia",)),
    (
        "list_of_issues",
        "en",
        (
            "Pre-sessional working group",
            "List of issues and questions with regard to the consideration of periodic reports",
            "Avelonia",
        ),
    ),
    (
        "list_of_issues",
        "en",
        (
            "List of issues to be taken up in connection with the consideration of the third periodic report of AVELONIA",
        ),
    ),
    (
        "list_of_issues",
        "en",
        (
            "LIST OF ISSUES TO BE CONSIDERED DURING THE EXAMINATION OF THE FOURTH PERIODIC REPORT OF AVELONIA",
        ),
    ),
    ("list_of_issues", "en", ("List of issues in the absence of the initial report of Avelonia",)),
    ("list_of_issues", "fr", ("Liste de points concernant le rapport initial de l’Avélonie",)),
    (
        "list_of_issues",
        "fr",
        (
            "Liste des points à traiter à l’occasion de l’examen du troisième rapport périodique de l’AVÉLONIE",
        ),
    ),
    ("list_of_issues", "es", ("Lista de cuestiones relativa al informe inicial de Avelonia",)),
    ("list_of_issues", "ru", ("Перечень вопросов в связи с первоначальным докладом Альдовии",)),
    ("list_of_issues", "ar", ("قائمة المسائل المتعلقة بالتقرير الأولي لألدوفيا",)),
    ("list_of_issues", "zh", ("与阿尔多维亚初次报告有关的问题清单",)),
    (
        "list_of_issues_prior_to_reporting",
        "en",
        ("List of issues prior to the submission of the second periodic report of Avelonia",),
    ),
    ("list_of_issues_prior_to_reporting", "en", ("List of issues prior to reporting: Avelonia",)),
    (
        "list_of_issues_prior_to_reporting",
        "en",
        (
            "List of issues prepared by the Committee prior to the submission of the fourth periodic report of Avelonia",
        ),
    ),
    (
        "list_of_issues_prior_to_reporting",
        "en",
        (
            "List of issues and questions prior to the submission of the eighth periodic report of Avelonia",
        ),
    ),
    (
        "list_of_issues_prior_to_reporting",
        "en",
        (
            "List of issues",
            "prior to submission of the combined second and third reports of Avelonia",
        ),
    ),
    (
        "list_of_issues_prior_to_reporting",
        "fr",
        (
            "Liste de points établie avant la soumission du deuxième rapport périodique de l’Avélonie",
        ),
    ),
    (
        "list_of_issues_prior_to_reporting",
        "fr",
        ("Liste préalable de points à traiter concernant l’Avélonie",),
    ),
    (
        "list_of_issues_prior_to_reporting",
        "es",
        ("Lista de cuestiones previa a la presentación del segundo informe periódico de Avelonia",),
    ),
    (
        "list_of_issues_prior_to_reporting",
        "ru",
        (
            "Перечень вопросов, подготовленный до представления второго периодического доклада Альдовии",
        ),
    ),
    (
        "list_of_issues_prior_to_reporting",
        "ar",
        ("قائمة المسائل السابقة لتقديم التقرير الدوري الثاني لألدوفيا",),
    ),
    ("list_of_issues_prior_to_reporting", "zh", ("阿尔多维亚提交第二次定期报告之前的问题清单",)),
    (
        "list_of_themes",
        "en",
        (
            "List of themes in relation to the combined tenth to twelfth periodic reports of Avelonia",
            "Note by the Country Rapporteur",
        ),
    ),
    (
        "list_of_themes",
        "fr",
        (
            "Liste de thèmes concernant le rapport de l’Avélonie valant dixième à douzième rapports périodiques",
        ),
    ),
    (
        "list_of_themes",
        "es",
        (
            "Lista de temas relativa a los informes periódicos décimo a duodécimo combinados de Avelonia",
        ),
    ),
    (
        "list_of_themes",
        "ru",
        ("Перечень тем в связи с рассмотрением объединенных докладов Альдовии",),
    ),
    # -- replies quote the list they answer
    (
        "replies",
        "en",
        (
            "List of issues in relation to the initial report of Avelonia",
            "Addendum",
            "Replies of Avelonia to the list of issues*",
        ),
    ),
    (
        "replies",
        "en",
        (
            "Consideration of reports submitted by parties to the Convention under article 35",
            "Replies of Avelonia to the list of issues in relation to its initial report",
            "[Date received: 24 March 2022]",
        ),
    ),
    (
        "replies",
        "en",
        (
            "Replies by the Government of AVELONIA to the list of issues to be taken up in connection with the consideration of its third periodic report",
        ),
    ),
    (
        "replies",
        "en",
        (
            "WRITTEN REPLIES BY THE GOVERNMENT OF AVELONIA TO THE LIST OF ISSUES RECEIVED BY THE COMMITTEE ON THE RIGHTS OF THE CHILD RELATING TO THE CONSIDERATION OF THE SECOND PERIODIC REPORT OF AVELONIA",
        ),
    ),
    (
        "replies",
        "en",
        (
            "Responses to the list of issues and questions with regard to the consideration of the combined initial and second periodic report",
            "Avelonia",
        ),
    ),
    (
        "replies",
        "fr",
        (
            "Liste de points concernant le rapport initial de l’Avélonie",
            "Additif",
            "Réponses de l’Avélonie à la liste de points",
            "[Date de réception : 4 mars 2016]",
        ),
    ),
    (
        "replies",
        "es",
        ("Respuestas de Avelonia a la lista de cuestiones relativa a su informe inicial",),
    ),
    (
        "replies",
        "ru",
        ("Ответы Альдовии на перечень вопросов в связи с ее первоначальным докладом",),
    ),
    ("replies", "ar", ("ردود ألدوفيا على قائمة المسائل المتعلقة بتقريرها الأولي",)),
    ("replies", "zh", ("阿尔多维亚对与其初次报告有关的问题清单的答复",)),
    # -- reports of States
    (
        "state_report",
        "en",
        (
            "Consideration of reports submitted by States parties under article 35 of the Convention",
            "Initial report of States parties due in 2011",
            "Avelonia",
            "[Date received: 20 March 2014]",
        ),
    ),
    (
        "state_report",
        "en",
        ("Initial report submitted by Avelonia under article 35 of the Convention, due in 2012*",),
    ),
    (
        "state_report",
        "en",
        (
            "Third periodic reports of States parties due in 1997",
            "Addendum",
            "AVELONIA",
            "[16 June 1998]",
        ),
    ),
    (
        "state_report",
        "en",
        (
            "Combined second and third periodic reports submitted by Avelonia under article 73 of the Convention, due in 2014",
        ),
    ),
    (
        "state_report",
        "en",
        (
            "Consideration of reports submitted by States parties under article 19 of the Convention pursuant to the optional reporting procedure",
            "Third periodic reports of States parties due in 2012, in response to the list of issues transmitted to the State party",
            "Avelonia",
        ),
    ),
    (
        "state_report",
        "en",
        ("Additional information submitted by Avelonia under article 29 (4) of the Convention",),
    ),
    (
        "state_report",
        "en",
        (
            "Implementation of the International Covenant on Economic, Social and Cultural Rights",
            "Second periodic reports submitted by States parties under articles 16 and 17 of the Covenant",
            "Addendum",
            "Avelonia",
        ),
    ),
    (
        "state_report",
        "en",
        ("Sixteenth periodic report of States parties due in 2004", "Addendum", "Avelonia"),
    ),
    (
        "state_report",
        "fr",
        (
            "Rapport initial soumis par l’Avélonie en application de l’article 35 de la Convention, attendu en 2012",
        ),
    ),
    (
        "state_report",
        "fr",
        (
            "Rapport de l’Avélonie valant deuxième et troisième rapports périodiques, soumis en un seul document",
        ),
    ),
    (
        "state_report",
        "es",
        (
            "Informe inicial que Avelonia debía presentar en 2017 en virtud del artículo 35 de la Convención",
        ),
    ),
    (
        "state_report",
        "es",
        ("Informes periódicos segundo y tercero combinados presentados por Avelonia",),
    ),
    (
        "state_report",
        "ru",
        (
            "Второй периодический доклад, представленный Альдовией в соответствии со статьей 40 Пакта",
        ),
    ),
    ("state_report", "ar", ("التقرير الأولي المقدم من ألدوفيا بموجب المادة 35 من الاتفاقية",)),
    ("state_report", "zh", ("阿尔多维亚根据《公约》第三十五条提交的初次报告",)),
    (
        "common_core_document",
        "en",
        ("Common core document forming part of the reports of States parties", "Avelonia"),
    ),
    (
        "common_core_document",
        "en",
        ("CORE DOCUMENT FORMING PART OF THE REPORTS OF STATES PARTIES", "AVELONIA"),
    ),
    (
        "common_core_document",
        "fr",
        ("Document de base commun faisant partie des rapports des États parties", "Avélonie"),
    ),
    (
        "common_core_document",
        "es",
        ("Documento básico común que forma parte de los informes de los Estados partes",),
    ),
    (
        "common_core_document",
        "ru",
        ("Общий базовый документ, являющийся составной частью докладов государств-участников",),
    ),
    ("common_core_document", "zh", ("作为缔约国报告组成部分的共同核心文件",)),
    (
        "common_core_document",
        "ar",
        ("الوثيقة الأساسية المشتركة التي تشكل جزءا من تقارير الدول الأطراف",),
    ),
    # -- after the observations
    (
        "follow_up_information",
        "en",
        (
            "Concluding observations on the initial report of Avelonia",
            "Addendum",
            "Information received from Avelonia on follow-up to the concluding observations",
        ),
    ),
    (
        "follow_up_information",
        "en",
        (
            "Information received from Avelonia on follow-up to the concluding observations on its initial report",
        ),
    ),
    (
        "follow_up_information",
        "en",
        (
            "Information provided by the Government of Avelonia on the implementation of the concluding observations of the Committee",
        ),
    ),
    (
        "follow_up_information",
        "fr",
        (
            "Renseignements reçus de l’Avélonie au sujet de la suite donnée aux observations finales",
        ),
    ),
    (
        "follow_up_information",
        "es",
        ("Información recibida de Avelonia sobre el seguimiento de las observaciones finales",),
    ),
    (
        "follow_up_information",
        "ru",
        (
            "Информация, полученная от Альдовии о последующих мерах в связи с заключительными замечаниями",
        ),
    ),
    ("follow_up_information", "ar", ("معلومات وردت من ألدوفيا بشأن متابعة الملاحظات الختامية",)),
    ("follow_up_information", "zh", ("从阿尔多维亚收到的关于结论性意见后续行动的资料",)),
    (
        "follow_up_assessment",
        "en",
        ("Report on follow-up to the concluding observations of the Human Rights Committee",),
    ),
    (
        "follow_up_assessment",
        "en",
        ("Report of the Special Rapporteur for follow-up on concluding observations",),
    ),
    (
        "follow_up_assessment",
        "en",
        (
            "Concluding observations on the fourth periodic report of Avelonia",
            "Addendum",
            "Evaluation of the information on follow-up to the concluding observations on Avelonia",
        ),
    ),
    (
        "follow_up_assessment",
        "fr",
        ("Rapport de la Rapporteuse spéciale chargée du suivi des observations finales",),
    ),
    (
        "follow_up_assessment",
        "es",
        ("Informe del Relator Especial sobre el seguimiento de las observaciones finales",),
    ),
    (
        "follow_up_assessment",
        "ru",
        ("Доклад о последующей деятельности в связи с заключительными замечаниями",),
    ),
    (
        "comments_by_state",
        "en",
        (
            "Concluding observations on the fourth periodic report of Avelonia",
            "Addendum",
            "Comments by the Government of Avelonia on the concluding observations",
        ),
    ),
    (
        "comments_by_state",
        "en",
        (
            "Comments of the Government of Avelonia to the concluding observations of the Human Rights Committee",
        ),
    ),
    (
        "comments_by_state",
        "fr",
        ("Commentaires du Gouvernement avélonien sur les observations finales du Comité",),
    ),
    (
        "comments_by_state",
        "es",
        ("Comentarios del Gobierno de Avelonia sobre las observaciones finales del Comité",),
    ),
    (
        "response_by_committee",
        "en",
        ("Response of the Committee to the comments of the Government of Avelonia",),
    ),
    # -- communications, inquiries, decisions
    (
        "communication_views",
        "en",
        (
            "Views adopted by the Committee under article 5 (4) of the Optional Protocol, concerning communication No. 12/2015",
        ),
    ),
    (
        "communication_views",
        "en",
        (
            "Decision adopted by the Committee under article 22 of the Convention, concerning communication No. 34/2016",
        ),
    ),
    (
        "communication_views",
        "en",
        (
            "Opinion adopted by the Committee under article 14 of the Convention, concerning communication No. 5/2017",
        ),
    ),
    (
        "communication_views",
        "fr",
        (
            "Constatations adoptées par le Comité au titre de l’article 5 (par. 4) du Protocole facultatif, concernant la communication no 12/2015",
        ),
    ),
    (
        "communication_views",
        "es",
        (
            "Dictamen aprobado por el Comité en virtud del artículo 5 del Protocolo Facultativo, respecto de la comunicación núm. 12/2015",
        ),
    ),
    (
        "communication_views",
        "ru",
        (
            "Соображения, принятые Комитетом в соответствии со статьей 5 Факультативного протокола относительно сообщения № 12/2015",
        ),
    ),
    (
        "communication_views",
        "ar",
        ("آراء اعتمدتها اللجنة بموجب المادة 5 من البروتوكول الاختياري بشأن البلاغ رقم 12/2015",),
    ),
    ("communication_views", "zh", ("委员会根据《任择议定书》第五条就第12/2015号来文通过的意见",)),
    (
        "decision",
        "en",
        (
            "Decision adopted by the Committee under the Optional Protocol, concerning communication No. 7/2014",
        ),
    ),
    (
        "decision",
        "en",
        (
            "Prevention of racial discrimination, including early warning and urgent action procedures",
            "Decision 1 (66) on Avelonia",
        ),
    ),
    (
        "decision",
        "fr",
        (
            "Décision adoptée par le Comité en vertu du Protocole facultatif, concernant la communication no 7/2014",
        ),
    ),
    (
        "decision",
        "es",
        (
            "Decisión adoptada por el Comité con arreglo al Protocolo Facultativo, respecto de la comunicación núm. 7/2014",
        ),
    ),
    (
        "inquiry_report",
        "en",
        (
            "Inquiry concerning Avelonia carried out by the Committee under article 6 of the Optional Protocol to the Convention",
            "Report of the Committee",
        ),
    ),
    (
        "inquiry_report",
        "en",
        (
            "Report on the inquiry concerning Avelonia conducted under article 8 of the Optional Protocol",
        ),
    ),
    (
        "inquiry_report",
        "fr",
        (
            "Enquête concernant l’Avélonie menée par le Comité au titre de l’article 6 du Protocole facultatif",
        ),
    ),
    (
        "inquiry_report",
        "es",
        (
            "Investigación relativa a Avelonia en virtud del artículo 6 del Protocolo Facultativo de la Convención",
        ),
    ),
    (
        "inquiry_follow_up",
        "en",
        (
            "Report on follow-up to the inquiry concerning Avelonia carried out under article 6 of the Optional Protocol to the Convention",
            "Report of the Committee",
        ),
    ),
    (
        "inquiry_follow_up",
        "es",
        (
            "Informe sobre el seguimiento de la investigación relativa a Avelonia realizada en virtud del artículo 6",
        ),
    ),
    (
        "comments_by_state",
        "en",
        (
            "Inquiry concerning Avelonia under article 8 of the Optional Protocol",
            "Addendum",
            "Observations of the Government of Avelonia on the report of the inquiry",
        ),
    ),
    # -- of the Committee itself
    (
        "annual_report",
        "en",
        (
            "General Assembly",
            "Official Records",
            "Sixty-sixth session",
            "Supplement No. 48",
            "Report of the Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families",
        ),
    ),
    ("annual_report", "en", ("Report of the Human Rights Committee", "Volume I")),
    (
        "annual_report",
        "fr",
        (
            "Rapport du Comité pour l’élimination de la discrimination raciale",
            "Soixante-dixième session",
        ),
    ),
    (
        "annual_report",
        "es",
        ("Asamblea General", "Documentos Oficiales", "Informe del Comité contra la Tortura"),
    ),
    (
        "annual_report",
        "ru",
        ("Генеральная Ассамблея", "Официальные отчеты", "Доклад Комитета по правам ребенка"),
    ),
    ("annual_report", "ar", ("الجمعية العامة", "الوثائق الرسمية", "تقرير لجنة مناهضة التعذيب")),
    ("annual_report", "zh", ("大会", "正式记录", "消除种族歧视委员会的报告")),
    (
        "general_comment",
        "en",
        ("General comment No. 7 (2018) on the participation of persons with disabilities",),
    ),
    ("general_comment", "en", ("General recommendation No. 35: Combating racist hate speech",)),
    (
        "general_comment",
        "en",
        (
            "Joint general comment No. 3 (2017) of the Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families and No. 22 (2017) of the Committee on the Rights of the Child",
        ),
    ),
    (
        "general_comment",
        "fr",
        ("Observation générale no 7 (2018) sur la participation des personnes handicapées",),
    ),
    (
        "general_comment",
        "es",
        ("Recomendación general núm. 35 sobre la violencia por razón de género",),
    ),
    ("general_comment", "ru", ("Замечание общего порядка № 7 (2018) об участии инвалидов",)),
    ("general_comment", "ar", ("التعليق العام رقم 7 بشأن مشاركة الأشخاص ذوي الإعاقة",)),
    ("general_comment", "zh", ("关于残疾人参与的第7号一般性意见（2018年）",)),
    (
        "summary_record",
        "en",
        (
            "Twenty-eighth session",
            "Summary record of the 626th meeting",
            "Held at the Palais Wilson, Geneva",
            "Contents",
            "Consideration of reports submitted by parties to the Convention under article 35 (continued)",
            "Initial report of Avelonia (continued)",
        ),
    ),
    (
        "summary_record",
        "fr",
        (
            "Compte rendu analytique de la 626e séance",
            "Tenue au Palais Wilson, à Genève",
            "Examen des rapports (suite)",
            "Rapport initial de l’Avélonie",
        ),
    ),
    (
        "summary_record",
        "es",
        (
            "Acta resumida de la 626ª sesión",
            "Examen de los informes",
            "Informe inicial de Avelonia",
        ),
    ),
    ("summary_record", "ru", ("Краткий отчет о 626-м заседании",)),
    ("summary_record", "ar", ("محضر موجز للجلسة 626",)),
    ("summary_record", "zh", ("第626次会议简要记录",)),
    (
        "agenda",
        "en",
        (
            "Twelfth session",
            "Item 2 of the provisional agenda",
            "Adoption of the agenda",
            "Provisional agenda and annotations",
        ),
    ),
    ("agenda", "fr", ("Douzième session", "Ordre du jour provisoire annoté")),
    ("agenda", "es", ("12º período de sesiones", "Programa provisional y anotaciones")),
    ("agenda", "ru", ("Двенадцатая сессия", "Предварительная повестка дня")),
    ("agenda", "ar", ("الدورة الثانية عشرة", "جدول الأعمال المؤقت")),
    ("agenda", "zh", ("第十二届会议", "临时议程")),
    (
        "reporting_guidelines",
        "en",
        (
            "Guidelines for the periodic reports to be submitted by States parties under article 73 of the Convention",
        ),
    ),
    (
        "reporting_guidelines",
        "en",
        (
            "Compilation of guidelines on the form and content of reports to be submitted by States parties to the international human rights treaties",
        ),
    ),
    (
        "reporting_guidelines",
        "fr",
        ("Directives concernant les rapports périodiques que les États parties doivent soumettre",),
    ),
    (
        "reporting_guidelines",
        "es",
        (
            "Directrices sobre la forma y el contenido de los informes que deben presentar los Estados partes",
        ),
    ),
    ("rules_of_procedure", "en", ("Rules of procedure*",)),
    ("rules_of_procedure", "fr", ("Règlement intérieur provisoire",)),
    ("rules_of_procedure", "es", ("Reglamento",)),
    ("rules_of_procedure", "ru", ("Правила процедуры",)),
    ("rules_of_procedure", "zh", ("议事规则",)),
    (
        "reporting_status",
        "en",
        (
            "Submission of reports by States parties under article 73 of the Convention",
            "Status of submission of reports",
        ),
    ),
    ("reporting_status", "en", ("States parties whose reports are more than five years overdue",)),
    ("reporting_status", "fr", ("État de la présentation des rapports",)),
    (
        "reporting_status",
        "es",
        ("Situación de la presentación de informes por los Estados partes",),
    ),
    (
        "meeting_of_states_parties",
        "en",
        (
            "Meeting of States Parties to the International Convention on the Protection of the Rights of All Migrant Workers",
            "Fifth meeting",
            "Election of members of the Committee",
        ),
    ),
    (
        "meeting_of_states_parties",
        "fr",
        ("Réunion des États parties", "Cinquième réunion", "Élection de membres du Comité"),
    ),
    ("statement", "en", ("Statement by the Committee on the equality of migrants",)),
    ("statement", "en", ("Joint statement on the situation of migrant children",)),
    ("statement", "es", ("Declaración del Comité sobre el derecho a la salud",)),
    (
        "stakeholder_submission",
        "en",
        (
            "Alternative report to the Committee on the Rights of the Child",
            "Coalition for Children of Avelonia",
        ),
    ),
    (
        "stakeholder_submission",
        "en",
        ("Submission by the National Human Rights Commission of Avelonia for the list of issues",),
    ),
    ("stakeholder_submission", "fr", ("Rapport alternatif de la société civile avélonienne",)),
    # -- corrigenda of anything
    (
        "corrigendum",
        "en",
        ("Concluding observations on the initial report of Avelonia", "Corrigendum"),
    ),
    ("corrigendum", "en", ("General comment No. 7 (2018)", "Corrigendum")),
    (
        "corrigendum",
        "fr",
        ("Observations finales concernant le rapport initial de l’Avélonie", "Rectificatif"),
    ),
    (
        "corrigendum",
        "es",
        ("Observaciones finales sobre el informe inicial de Avelonia", "Corrección"),
    ),
    ("corrigendum", "ru", ("Заключительные замечания по докладу Альдовии", "Исправление")),
    ("corrigendum", "zh", ("关于阿尔多维亚初次报告的结论性意见", "更正")),
    # -- further wordings, of all decades
    (
        "state_report",
        "en",
        (
            "Combined initial and",
            "second periodic report of Avelonia",
            "submitted under article 35",
        ),
    ),
    (
        "state_report",
        "en",
        (
            "Consideration of reports submitted by States parties under article 44 of the Convention",
            "Second periodic reports of States parties due in 1999",
            "AVELONIA",
            "[Original: English]",
            "[1 July 1999]",
        ),
    ),
    (
        "state_report",
        "en",
        (
            "Consideration of reports submitted by States parties under article 18 of the Convention on the Elimination of All Forms of Discrimination against Women",
            "Combined initial, second and third periodic reports of States parties",
            "Avelonia*",
        ),
    ),
    (
        "state_report",
        "en",
        (
            "Reports submitted by States parties under article 9 of the Convention",
            "Fourteenth periodic reports of States parties due in 2001",
            "Addendum",
            "Avelonia",
        ),
    ),
    (
        "state_report",
        "en",
        (
            "Seventh periodic report submitted by Avelonia under article 40 of the Covenant pursuant to the optional reporting procedure, due in 2019",
        ),
    ),
    ("state_report", "en", ("Special report requested by the Committee", "Avelonia")),
    (
        "state_report",
        "en",
        (
            "Initial report submitted by Avelonia under article 8 (1) of the Optional Protocol to the Convention on the Rights of the Child on the involvement of children in armed conflict, due in 2004",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "Concluding observations of the Committee on Economic, Social and Cultural Rights",
            "Avelonia",
        ),
    ),
    (
        "concluding_observations",
        "en",
        (
            "Concluding observations on the initial report of Avelonia, adopted by the Committee at its tenth session",
        ),
    ),
    ("concluding_observations", "en", ("Concluding observations: Avelonia",)),
    ("concluding_observations", "en", ("Avelonia", "Concluding observations")),
    (
        "concluding_observations",
        "en",
        (
            "Preliminary concluding observations of the Committee on Economic, Social and Cultural Rights",
            "Avelonia",
        ),
    ),
    ("concluding_observations", "en", ("Conclusions and recommendations: Avelonia",)),
    (
        "concluding_observations",
        "fr",
        (
            "Observations finales sur les seizième à dix-huitième rapports périodiques de l'Avélonie",
        ),
    ),
    (
        "concluding_observations",
        "fr",
        (
            "Conclusions et recommandations concernant le rapport de l'Avélonie valant deuxième et troisième rapports périodiques",
        ),
    ),
    (
        "concluding_observations",
        "es",
        ("Conclusiones y recomendaciones del Comité contra la Tortura", "Avelonia"),
    ),
    ("concluding_observations", "ar", ("ملاحظات ختامية", "ألدوفيا")),
    (
        "follow_up_information",
        "en",
        (
            "Information received from the Government of Avelonia on the implementation of the concluding observations of the Human Rights Committee",
        ),
    ),
    (
        "follow_up_information",
        "en",
        (
            "Follow-up responses of Avelonia to the concluding observations of the Committee against Torture",
        ),
    ),
    (
        "follow_up_information",
        "en",
        ("Report of Avelonia on follow-up to the concluding observations",),
    ),
    (
        "follow_up_information",
        "en",
        ("Information provided by Avelonia in follow-up to the concluding observations",),
    ),
    (
        "comments_by_state",
        "en",
        (
            "Comments by the Government of Avelonia concerning the conclusions and recommendations of the Committee",
        ),
    ),
    (
        "comments_by_state",
        "en",
        (
            "Observations of the Government of Avelonia on the concluding observations adopted by the Committee",
        ),
    ),
    ("follow_up_assessment", "en", ("Follow-up progress report on individual communications",)),
    ("follow_up_assessment", "en", ("Follow-up letter sent to the State party",)),
    (
        "list_of_issues",
        "en",
        (
            "Implementation of the International Covenant on Economic, Social and Cultural Rights",
            "List of issues to be taken up in connection with the consideration of the initial report of Avelonia",
        ),
    ),
    (
        "list_of_issues",
        "en",
        (
            "List of issues in relation to the report submitted by Avelonia under article 29, paragraph 1, of the Convention",
        ),
    ),
    ("list_of_issues", "en", ("List of critical issues",)),
    (
        "list_of_issues",
        "en",
        (
            "Questions put by the Rapporteur in connection with the consideration of the combined reports of Avelonia",
        ),
    ),
    (
        "list_of_themes",
        "en",
        (
            "List of themes to be taken up in connection with the consideration of the reports of Avelonia",
        ),
    ),
    (
        "replies",
        "en",
        ("Replies to the list of issues in relation to the fourth periodic report of Avelonia",),
    ),
    ("replies", "en", ("Avelonia's replies to the list of issues",)),
    ("replies", "en", ("Responses by the State party to the list of issues",)),
    (
        "summary_record",
        "en",
        (
            "SUMMARY RECORD OF THE FIRST PART (PUBLIC) OF THE 560th MEETING",
            "CONSIDERATION OF REPORTS SUBMITTED BY STATES PARTIES UNDER ARTICLE 19 OF THE CONVENTION",
            "Conclusions and recommendations of the Committee",
        ),
    ),
    (
        "summary_record",
        "en",
        ("Summary record of the 3rd meeting", "Follow-up to concluding observations"),
    ),
    (
        "annual_report",
        "en",
        (
            "Report of the Committee on the Elimination of Discrimination against Women",
            "Thirty-fourth session",
        ),
    ),
    ("annual_report", "en", ("Report on the forty-first session",)),
    ("annual_report", "en", ("Annual report of the Subcommittee on Prevention of Torture",)),
    (
        "annual_report",
        "en",
        (
            "Economic and Social Council",
            "Official Records, 2010",
            "Supplement No. 2",
            "Report on the forty-second and forty-third sessions",
        ),
    ),
    (
        "annual_report",
        "en",
        (
            "COMMITTEE ON THE RIGHTS OF THE CHILD",
            "REPORT ON THE THIRTY-SEVENTH SESSION (Geneva, 13 September - 1 October 2004)",
        ),
    ),
    (
        "general_comment",
        "en",
        ("GENERAL COMMENT No. 13 (Twenty-first session, 1999)", "The right to education (art. 13)"),
    ),
    (
        "general_comment",
        "en",
        (
            "Joint general recommendation No. 31 of the Committee on the Elimination of Discrimination against Women/general comment No. 18 of the Committee on the Rights of the Child on harmful practices",
        ),
    ),
    (
        "general_comment",
        "en",
        ("General comments adopted by the Human Rights Committee under article 40, paragraph 4",),
    ),
    ("statement", "en", ("Statement on the human rights of migrants",)),
    (
        "statement",
        "en",
        ("Committee on the Rights of Persons with Disabilities", "Statement on article 14"),
    ),
    (
        "reporting_status",
        "en",
        ("Submission of reports by States parties", "Note by the Secretary-General"),
    ),
    ("reporting_status", "en", ("Overdue reports",)),
    ("rules_of_procedure", "en", ("Provisional rules of procedure",)),
    (
        "reporting_guidelines",
        "en",
        (
            "Guidelines on treaty-specific document to be submitted by States parties under article 35, paragraph 1, of the Convention",
        ),
    ),
    (
        "reporting_guidelines",
        "en",
        ("Harmonized guidelines on reporting under the international human rights treaties",),
    ),
    ("agenda", "en", ("Provisional agenda",)),
    ("agenda", "en", ("Annotations to the provisional agenda",)),
    (
        "meeting_of_states_parties",
        "en",
        (
            "Conference of States Parties to the Convention on the Rights of Persons with Disabilities",
            "Twelfth session",
        ),
    ),
    (
        "communication_views",
        "en",
        ("Communication No. 1/2010", "Views adopted by the Committee at its ninth session"),
    ),
    ("communication_views", "en", ("Views", "Communication No. 819/1998")),
    ("decision", "en", ("Decisions", "Decision on admissibility")),
    (
        "inquiry_report",
        "en",
        (
            "Report on Avelonia produced by the Committee on the Elimination of Discrimination against Women under article 8 of the Optional Protocol to the Convention, and reply from the Government of Avelonia",
        ),
    ),
    (
        "inquiry_report",
        "en",
        ("Summary account of the results of the proceedings concerning the inquiry on Avelonia",),
    ),
    ("stakeholder_submission", "en", ("Information submitted by the International Labour Office",)),
    (
        "stakeholder_submission",
        "en",
        ("Report of the Human Rights Commissioner of Avelonia to the Committee",),
    ),
    ("stakeholder_submission", "en", ("NGO shadow report on Avelonia",)),
    (
        "response_by_committee",
        "en",
        ("Letter from the Chair of the Committee to the Permanent Representative of Avelonia",),
    ),
    ("other", "en", ("List of documents issued",)),
    (
        "other",
        "en",
        (
            "Report on the visit to Avelonia",
            "Recommendations and observations addressed to the State party",
        ),
    ),
    # -- none of the kinds
    ("other", "en", ("Note by the Secretary-General", "Election of five members of the Committee")),
    ("other", "en", ("Working methods of the Committee",)),
)


def read_titles() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Further rows, from titles.txt beside this file."""
    source = Path(__file__).with_name("titles.txt").read_text(encoding="utf-8")
    rows = [line.split("|") for line in source.splitlines() if not line.startswith("#")]
    return tuple((kind, language, tuple(lines)) for language, kind, *lines in rows)


TITLES += read_titles()


def kind_of(lines: tuple[str, ...], language: str, body: tuple[str, ...] = ()) -> str:
    blocks = [TextBlock(line) for line in lines]
    blocks += [TextBlock(f"{number}. {text}") for number, text in enumerate(body, 1)]
    reading_text = arrange(TextDocument(tuple(blocks), "text/plain"), language)
    front = read_front(reading_text, language)
    return decide_kind(front, reading_text.text, language)


@pytest.mark.parametrize(
    ("kind", "language", "lines"), TITLES, ids=lambda v: v if isinstance(v, str) else v[-1][:40]
)
def test_the_title_matter_tells_the_kind(kind: str, language: str, lines: tuple[str, ...]) -> None:
    body = (COMMITTEE_BODY[language],) * 9 if kind == "concluding_observations" else ()
    assert kind_of(lines, language, body) == kind


@pytest.mark.parametrize(
    ("kind", "language", "lines"), TITLES, ids=lambda v: v if isinstance(v, str) else v[-1][:40]
)
def test_capitals_make_no_difference(kind: str, language: str, lines: tuple[str, ...]) -> None:
    body = (COMMITTEE_BODY[language],) * 9 if kind == "concluding_observations" else ()
    assert kind_of(tuple(line.upper() for line in lines), language, body) == kind


def test_a_title_broken_over_several_lines_is_one_title() -> None:
    lines = (
        "List of issues",
        "prior to the submission of the",
        "second periodic report of Avelonia",
    )
    assert kind_of(lines, "en") == "list_of_issues_prior_to_reporting"
    assert kind_of(("关于阿尔多维亚初次报告的", "结论性意见"), "zh") == "concluding_observations"


# (kind, language, numbered paragraphs): texts without any title.
UNTITLED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "concluding_observations",
        "en",
        (
            "The Committee considered the initial report of Avelonia at its 46th meeting, held on 12 April 2011, and adopted the following concluding observations at its 52nd meeting.",
        )
        + (COMMITTEE_BODY["en"],) * 8,
    ),
    (
        "concluding_observations",
        "es",
        ("El Comité examinó el informe inicial de Avelonia en sus sesiones 487ª y 488ª.",)
        + (COMMITTEE_BODY["es"],) * 8,
    ),
    (
        "concluding_observations",
        "fr",
        ("Le Comité a examiné le rapport initial de l’Avélonie à ses 487e et 488e séances.",)
        + (COMMITTEE_BODY["fr"],) * 8,
    ),
    (
        "list_of_issues",
        "en",
        ("Please provide information on the measures taken to apply the law.",) * 9,
    ),
    (
        "list_of_issues",
        "fr",
        ("Donner des renseignements sur les mesures prises pour appliquer la loi.",) * 9,
    ),
    (
        "list_of_issues",
        "es",
        ("Sírvanse proporcionar información sobre las medidas adoptadas.",) * 9,
    ),
    (
        "summary_record",
        "en",
        (
            "The Chairperson invited the delegation to reply.",
            "Ms. Arlen (Avelonia) said that the law had been adopted.",
            "Mr. Bole asked whether it applied.",
            "Mr. Corr thanked the delegation.",
        ),
    ),
    (
        "annual_report",
        "en",
        (
            "On 8 April 2011, there were 44 States parties to the Convention.",
            "The Committee held its thirteenth session from 22 November to 3 December 2010.",
            "The Committee held its fourteenth session from 4 to 8 April 2011.",
            "At its last meeting the Committee adopted its annual report to the General Assembly.",
        ),
    ),
    (
        "follow_up_assessment",
        "en",
        ("In my capacity as Rapporteur on follow-up to concluding observations, I write to you.",)
        + ("The Committee considers that the recommendation has been implemented.",) * 4,
    ),
    (
        "follow_up_assessment",
        "fr",
        ("En ma qualité de Rapporteuse chargée du suivi des observations finales, je vous écris.",)
        + ("Le Comité considère que la recommandation a été appliquée en partie.",) * 4,
    ),
    (
        "follow_up_assessment",
        "es",
        ("En mi calidad de Relatora para el seguimiento, le escribo.",)
        + ("El Comité considera que la recomendación se ha aplicado en parte.",) * 4,
    ),
    ("other", "en", ("The building has three floors.",) * 6),
)


@pytest.mark.parametrize(
    ("kind", "language", "body"), UNTITLED, ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_text_without_a_title_is_told_by_its_voice(
    kind: str, language: str, body: tuple[str, ...]
) -> None:
    assert kind_of((), language, body) == kind


def test_an_addendum_to_observations_that_the_committee_does_not_speak_is_the_states() -> None:
    lines = ("Concluding observations on the initial report of Avelonia", "Addendum")
    spoken_by_state = ("The Government of Avelonia has adopted a law on the matter.",) * 9
    assert kind_of(lines, "en", spoken_by_state) == "follow_up_information"
    # CCPR/C/BLZ/CO/1/Add.1 is the Committee's own
    assert kind_of(lines, "en", (COMMITTEE_BODY["en"],) * 9) == "concluding_observations"


def test_a_decision_that_a_communication_is_inadmissible_is_no_views() -> None:
    lines = (
        "Decision adopted by the Committee under article 22 of the Convention, concerning communication No. 34/2016",
    )
    closing = ("The author of the communication is a national of Avelonia.",) * 4
    assert (
        kind_of(
            lines,
            "en",
            (*closing, "The Committee decides: (a) That the communication is inadmissible;"),
        )
        == "decision"
    )
    assert (
        kind_of(lines, "en", (*closing, "The Committee concludes that article 3 was violated."))
        == "communication_views"
    )


# -- the corpus ----------------------------------------------------------------------------------


def corpus() -> dict[str, str]:
    """File to kind; symbols, in the blocks and as names of files, play no part."""
    index = SHARED / "corpus" / "crpd" / "index.jsonl"
    if not index.is_file():
        pytest.skip(f"the corpus is not at {SHARED}")
    rows = [json.loads(line) for line in index.read_text(encoding="utf-8").splitlines()]
    return {f"crpd/{row['file']}": row["kind"] for row in rows} | {"A_66_48.txt": "annual_report"}


def blanked(document: TextDocument) -> TextDocument:
    blocks = []
    for block in document.blocks:
        text = re.sub(" +", " ", SYMBOL.sub(" ", block.text)).strip() or "-"
        blocks.append(replace(block, text=text, notes=()))
    return replace(document, blocks=tuple(blocks))


def macro_f1(pairs: Counter[tuple[str, str]]) -> float:
    kinds = {kind for pair in pairs for kind in pair}
    scores = []
    for kind in kinds:
        right = pairs[kind, kind]
        given = sum(count for (_, told), count in pairs.items() if told == kind)
        wanted = sum(count for (known, _), count in pairs.items() if known == kind)
        scores.append(2 * right / (given + wanted))
    return sum(scores) / len(scores)


def test_with_symbols_and_names_blanked_the_corpus_reaches_macro_f1_097() -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    for name, known in corpus().items():
        data = (SHARED / "corpus" / name).read_bytes()
        reader = read_pdf if name.endswith(".pdf") else read_plain
        document = blanked(reader(data, Limits()))
        language = detect_language(" ".join(block.text for block in document.blocks))
        reading_text = arrange(document, language)
        assert not re.search(r"CRPD/C/|CMW/C/", reading_text.text)
        sets = len(find_sets(reading_text, language))
        front = read_front(reading_text, language)
        pairs[known, decide_kind(front, reading_text.text, language, sets)] += 1
    confused = {pair: count for pair, count in pairs.items() if pair[0] != pair[1]}
    assert macro_f1(pairs) >= 0.97, confused
