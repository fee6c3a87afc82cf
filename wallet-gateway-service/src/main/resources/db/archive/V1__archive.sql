-- The logs, record by record, as they stand on Kafka: the third copy of the truth. Written behind by
-- one writer; may lag, and says by how much. Emptied or damaged, it is rebuilt from the logs; without
-- the logs it is what a new log can be seeded from, so nothing is cleared before the log is there.

COMMENT ON SCHEMA archive IS 'Every record of the command log and of trading.events, behind the logs';

CREATE TABLE archive.commands (
  epoch         integer NOT NULL,
  record_offset bigint  NOT NULL,
  sequence      bigint  NOT NULL,
  log_time_ms   bigint  NOT NULL,
  record        bytea   NOT NULL,
  PRIMARY KEY (epoch, record_offset)
);
COMMENT ON TABLE archive.commands IS 'Records of trading.commands.e<epoch>; base of the epoch + record_offset = sequence';
COMMENT ON COLUMN archive.commands.log_time_ms IS 'The broker''s append time, Unix milliseconds';
COMMENT ON COLUMN archive.commands.record IS 'The bytes as they stand on the log';

CREATE TABLE archive.events (
  record_offset bigint PRIMARY KEY,
  first_number  bigint NOT NULL,
  last_number   bigint NOT NULL,
  log_time_ms   bigint NOT NULL,
  record        bytea  NOT NULL
);
CREATE INDEX events_by_number ON archive.events (first_number);
COMMENT ON TABLE archive.events IS 'Records of trading.events, those told twice included';
COMMENT ON COLUMN archive.events.first_number IS 'Number of the record''s first event';
COMMENT ON COLUMN archive.events.log_time_ms IS 'The broker''s append time, Unix milliseconds';
COMMENT ON COLUMN archive.events.record IS 'The bytes as they stand on the log';

-- Records hardly compress, and are read whole.
ALTER TABLE archive.commands ALTER COLUMN record SET STORAGE EXTERNAL;
ALTER TABLE archive.events ALTER COLUMN record SET STORAGE EXTERNAL;

CREATE TABLE archive.positions (
  log          text    PRIMARY KEY,
  topic_id     uuid    NOT NULL,
  next_offset  bigint  NOT NULL,
  leader_epoch integer NOT NULL,
  log_digest   bigint  NOT NULL,
  last_number  bigint  NOT NULL,
  log_time_ms  bigint  NOT NULL
);
COMMENT ON TABLE archive.positions IS 'How far each log is in these tables; written in the transaction of the rows';
COMMENT ON COLUMN archive.positions.topic_id IS 'A log made anew under the same name has another';
COMMENT ON COLUMN archive.positions.next_offset IS 'Record to read next; the table holds all before it';
COMMENT ON COLUMN archive.positions.leader_epoch IS 'Under which the last record was written; -1 unknown';
COMMENT ON COLUMN archive.positions.log_digest IS 'Running digest of log times and bytes of all records';
COMMENT ON COLUMN archive.positions.last_number IS 'Highest sequence or event number; 0 before the first';
