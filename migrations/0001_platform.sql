-- What every room stands on. Each column ends with its sensitivity, S0 (public) to S4 (sealed).

-- Requests that were answered, so that a form sent twice is done once. Pruned after some days.
create table idempotency (
  scope text not null,         -- S1: whose key it is
  key text not null,           -- S1: chosen by the form or the caller
  digest {{bytes}} not null,   -- S1: SHA-256 of the request
  answer text not null,        -- S2: what was answered the first time
  at {{integer}} not null,     -- S1: microseconds since 1970
  primary key (scope, key)
){{table}};

create index idempotency_by_time on idempotency (at);
