INSERT INTO people_region (id, version, code, title, title_en) VALUES (1, 1, 'bench', '测试', 'Bench');
INSERT INTO people_station (id, version, code, title, region_id, phone, address, orders_a_day, is_own, is_active, lines)
SELECT s, 1, 'bench-' || s, '网点 ' || s, 1, '', '', 20, false, true, '{}' FROM generate_series(1, %(stations)s) AS s;
INSERT INTO parts_place (id, version, code, kind, title, title_en, address, station_id, is_closed)
SELECT s, 1, 'station-' || s, 'station', '网点 ' || s, '', '', s, false FROM generate_series(1, %(stations)s) AS s
UNION ALL SELECT %(stations)s + 1, 1, 'store', 'store', '总库', '', '', NULL, false
UNION ALL SELECT %(stations)s + 2, 1, 'supplier', 'supplier', '供应商', '', '', NULL, false;
INSERT INTO parts_part (id, version, number, title, title_en, category, unit, fits_all, cost, station_price, public_price,
    is_for_sale, is_serialised, is_bought_in, is_returnable, is_active, terms)
SELECT p, 1, 'P-' || p, '备件 ' || p, '', '', '件', true, 10, 12, 20, true, false, false, true, true, '{}'
FROM generate_series(1, %(parts)s) AS p;
INSERT INTO parts_posting (id, key, fingerprint, event, subject_type, number, clause, note, at)
SELECT p, 'bench-' || p, '', 'stock.received', '', '', '[]', '', %(at)s::timestamptz - p * interval '1 second'
FROM generate_series(1, %(moves)s / 10 + 1) AS p;
INSERT INTO parts_move (id, posting_id, part_id, quantity, from_place_id, from_condition, to_place_id, to_condition, cost,
    credited, charged, layers, serials, at)
SELECT m, 1 + (m - 1) / 10, 1 + ((m - 1) / 2) %% %(parts)s, CASE m %% 2 WHEN 1 THEN 2 ELSE 1 END,
    CASE m %% 2 WHEN 1 THEN %(stations)s + 2 ELSE %(stations)s + 1 END, 'good',
    CASE m %% 2 WHEN 1 THEN %(stations)s + 1 ELSE 1 + (m / 2) %% %(stations)s END, 'good',
    CASE m %% 2 WHEN 1 THEN 20 ELSE 10 END, CASE m %% 2 WHEN 1 THEN 24 ELSE 12 END, CASE m %% 2 WHEN 1 THEN 24 ELSE 12 END,
    '[[1, "10.00", "12.00", "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00+00:00", null]]', '{}',
    %(at)s::timestamptz - (%(moves)s - m) * interval '20 seconds'
FROM generate_series(1, %(moves)s) AS m;
INSERT INTO parts_lot (place_id, part_id, condition, quantity, unit_cost, unit_price, received_at, since, move_id)
SELECT to_place_id, part_id, 'good', 1, 10, 12, at, at, id FROM parts_move;
INSERT INTO parts_balance (place_id, part_id, condition, quantity, cost, worth, moved_at)
SELECT place_id, part_id, 'good', sum(quantity), sum(quantity * unit_cost), sum(quantity * unit_price), max(since)
FROM parts_lot GROUP BY place_id, part_id;
UPDATE parts_balance b SET moved_at = GREATEST(b.moved_at, o.at)
FROM (SELECT part_id, max(at) AS at FROM parts_move WHERE from_place_id = %(stations)s + 1 GROUP BY 1) o
WHERE b.place_id = %(stations)s + 1 AND b.part_id = o.part_id;
INSERT INTO parts_loan (version, number, state, handbook_id, line, part_id, borrowing_id, station_id, region_id, purpose,
    subject_type, subject_number, quantity, used, returned, sold, deducted, open_quantity, unit_cost, unit_price, borrowed_at,
    excused_why)
SELECT 1, 'LN-' || id, 'open', %(handbook)s, %(line)s, part_id, id, to_place_id, 1, 'stock', '', '', 1, 0, 0, 0, 0, 1, 10, 12, at, ''
FROM parts_move WHERE id %% 2 = 0 ORDER BY id DESC LIMIT %(loans)s;
INSERT INTO kernel_deadline (subject_type, subject_id, clock, source, clause, title, title_en, calendar_id, duration, ladder,
    started_at, due_at, outcome, is_provisional)
SELECT 'loan', id, 'bench', 'bench@1/clocks/bench', '[]', '归还', 'Return', (SELECT min(id) FROM kernel_calendar), '30d', '[]',
    borrowed_at, borrowed_at + interval '30 days', 'running', false
FROM parts_loan;
SELECT setval(pg_get_serial_sequence('parts_posting', 'id'), (SELECT max(id) FROM parts_posting));
SELECT setval(pg_get_serial_sequence('parts_move', 'id'), (SELECT max(id) FROM parts_move))
