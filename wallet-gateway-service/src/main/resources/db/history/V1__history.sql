-- What happened, for queries: read models of trading.events, written behind by one writer.
-- Nothing here is a source of truth. Drop, truncate or lose any of it: the writer recognises that
-- and rebuilds all of it from the log.
--
-- Units: …_ms     log time, Unix milliseconds
--        …_points a price in 10^-price_decimals of the market's quote asset
--        …_lots   a quantity in 10^-quantity_decimals of the market's base asset
--        …_minor  money in 10^-decimals of its asset
--        …_exact  price times quantity: points x lots, 10^-(price_decimals + quantity_decimals) of quote
-- Names of sides, states and reasons are those of the wire's schema.

COMMENT ON SCHEMA history IS 'Read models of trading.events; rebuilt from the log by themselves when lost';

CREATE TABLE history.assets (
  asset_id integer PRIMARY KEY,
  symbol   text     NOT NULL,
  decimals smallint NOT NULL,
  name     text     NOT NULL
);
COMMENT ON TABLE history.assets IS 'What can be held; one minor unit is 10^-decimals';

CREATE TABLE history.markets (
  market_id         integer PRIMARY KEY,
  base_asset_id     integer  NOT NULL,
  quote_asset_id    integer  NOT NULL,
  price_decimals    smallint NOT NULL,
  quantity_decimals smallint NOT NULL,
  listed_at_ms      bigint   NOT NULL
);
COMMENT ON TABLE history.markets IS 'Listed markets with their scales, which are for life';

CREATE TABLE history.orders (
  order_id              bigint PRIMARY KEY,
  account_id            bigint  NOT NULL,
  market_id             integer NOT NULL,
  client_order_id       uuid,
  operator_id           bigint  NOT NULL,
  side                  text    NOT NULL,
  order_type            text    NOT NULL,
  time_in_force         text    NOT NULL,
  post_only             boolean NOT NULL,
  self_trade_prevention text    NOT NULL,
  price_points          bigint  NOT NULL,
  quantity_lots         bigint  NOT NULL,
  quote_minor           bigint  NOT NULL,
  protection_off        boolean NOT NULL,
  trigger_points        bigint  NOT NULL,
  trigger_reference     text,
  disconnect_group      integer NOT NULL,
  decremented_exact     numeric NOT NULL,
  decremented_minor     numeric NOT NULL,
  held_at_entry_minor   bigint  NOT NULL,
  created_at_ms         bigint  NOT NULL,
  updated_at_ms         bigint  NOT NULL,
  filled_lots           bigint  NOT NULL,
  filled_exact          numeric NOT NULL,
  settled_minor         numeric NOT NULL,
  rested                boolean NOT NULL,
  closed_reason         text,
  released_minor        bigint  NOT NULL
);
CREATE INDEX orders_of_account ON history.orders (account_id, market_id, created_at_ms, order_id);
CREATE INDEX orders_of_client_id ON history.orders (account_id, client_order_id, order_id)
  WHERE client_order_id IS NOT NULL;
COMMENT ON TABLE history.orders IS 'Every accepted order as it stands now';
COMMENT ON COLUMN history.orders.order_id IS 'Sequence of its EnterOrder';
COMMENT ON COLUMN history.orders.operator_id IS '0: none given';
COMMENT ON COLUMN history.orders.price_points IS 'Limit; 0 for a market order';
COMMENT ON COLUMN history.orders.quantity_lots IS '0 for an order by quote amount';
COMMENT ON COLUMN history.orders.quote_minor IS 'Budget or proceeds of an order by quote amount, else 0';
COMMENT ON COLUMN history.orders.trigger_points IS '0 but for a trigger order';
COMMENT ON COLUMN history.orders.disconnect_group IS 'Cancel-on-disconnect group; 0: none';
COMMENT ON COLUMN history.orders.decremented_exact IS 'Points x lots of what self-trade prevention took off it';
COMMENT ON COLUMN history.orders.decremented_minor IS 'What was released from its hold for that';
COMMENT ON COLUMN history.orders.held_at_entry_minor IS 'Quote asset for a buy, base asset for a sell';
COMMENT ON COLUMN history.orders.filled_exact IS 'Sum over its fills of points x lots';
COMMENT ON COLUMN history.orders.settled_minor IS 'Quote paid by a buy, fees included; received by a sell, fees taken off';
COMMENT ON COLUMN history.orders.rested IS 'Whether it ever stood in the book';
COMMENT ON COLUMN history.orders.closed_reason IS 'NULL while it is open';
COMMENT ON COLUMN history.orders.released_minor IS 'What was still held when it closed';

CREATE TABLE history.trades (
  trade_id       bigint PRIMARY KEY,
  sequence       bigint  NOT NULL,
  market_id      integer NOT NULL,
  at_ms          bigint  NOT NULL,
  price_points   bigint  NOT NULL,
  quantity_lots  bigint  NOT NULL,
  taker_side     text    NOT NULL,
  fee_minor      bigint  NOT NULL
);
CREATE INDEX trades_of_market ON history.trades (market_id, at_ms, trade_id);
COMMENT ON TABLE history.trades IS 'Every match';
COMMENT ON COLUMN history.trades.trade_id IS 'Number of its Traded event';
COMMENT ON COLUMN history.trades.sequence IS 'Of the command that caused it';
COMMENT ON COLUMN history.trades.fee_minor IS 'Quote: what the buyer paid less what the seller received';

CREATE TABLE history.fills (
  order_id      bigint  NOT NULL,
  trade_id      bigint  NOT NULL,
  account_id    bigint  NOT NULL,
  market_id     integer NOT NULL,
  at_ms         bigint  NOT NULL,
  side          text    NOT NULL,
  taker         boolean NOT NULL,
  price_points  bigint  NOT NULL,
  quantity_lots bigint  NOT NULL,
  settled_minor bigint  NOT NULL,
  PRIMARY KEY (order_id, trade_id)
);
CREATE INDEX fills_of_account ON history.fills (account_id, market_id, at_ms, trade_id);
COMMENT ON TABLE history.fills IS 'Each side''s share of each match: two rows a trade';
COMMENT ON COLUMN history.fills.settled_minor IS 'Quote paid by the buyer, fee included; received by the seller, fee taken off';

CREATE TABLE history.market_states (
  event_number     bigint PRIMARY KEY,
  sequence         bigint  NOT NULL,
  market_id        integer NOT NULL,
  at_ms            bigint  NOT NULL,
  before           text    NOT NULL,
  after            text    NOT NULL,
  book_hash        bigint  NOT NULL,
  open_orders      integer NOT NULL,
  answers_sequence bigint  NOT NULL,
  request_id       uuid,
  actor            text    NOT NULL,
  reason           text    NOT NULL
);
CREATE INDEX market_states_of_market ON history.market_states (market_id, event_number);
COMMENT ON TABLE history.market_states IS 'Every confirmed change of a market''s state: the published halt and opening points';

CREATE TABLE history.credits (
  event_number bigint PRIMARY KEY,
  sequence     bigint  NOT NULL,
  credit_id    uuid    NOT NULL UNIQUE,
  account_id   bigint  NOT NULL,
  asset_id     integer NOT NULL,
  amount_minor bigint  NOT NULL,
  at_ms        bigint  NOT NULL
);
CREATE INDEX credits_of_account ON history.credits (account_id, event_number);
COMMENT ON TABLE history.credits IS 'Every credit of funds that came in from outside';

CREATE TABLE history.stream_position (
  only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  event_number  bigint NOT NULL,
  event_digest  bigint NOT NULL,
  next_offset   bigint NOT NULL,
  sequence      bigint NOT NULL,
  log_time_ms   bigint NOT NULL,
  assets        bigint NOT NULL,
  markets       bigint NOT NULL,
  orders        bigint NOT NULL,
  trades        bigint NOT NULL,
  fills         bigint NOT NULL,
  market_states bigint NOT NULL,
  credits       bigint NOT NULL
);
COMMENT ON TABLE history.stream_position IS 'How far trading.events is in these tables; written in the transaction of the rows';
COMMENT ON COLUMN history.stream_position.event_number IS 'Of the last event taken; 0 before the first';
COMMENT ON COLUMN history.stream_position.event_digest IS 'Running digest of the stream up to and with that event';
COMMENT ON COLUMN history.stream_position.next_offset IS 'Record of trading.events to read next; the record before it holds the last event taken';
COMMENT ON COLUMN history.stream_position.sequence IS 'Of the last command whose events were taken';
COMMENT ON COLUMN history.stream_position.orders IS 'Rows that history.orders must hold; likewise the others';

-- Every row carries its key, so the sum of the rows' hashes tells two sets of rows apart in any
-- order, and needs no sorting however long the table is.
CREATE FUNCTION history.row_hash(row_text text) RETURNS bigint LANGUAGE sql IMMUTABLE
AS $$ SELECT ('x' || left(md5(row_text), 15))::bit(60)::bigint $$;

CREATE FUNCTION history.hex(hashes numeric) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT lpad(to_hex((coalesce(hashes, 0) % (1::bigint << 60))::bigint), 15, '0') $$;

CREATE FUNCTION history.digest() RETURNS TABLE (name text, row_count bigint, digest text)
LANGUAGE sql STABLE AS $$
  SELECT 'assets', count(*), history.hex(sum(history.row_hash(r::text))) FROM history.assets r UNION ALL
  SELECT 'markets', count(*), history.hex(sum(history.row_hash(r::text))) FROM history.markets r UNION ALL
  SELECT 'orders', count(*), history.hex(sum(history.row_hash(r::text))) FROM history.orders r UNION ALL
  SELECT 'trades', count(*), history.hex(sum(history.row_hash(r::text))) FROM history.trades r UNION ALL
  SELECT 'fills', count(*), history.hex(sum(history.row_hash(r::text))) FROM history.fills r UNION ALL
  SELECT 'market_states', count(*), history.hex(sum(history.row_hash(r::text))) FROM history.market_states r UNION ALL
  SELECT 'credits', count(*), history.hex(sum(history.row_hash(r::text))) FROM history.credits r UNION ALL
  SELECT 'events', event_number, lpad(to_hex(event_digest), 16, '0') FROM history.stream_position
$$;
COMMENT ON FUNCTION history.digest() IS 'Per table its rows and a hash of them all; two histories at the same event number are equal when all lines are';
