from django.db import migrations

REFUSE = """
CREATE FUNCTION handbook_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'handbook %@% is published and does not change', OLD.line, OLD.number
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER handbook_version_published_never_changes BEFORE UPDATE OR DELETE ON handbook_handbookversion
    FOR EACH ROW WHEN (OLD.is_published) EXECUTE FUNCTION handbook_refuse_change();
"""
ALLOW = """
DROP TRIGGER handbook_version_published_never_changes ON handbook_handbookversion;
DROP FUNCTION handbook_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("handbook", "0002_initial")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
