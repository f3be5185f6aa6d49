from django.db import migrations

MOVE = """
INSERT INTO evidence_evidence
    (subject_type, subject_id, kind, file_id, value, note, added_at, added_by_id, withdrawn_at, withdrawn_reason)
SELECT 'work_order', work_order_id, kind, file_id, '', note, added_at, added_by_id, withdrawn_at, withdrawn_reason
FROM fieldwork_evidence ORDER BY id
"""
BACK = """
INSERT INTO fieldwork_evidence
    (work_order_id, kind, file_id, note, added_at, added_by_id, withdrawn_at, withdrawn_reason)
SELECT subject_id, kind, file_id, note, added_at, added_by_id, withdrawn_at, withdrawn_reason
FROM evidence_evidence WHERE subject_type = 'work_order' AND file_id IS NOT NULL ORDER BY id
"""


class Migration(migrations.Migration):
    dependencies = [("fieldwork", "0003_order_lines"), ("evidence", "0001_initial")]

    operations = [
        migrations.RunSQL(MOVE, BACK),
        migrations.DeleteModel(name="Evidence"),
    ]
