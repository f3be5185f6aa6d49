from django.db import migrations

REFUSE = """
CREATE FUNCTION documents_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'document % is % and does not change', OLD.number, OLD.state
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER document_archived_never_changes BEFORE UPDATE OR DELETE ON documents_document
    FOR EACH ROW WHEN (OLD.state = 'archived') EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER document_signed_keeps_its_content BEFORE UPDATE ON documents_document
    FOR EACH ROW WHEN (OLD.state = 'signed' AND (OLD.content, OLD.content_sha256, OLD.answers)
        IS DISTINCT FROM (NEW.content, NEW.content_sha256, NEW.answers)) EXECUTE FUNCTION documents_refuse_change();

CREATE FUNCTION documents_refuse_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'signature % is never changed', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM documents_document WHERE id = NEW.document_id AND state <> 'completed') THEN
        RAISE EXCEPTION 'document % is not waiting for signatures', NEW.document_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signature_is_written_once BEFORE INSERT OR UPDATE OR DELETE ON documents_signature
    FOR EACH ROW EXECUTE FUNCTION documents_refuse_signature();
"""
ALLOW = """
DROP TRIGGER signature_is_written_once ON documents_signature;
DROP FUNCTION documents_refuse_signature();
DROP TRIGGER document_signed_keeps_its_content ON documents_document;
DROP TRIGGER document_archived_never_changes ON documents_document;
DROP FUNCTION documents_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_papers")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
