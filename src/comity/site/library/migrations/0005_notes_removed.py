from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0004_removed_paragraphs"),
    ]

    operations = [
        migrations.AddField(
            model_name="note",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="note",
            name="written_by_id",
            field=models.BigIntegerField(blank=True, db_index=True, null=True),
        ),
    ]
