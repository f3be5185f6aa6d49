INSERT INTO customers_customer (id, name, origin, -- Customer
)
SELECT %(base)s::bigint + k, '客户' || k, '', -- Customer
FROM customers_customer, generate_series((%(first)s::bigint + 2) / 3, (%(last)s::bigint + 2) / 3) AS k
WHERE id = %(customer)s::bigint AND NOT EXISTS (SELECT FROM customers_customer c WHERE c.id = %(base)s::bigint + k);
INSERT INTO customers_customerphone (customer_id, number, is_main)
SELECT %(base)s::bigint + k, '13' || lpad(k::text, 9, '0'), true
FROM generate_series((%(first)s::bigint + 2) / 3, (%(last)s::bigint + 2) / 3) AS k
ON CONFLICT DO NOTHING;
INSERT INTO requests_servicerequest (id, number, state, order_number, customer_id, contact_phone, station_id, region_id,
    registered_at, registered_by_id, served_at, closed_at, import_key, symptom, terms, -- ServiceRequest
)
SELECT %(base)s::bigint + n, 'B' || lpad(n::text, 9, '0'),
    CASE WHEN n <= 400 THEN 'registered' WHEN n <= 2000 THEN 'in_service' ELSE 'closed' END,
    CASE WHEN n <= 400 THEN '' ELSE 'W' || lpad(n::text, 9, '0') END,
    %(base)s::bigint + (n + 2) / 3, '13' || lpad(((n + 2) / 3)::text, 9, '0'),
    CASE WHEN n <= 400 THEN NULL ELSE (%(stations)s::bigint[])[1 + n %% cardinality(%(stations)s::bigint[])] END,
    CASE WHEN n <= 400 THEN NULL ELSE (%(regions)s::bigint[])[1 + n %% cardinality(%(stations)s::bigint[])] END,
    registered_at - n * interval '30 seconds', %(person)s::bigint,
    CASE WHEN n <= 2000 THEN NULL ELSE registered_at - n * interval '30 seconds' + interval '1 day' END,
    CASE WHEN n <= 2000 THEN NULL ELSE registered_at - n * interval '30 seconds' + interval '3 days' END,
    '', said.symptom,
    -- A thousand words that are said as often as one another, and what every twentieth caller says.
    said.terms || ARRAY['b' || n %% 1000, 'p' || (n + 2) / 3, '客户', '科技', '技园'],
    -- ServiceRequest
FROM requests_servicerequest, generate_series(%(first)s::bigint, %(last)s::bigint) AS n,
LATERAL (
    SELECT CASE WHEN n %% 20 = 0 THEN '开机有声音，屏幕不亮' WHEN n %% 20 < 12 THEN '遥控器按键没有反应' ELSE '声音断续，重启后正常' END,
        CASE WHEN n %% 20 = 0 THEN ARRAY['开机', '机有', '有声', '声音', '屏幕', '幕不', '不亮']
        WHEN n %% 20 < 12 THEN ARRAY['遥控', '控器', '器按', '按键', '键没', '没有', '有反', '反应']
        ELSE ARRAY['声音', '音断', '断续', '重启', '启后', '后正', '正常'] END
) AS said (symptom, terms)
WHERE id = %(request)s::bigint;
INSERT INTO fieldwork_workorder (id, number, state, request_id, station_id, region_id, dispatched_at, accepted_at,
    accepted_by_id, contacted_at, completed_at, completed_by_id, closed_at, -- WorkOrder
)
SELECT %(base)s::bigint + n, 'W' || lpad(n::text, 9, '0'),
    CASE WHEN n > 2000 THEN 'closed' ELSE (ARRAY['dispatched', 'accepted', 'contacted'])[1 + n %% 3] END,
    %(base)s::bigint + n, (%(stations)s::bigint[])[1 + n %% cardinality(%(stations)s::bigint[])],
    (%(regions)s::bigint[])[1 + n %% cardinality(%(stations)s::bigint[])],
    dispatched_at - n * interval '30 seconds',
    dispatched_at - n * interval '30 seconds' + interval '1 hour', %(person)s::bigint,
    dispatched_at - n * interval '30 seconds' + interval '2 hours',
    CASE WHEN n > 2000 THEN dispatched_at - n * interval '30 seconds' + interval '1 day' END,
    CASE WHEN n > 2000 THEN %(person)s::bigint END,
    CASE WHEN n > 2000 THEN dispatched_at - n * interval '30 seconds' + interval '3 days' END,
    -- WorkOrder
FROM fieldwork_workorder, generate_series(GREATEST(401, %(first)s::bigint), %(last)s::bigint) AS n
WHERE id = %(order)s::bigint;
INSERT INTO kernel_deadline (subject_type, subject_id, clock, source, clause, title, title_en, calendar_id, duration, ladder, seen_by,
    warn_share, station_id, region_id, started_at, due_at, outcome, ended_at, is_provisional)
SELECT CASE WHEN n <= 400 THEN 'service_request' ELSE 'work_order' END, %(base)s::bigint + n, d.clock, d.source, d.clause,
    d.title, d.title_en, d.calendar_id, d.duration, d.ladder, d.seen_by, d.warn_share, d.station_id, d.region_id,
    d.started_at - n * interval '30 seconds', d.due_at - n * interval '30 seconds',
    CASE WHEN n <= 2000 THEN 'running' ELSE 'met' END,
    CASE WHEN n > 2000 THEN d.due_at - n * interval '30 seconds' END, d.is_provisional
FROM (
    SELECT * FROM kernel_deadline WHERE subject_type = 'work_order' AND subject_id = %(order)s::bigint ORDER BY id LIMIT 1
) AS d, generate_series(%(first)s::bigint, %(last)s::bigint) AS n;
INSERT INTO kernel_auditline (subject_type, subject_id, seq, event, payload, body, actor_id, at, hash)
SELECT l.subject_type, %(base)s::bigint + n, l.seq, l.event, l.payload, l.body, l.actor_id, l.at, l.hash
FROM kernel_auditline AS l, generate_series(%(first)s::bigint, %(last)s::bigint) AS n
WHERE (n %% 50 = 0 OR n <= 2000)
    AND (l.subject_type, l.subject_id) IN (('service_request', %(request)s::bigint), ('work_order', %(order)s::bigint));
VACUUM ANALYZE requests_servicerequest;
VACUUM ANALYZE customers_customer, customers_customerphone, fieldwork_workorder, kernel_deadline, kernel_auditline
