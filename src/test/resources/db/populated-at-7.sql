INSERT INTO partnership (workspace, id, name, name_key, channel, zone, state, private_space, set_up_by, set_up_at, created_by_view) VALUES
  ('T1', 'P1', 'Company', 'company', 'C1', 'Asia/Kolkata', 'ACTIVE', 'G1', 'UADMIN', 1000, 'VP1'),
  ('T1', 'P2', 'Platform', 'platform', 'C1', 'UTC', 'INVITED', NULL, 'UADMIN', 1000, 'VP2');
INSERT INTO partnership_leader (workspace, partnership, person, role, answer, message_channel, message_ts) VALUES
  ('T1', 'P1', 'UPAT', 'PRODUCT', 'ACCEPTED', 'D1', '1.1'),
  ('T1', 'P1', 'UENZO', 'ENGINEERING', 'ACCEPTED', 'D2', '1.2'),
  ('T1', 'P2', 'UPAT', 'PRODUCT', 'INVITED', NULL, NULL),
  ('T1', 'P2', 'UDANA', 'DESIGN', 'ACCEPTED', NULL, NULL);
INSERT INTO prewire (workspace, id, partnership, topic, contention, meeting_at, state, decision_number, round, opened_by, opened_at, created_by_view, channel, ts, permalink) VALUES
  ('T1', 'W1', 'P1', 'Old API', 'Partners', 2000, 'DECIDED', 2, 1, 'UPAT', 1000, 'VW1', 'G1', '2.0', 'https://x.example/2'),
  ('T1', 'W2', 'P1', 'Hiring', NULL, NULL, 'OPEN', NULL, 1, 'UENZO', 1000, 'VW2', NULL, NULL, NULL);
INSERT INTO prewire_round (workspace, prewire, number, started_by, seals, revealed_at, message_channel, message_ts) VALUES
  ('T1', 'W1', 1, 'UPAT', 2, 1500, 'G1', '2.1'),
  ('T1', 'W2', 1, 'UENZO', 1, NULL, NULL, NULL);
INSERT INTO prewire_position (workspace, prewire, round, person, stance, why, change_mind, version, sealed_by_view, sealed_at) VALUES
  ('T1', 'W1', 1, 'UPAT', 'FOR', 'Cheap', NULL, 1, 'VS1', 1400),
  ('T1', 'W1', 1, 'UENZO', 'AGAINST', 'Late', 'A date', 1, 'VS2', 1500),
  ('T1', 'W2', 1, 'UENZO', 'UNSURE', 'Numbers', NULL, 1, 'VS3', 1500);
INSERT INTO prewire_caller (workspace, id, person, response_url, asked_at, prewire) VALUES
  ('T1', 'K1', 'UENZO', 'https://x.example/answer', 1000, 'W2');
INSERT INTO decision_counter (workspace, number) VALUES ('T1', 5);
UPDATE decision_change SET last = 3;
INSERT INTO decision (id, workspace, number, partnership, created_by_view, state, revision, channel, decided_by, announced_at, announced_ts, permalink, change) VALUES
  ('d1', 'T1', 1, 'P1', 'VD1', 'ANNOUNCED', 1, 'C1', 'UPAT,UENZO', 5000, '5.0', 'https://x.example/5', 1);
INSERT INTO decision (id, workspace, number, partnership, prewire, created_by_view, state, revision, channel, decided_by, announced_at, announced_ts, permalink, replaces, change) VALUES
  ('d2', 'T1', 2, 'P1', 'W1', 'VD2', 'ANNOUNCED', 2, 'C1', 'UPAT,UENZO', 6000, '6.0', NULL, 'd1', 2);
UPDATE decision SET state = 'REPLACED', replaced_by = 'd2', change = 3 WHERE id = 'd1';
INSERT INTO decision (id, workspace, number, partnership, created_by_view, state, revision, channel, refusal, refusals, doubt_channel, doubt_since, decided_by) VALUES
  ('d3', 'T1', 3, 'P1', 'VD3', 'AGREED', 1, 'C2', 'not_in_channel', 2, 'C1', 7000, 'UPAT,UENZO');
INSERT INTO decision (id, workspace, number, partnership, created_by_view, state, revision, channel, proposal_channel, proposal_ts) VALUES
  ('d4', 'T1', 4, 'P1', 'VD4', 'PROPOSED', 1, 'C1', 'G1', '8.0'),
  ('d5', 'T1', 5, 'P1', 'VD5', 'DROPPED', 1, 'C1', 'G1', '9.0');
INSERT INTO decision_revision (decision, revision, editor, at, title, decided, why, whose_call, kind, alternatives, accepted, displaced, tags, quarter, review_on, replaces, channel) VALUES
  ('d1', 1, 'UPAT', 4000, 'Keep v1', 'We keep it', 'Partners', 'JOINT', NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, 'C1'),
  ('d2', 1, 'UPAT', 4000, 'Freeze', 'We freeze', 'It rots', 'JOINT', NULL, NULL, NULL, NULL, '', NULL, NULL, 'd1', 'C1'),
  ('d2', 2, 'UENZO', 4500, 'Freeze v1', 'We freeze v1', 'It rots', 'ENGINEERING', 'COMMITMENT', 'None', 'Anger', 'Billing', 'api,billing', '2026Q2', '2026-06-01', 'd1', 'C1'),
  ('d3', 1, 'UPAT', 4000, 'Move', 'We move', 'Rent', 'JOINT', NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, 'C1'),
  ('d4', 1, 'UENZO', 4000, 'Hire', 'We hire', 'Work', 'PRODUCT', 'PEOPLE', NULL, NULL, NULL, '', NULL, NULL, NULL, 'C1'),
  ('d5', 1, 'UENZO', 4000, 'Fire', 'We fire', 'No', 'DESIGN', 'OTHER', NULL, NULL, NULL, '', NULL, NULL, NULL, 'C1');
INSERT INTO decision_signature (decision, revision, user, disagreed, at) VALUES
  ('d1', 1, 'UPAT', 0, 4000), ('d1', 1, 'UENZO', 1, 4100), ('d2', 2, 'UPAT', 0, 4600),
  ('d2', 2, 'UENZO', 0, 4500), ('d3', 1, 'UPAT', 0, 4000), ('d3', 1, 'UENZO', 0, 4000),
  ('d4', 1, 'UENZO', 0, 4000);
INSERT INTO decision_channel (workspace, channel) VALUES ('T1', 'C1');
INSERT INTO outbox (workspace, kind, subject, lane, due_at, generation, attempts, unresolved_since, absences) VALUES
  ('T1', 'decision.link', 'd2', 'announcement:d2', 6000, 0, 0, NULL, 0),
  ('T1', 'home', 'UPAT', 'home:UPAT', 6000, 3, 2, 5900, 1);
INSERT INTO audit (workspace, actor, at, act, subject, hash) VALUES
  ('T1', 'UPAT', 1000, 'decision.sign', 'd1:1', 'ab'), ('T1', 'UENZO', 1001, 'decision.agree', 'd1:1', 'cd');
INSERT INTO log_share (id, workspace, results, decision, channel, person, response_url, at) VALUES
  ('s1', 'T1', 'r1', 'd2', 'C1', 'UPAT', NULL, 6500);
INSERT INTO delivery (workspace, id, answer_status, answer_type, answer_body, at) VALUES
  ('T1', 'e1', 200, 'application/json', '{}', 6000);
INSERT INTO home_viewer (workspace, person, opened_at) VALUES ('T1', 'UPAT', 6000);
