"""A statement's total is the sum of its lines, lines stand once signed, and a closed month takes no more of them.

The sum is looked at when a transaction commits, so that lines and total may be written one after the other.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION finance_statement_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    concerned bigint;
    expected numeric;
    found numeric;
BEGIN
    IF TG_TABLE_NAME = 'finance_statement' THEN
        concerned := NEW.id;
    ELSE
        concerned := COALESCE(NEW.statement_id, OLD.statement_id);
    END IF;
    SELECT total INTO found FROM finance_statement WHERE id = concerned;
    SELECT COALESCE(SUM(amount), 0) INTO expected FROM finance_statementline WHERE statement_id = concerned;
    IF found IS DISTINCT FROM expected THEN
        RAISE EXCEPTION 'statement_total_is_the_sum_of_its_lines: % instead of %', found, expected
            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_total_is_the_sum_of_its_lines';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER statement_total_is_the_sum_of_its_lines
    AFTER INSERT OR UPDATE OF total ON finance_statement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION finance_statement_adds_up();

CREATE CONSTRAINT TRIGGER statement_lines_add_up_to_the_total
    AFTER UPDATE OF amount, statement_id OR DELETE ON finance_statementline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION finance_statement_adds_up();

CREATE FUNCTION finance_lines_stand() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    concerned bigint;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT l.statement_id INTO concerned FROM lines_before l JOIN lines_after a ON a.id = l.id
            JOIN finance_statement s ON s.id = l.statement_id
            WHERE s.state <> 'drafted' AND (l.amount, l.is_admitted, l.work_order_id, l.statement_id)
                IS DISTINCT FROM (a.amount, a.is_admitted, a.work_order_id, a.statement_id) LIMIT 1;
    ELSE
        SELECT a.statement_id INTO concerned FROM lines_after a
            JOIN finance_statement s ON s.id = a.statement_id JOIN finance_period p ON p.id = s.period_id
            WHERE s.state <> 'drafted' OR p.state = 'closed' LIMIT 1;
    END IF;
    IF concerned IS NOT NULL THEN
        RAISE EXCEPTION 'statement_lines_stand: the lines of statement % are no longer open', concerned
            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_lines_stand';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER statement_lines_stand_once_signed
    AFTER UPDATE ON finance_statementline
    REFERENCING OLD TABLE AS lines_before NEW TABLE AS lines_after
    FOR EACH STATEMENT EXECUTE FUNCTION finance_lines_stand();

CREATE TRIGGER statement_closed_month_takes_no_lines
    AFTER INSERT ON finance_statementline
    REFERENCING NEW TABLE AS lines_after
    FOR EACH STATEMENT EXECUTE FUNCTION finance_lines_stand();
"""

BACK = """
DROP TRIGGER statement_closed_month_takes_no_lines ON finance_statementline;
DROP TRIGGER statement_lines_stand_once_signed ON finance_statementline;
DROP FUNCTION finance_lines_stand();
DROP TRIGGER statement_lines_add_up_to_the_total ON finance_statementline;
DROP TRIGGER statement_total_is_the_sum_of_its_lines ON finance_statement;
DROP FUNCTION finance_statement_adds_up();
"""


class Migration(migrations.Migration):
    dependencies = [("finance", "0002_initial")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
