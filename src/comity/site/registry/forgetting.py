"""What a sealed removal takes out of the registry: every row that a removed document told, with its history."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.dispatch import receiver

from comity.site.library.forgetting import delete_with_history
from comity.site.library.models import Act
from comity.site.library.purging import content_removed
from comity.site.registry.models import Assertion, RecordedReport, ReviewFact
from comity.terms.permalinks import Permalink


@receiver(content_removed, dispatch_uid="registry forgets")
def forget_documents(keys: Collection[str], **_sent: Any) -> None:
    """Rows that point at a paragraph of these documents go, those that a person changed since among them:
    their history holds the words of the document."""
    for key in keys:
        path = Permalink(key).path
        told = Q(paragraph=path)  # a document or a paragraph; below it paragraphs or items
        told |= Q(paragraph__startswith=f"{path}/") | Q(paragraph__startswith=f"{path}.")
        for model in apps.get_app_config("registry").get_models():
            if issubclass(model, Assertion):
                delete_with_history(model.every.filter(told))
        ReviewFact.objects.filter(told)._raw_delete("default")
    known = Act.objects.values_list("pk", flat=True)
    RecordedReport.objects.exclude(act_id__in=known).delete()
