from django.db import migrations

REFUSE = """
CREATE FUNCTION kernel_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_line_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON kernel_auditline
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
"""
ALLOW = "DROP TRIGGER audit_line_append_only ON kernel_auditline; DROP FUNCTION kernel_refuse_change();"
SERIES = ["service_request_number", "work_order_number", "complaint_number", "statement_number"]


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_initial")]

    operations = [
        migrations.RunSQL(REFUSE, ALLOW),
        *(migrations.RunSQL(f"CREATE SEQUENCE {name}", f"DROP SEQUENCE {name}") for name in SERIES),
    ]
