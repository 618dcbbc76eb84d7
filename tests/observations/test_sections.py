"""Headings of the parts of a set, as the nine Committees print them in five languages."""

from __future__ import annotations

import pytest

from comity.observations.sections import section_of

HEADINGS = {
    "fr": """
        introduction | A. Introduction
        positive | B. Aspects positifs
        positive | II. Mesures de suivi adoptées et progrès réalisés par l’État partie
        positive | Facteurs positifs
        other | C. Facteurs et difficultés entravant l’application de la Convention
        other | C. Facteurs et difficultés faisant obstacle à l’application du Pacte
        concern | C. Principaux sujets de préoccupation et recommandations
        concern | D. Principaux domaines de préoccupation et recommandations
        concern | III. Principaux domaines de préoccupation et recommandations
        concern | D. Sujets de préoccupation, suggestions et recommandations
        concern | C. Préoccupations et recommandations
        recommendation | E. Suggestions et recommandations
        recommendation | D. Autres recommandations
        None | Données statistiques
        None | Ratification d’autres instruments
        None | Suite donnée à la Déclaration et au Programme d’action de Durban
        None | Décennie internationale des personnes d’ascendance africaine
        None | Consultations avec la société civile
        dissemination | Diffusion d’information
        dissemination | Diffusion
        follow_up | Suite donnée aux présentes observations finales
        follow_up | Paragraphes d’importance particulière
        next_report | Élaboration du prochain rapport périodique
        follow_up | D. Diffusion et suivi
        follow_up | Procédure de suivi
        follow_up | Suivi des observations finales
        next_report | Établissement du prochain rapport
        follow_up | V. Application et soumission de rapports
        follow_up | IV. Mise en œuvre et soumission de rapports
        follow_up | A. Suivi et diffusion
        follow_up | B. Mécanisme national d’établissement des rapports et de suivi
        next_report | C. Prochain rapport
        other | 7. Assistance technique
        other | Coopération technique
        None | Autres questions
        None | Questions en suspens au titre de la procédure de suivi
        follow_up | IV. Suivi
        dissemination | Diffusion de l’information
        next_report | Prochains rapports périodiques
        concern | A. Principes généraux et obligations générales (art. 1er à 4)
        concern | B. Droits particuliers (art. 5 à 30)
        concern | C. Obligations particulières (art. 31 à 33)
        None | 1. Mesures générales d’application (art. 73 et 84)
    """,
    "es": """
        introduction | A. Introducción
        positive | B. Aspectos positivos
        positive | II. Medidas de seguimiento adoptadas y progresos realizados por el Estado parte
        other | C. Factores y dificultades que obstaculizan la aplicación de la Convención
        other | C. Factores y dificultades que dificultan la aplicación del Pacto
        concern | C. Principales motivos de preocupación y recomendaciones
        concern | C. Principales motivos de preocupación, sugerencias y recomendaciones
        concern | D. Principales esferas de preocupación y recomendaciones
        concern | III. Principales ámbitos de preocupación y recomendaciones
        concern | C. Principales asuntos de preocupación y recomendaciones
        recommendation | E. Sugerencias y recomendaciones
        recommendation | D. Otras recomendaciones
        None | Ratificación de otros instrumentos
        None | Ratificación de otros tratados
        None | Seguimiento de la Declaración y el Programa de Acción de Durban
        None | Consultas con la sociedad civil
        dissemination | Difusión de información
        dissemination | Difusión
        follow_up | Seguimiento de las presentes observaciones finales
        follow_up | Párrafos de particular importancia
        next_report | Preparación del próximo informe periódico
        follow_up | D. Difusión y seguimiento
        follow_up | Procedimiento de seguimiento
        follow_up | Seguimiento de las observaciones finales
        next_report | Preparación del próximo informe
        follow_up | V. Aplicación y presentación de informes
        follow_up | A. Seguimiento y difusión
        follow_up | B. Mecanismo nacional de presentación de informes y seguimiento
        next_report | C. Próximo informe
        other | Asistencia técnica
        None | Otras cuestiones
        None | Cuestiones de seguimiento pendientes del ciclo anterior
        follow_up | IV. Seguimiento
        next_report | Próximos informes periódicos
        next_report | Próximo informe periódico
        concern | A. Principios y obligaciones generales (arts. 1 a 4)
        concern | B. Derechos específicos (arts. 5 a 30)
        concern | C. Obligaciones específicas (arts. 31 a 33)
    """,
    "ru": """
        introduction | A. Введение
        positive | B. Позитивные аспекты
        positive | B. Позитивные изменения
        positive | II. Принятые государством-участником последующие меры и достигнутый прогресс
        other | C. Факторы и трудности, препятствующие осуществлению Конвенции
        concern | C. Основные вопросы, вызывающие обеспокоенность, и рекомендации
        concern | C. Основные проблемы, вызывающие обеспокоенность, и рекомендации
        concern | C. Основные области, вызывающие обеспокоенность, и рекомендации
        concern | D. Основные вызывающие озабоченность вопросы, предложения и рекомендации
        recommendation | E. Предложения и рекомендации
        recommendation | D. Другие рекомендации
        recommendation | D. Прочие рекомендации
        None | Ратификация других договоров
        None | Последующая деятельность в связи с Дурбанской декларацией и Программой действий
        None | Консультации с гражданским обществом
        dissemination | Распространение информации
        dissemination | Распространение
        follow_up | Последующие меры в связи с настоящими заключительными замечаниями
        follow_up | Последующие меры по выполнению заключительных замечаний
        follow_up | Пункты, имеющие особую важность
        next_report | Подготовка следующего периодического доклада
        next_report | Подготовка следующего доклада
        follow_up | D. Распространение информации и последующая деятельность
        follow_up | D. Распространение и последующая деятельность
        follow_up | Процедура последующих действий
        follow_up | Процедура последующей деятельности
        follow_up | V. Осуществление и представление докладов
        follow_up | A. Последующие меры и распространение информации
        follow_up | B. Национальный механизм по представлению докладов и последующим мерам
        next_report | C. Следующий доклад
        other | Техническая помощь
        None | Прочие вопросы
        follow_up | IV. Последующие меры
        next_report | Следующий периодический доклад
        next_report | Следующие периодические доклады
        concern | A. Общие принципы и обязательства (статьи 1–4)
        concern | B. Конкретные права (статьи 5–30)
        concern | C. Конкретные обязательства (статьи 31–33)
    """,
    "zh": """
        introduction | A. 导言
        introduction | 一. 导言
        positive | B. 积极方面
        positive | 二. 积极方面
        positive | 二. 缔约国采取的后续措施和取得的进展
        other | C. 妨碍执行《公约》的因素和困难
        other | C. 影响《公约》执行的因素和困难
        concern | C. 主要关切领域和建议
        concern | C. 主要关切问题和建议
        concern | C. 主要关注事项和建议
        concern | 三. 主要关切领域及建议
        recommendation | E. 提议和建议
        recommendation | E. 意见和建议
        recommendation | D. 其他建议
        None | 批准其他条约
        None | 批准其他文书
        None | 《德班宣言和行动纲领》的后续行动
        None | 与民间社会协商
        dissemination | 传播信息
        dissemination | 传播
        dissemination | 宣传
        follow_up | 本结论性意见的后续行动
        follow_up | 落实本结论性意见
        follow_up | 结论性意见的后续落实
        follow_up | 特别重要的段落
        next_report | 编写下次定期报告
        next_report | 编写下一次报告
        follow_up | D. 传播和后续行动
        follow_up | D. 宣传和后续行动
        follow_up | 后续程序
        follow_up | 五. 执行和报告
        follow_up | A. 后续行动和传播
        follow_up | B. 国家报告和后续行动机制
        next_report | C. 下次报告
        next_report | C. 下一次报告
        other | 技术援助
        None | 其他问题
        follow_up | 四. 后续行动
        next_report | 下次定期报告
        next_report | 下一次定期报告
        concern | A. 一般原则和义务(第一至第四条)
        concern | B. 具体权利(第五至第三十条)
        concern | C. 具体义务(第三十一至第三十三条)
    """,
    "ar": """
        introduction | ألف - مقدمة
        introduction | أولاً- مقدمة
        positive | باء - الجوانب الإيجابية
        positive | ثانياً- تدابير المتابعة المتخذة والتقدم الذي أحرزته الدولة الطرف
        other | جيم- العوامل والصعوبات التي تعوق تنفيذ الاتفاقية
        concern | جيم- دواعي القلق الرئيسية والتوصيات
        concern | جيم- المواضيع الرئيسية المثيرة للقلق والتوصيات
        concern | جيم- المسائل الرئيسية المثيرة للقلق والتوصيات
        concern | جيم- الشواغل والتوصيات
        concern | دال- المجالات الرئيسية المثيرة للقلق والتوصيات
        recommendation | هاء- الاقتراحات والتوصيات
        recommendation | دال- توصيات أخرى
        None | التصديق على معاهدات أخرى
        None | متابعة إعلان وبرنامج عمل ديربان
        None | التشاور مع المجتمع المدني
        dissemination | نشر المعلومات
        dissemination | النشر
        dissemination | التعميم
        follow_up | متابعة هذه الملاحظات الختامية
        follow_up | متابعة الملاحظات الختامية
        follow_up | الفقرات ذات الأهمية الخاصة
        next_report | إعداد التقرير الدوري المقبل
        next_report | إعداد التقرير المقبل
        follow_up | دال- النشر والمتابعة
        follow_up | دال- التعميم والمتابعة
        follow_up | إجراءات المتابعة
        follow_up | إجراء المتابعة
        follow_up | خامساً- التنفيذ وتقديم التقارير
        follow_up | ألف- المتابعة والنشر
        follow_up | باء- الآلية الوطنية للإبلاغ والمتابعة
        next_report | جيم- التقرير المقبل
        other | المساعدة التقنية
        None | مسائل أخرى
        follow_up | رابعاً- المتابعة
        next_report | التقرير الدوري المقبل
        next_report | التقارير الدورية المقبلة
        concern | ألف- المبادئ والالتزامات العامة (المواد 1-4)
        concern | باء- حقوق محددة (المواد 5-30)
        concern | جيم- التزامات محددة (المواد 31-33)
    """,
}
LINES = [
    (language, *line.strip().split(" | ", 1))
    for language, table in HEADINGS.items()
    for line in table.strip().splitlines()
]


@pytest.mark.parametrize(("language", "section", "heading"), LINES)
def test_a_heading_opens_its_part(language: str, section: str, heading: str) -> None:
    assert str(section_of(heading, language)) == section
