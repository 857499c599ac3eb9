-- The ledger: whose money there is, what came and went, and the four-week periods.
--
-- Its rules live here, so that no program can break them: a transaction that does not balance, that overdraws
-- somebody, that changes the past or that lands in a closed period cannot be committed. Debit is positive,
-- credit negative; amounts are whole numbers of a unit's smallest part.
--
-- The trick: a transaction points to a seal that does not exist yet. The deferred key lets work go on but not be
-- committed without it; sealing checks the legs, and nothing can be added under a seal or changed afterwards.
-- Each seal names the hash of the one before it, which is the co-op's one head row.
-- (docs/decisions/0005-ledger-rules-in-the-database.md; each rule is taken away in turn by ledger_rules_test.cpp.)

-- What is counted: one currency for each co-op, and minutes beside it. Nothing turns one into the other.
create table unit (
  coop_id {{integer}} not null,   -- S1
  code text not null,             -- S1: an ISO 4217 code, or MIN
  kind text not null,             -- S1
  decimals {{integer}} not null,  -- S1
  constraint unit_key primary key (coop_id, code),
  constraint unit_coop foreign key (coop_id) references coop (id),
  constraint unit_kind check (kind in ('money', 'time')),
  constraint unit_decimals check (decimals between 0 and 4)
) {{table}};
create unique index unit_one_currency on unit (coop_id) where kind = 'money';

-- Whose money an account holds: a person's direct payment, a person's own money, the co-op's own.
create table fund (
  coop_id {{integer}} not null,   -- S1
  number {{integer}} not null,    -- S1: from 1 in each co-op, in the order in which they began
  kind text not null,             -- S3
  person_id {{integer}},          -- S3
  weekly_pence {{integer}},       -- S3: what the agreement says comes in a week
  starts_on text not null,        -- S3
  ends_on text,                   -- S3
  constraint fund_key primary key (coop_id, number),
  constraint fund_coop foreign key (coop_id) references coop (id),
  constraint fund_person foreign key (person_id) references person (id),
  constraint fund_of_somebody check (person_id is not null or kind not in ('direct_payment', 'own_money')),
  constraint fund_weekly check (weekly_pence >= 0),
  constraint fund_order check (ends_on >= starts_on)
) {{table}};
create index fund_person_index on fund (coop_id, person_id);

create table account (
  coop_id {{integer}} not null,   -- S1
  id {{integer}} not null,        -- S1
  fund {{integer}} not null,      -- S3
  unit text not null,             -- S1
  code text not null,             -- S3: "bank:client", "person:17:direct_payment"
  kind text not null,             -- S1
  constraint account_key primary key (coop_id, id),
  constraint account_in_its_unit unique (coop_id, id, unit),
  constraint account_code unique (coop_id, code),
  constraint account_fund foreign key (coop_id, fund) references fund (coop_id, number),
  constraint account_unit foreign key (coop_id, unit) references unit (coop_id, code),
  constraint account_kind check (kind in ('asset', 'liability', 'equity', 'income', 'expense'))
) {{table}};
create index account_fund_index on account (coop_id, fund);

-- What an account holds, kept by the triggers below, and how far it may go. What is held for something counts
-- against the bound when it is held.
create table balance (
  coop_id {{integer}} not null,                 -- S1
  account_id {{integer}} not null,              -- S1
  posted {{integer}} not null default 0,        -- S3
  held_debit {{integer}} not null default 0,    -- S3
  held_credit {{integer}} not null default 0,   -- S3
  lowest {{integer}},                           -- S3
  highest {{integer}},                          -- S3
  movements {{integer}} not null default 0,     -- S3: how many legs posted
  constraint balance_key primary key (coop_id, account_id),
  constraint balance_account foreign key (coop_id, account_id) references account (coop_id, id),
  constraint balance_held_debit check (held_debit >= 0),
  constraint balance_held_credit check (held_credit >= 0),
  constraint balance_lowest check (posted - held_credit >= lowest),
  constraint balance_highest check (posted + held_debit <= highest)
) {{table}};

create table accounting_period (
  coop_id {{integer}} not null,   -- S1
  starts_on text not null,        -- S1
  ends_on text not null,          -- S1
  state text not null,            -- S1
  closed_at {{integer}},          -- S2
  closed_by {{integer}},          -- S2
  constraint accounting_period_key primary key (coop_id, starts_on),
  constraint accounting_period_coop foreign key (coop_id) references coop (id),
  constraint accounting_period_closed_by foreign key (closed_by) references person (id),
  constraint accounting_period_order check (ends_on >= starts_on),
  constraint accounting_period_state check (state in ('open', 'closed'))
) {{table}};

-- The one head row of a co-op's ledger: the number and hash of its last seal.
create table ledger_head (
  coop_id {{integer}} not null,   -- S1
  number {{integer}} not null,    -- S1
  hash {{bytes}} not null,        -- S1
  constraint ledger_head_key primary key (coop_id),
  constraint ledger_head_coop foreign key (coop_id) references coop (id)
) {{table}};

create table seal (
  coop_id {{integer}} not null,      -- S1
  number {{integer}} not null,       -- S1
  legs {{integer}} not null,         -- S1
  previous_hash {{bytes}} not null,  -- S1
  hash {{bytes}} not null,           -- S1: SHA-256 of the transaction as canonical text
  constraint seal_key primary key (coop_id, number),
  constraint seal_legs check (legs >= 2),
  constraint seal_hash check (length(hash) = 32)
){{clustered}};

create table money_transaction (
  coop_id {{integer}} not null,     -- S1
  number {{integer}} not null,      -- S1: from 1 in each co-op, without gaps
  key text not null,                -- S3: once for each request
  digest {{bytes}} not null,        -- S3: SHA-256 of the request
  day text not null,                -- S3
  kind text not null,               -- S3
  reverses {{integer}},             -- S3
  narration_digest {{bytes}},       -- S3: salted, of what stands in narration
  made_by {{integer}} not null,     -- S3
  made_at {{integer}} not null,     -- S3
  constraint money_transaction_key primary key (coop_id, number),
  constraint money_transaction_once unique (coop_id, key),
  constraint money_transaction_reversed_once unique (coop_id, reverses),
  constraint money_transaction_made_by foreign key (made_by) references person (id),
  constraint money_transaction_sealed foreign key (coop_id, number) references seal (coop_id, number) deferrable initially deferred
){{clustered}};
create index money_transaction_day on money_transaction (coop_id, kind, day);

create table posting (
  coop_id {{integer}} not null,     -- S1
  number {{integer}} not null,      -- S1
  line {{integer}} not null,        -- S1
  account_id {{integer}} not null,  -- S3
  unit text not null,               -- S1
  amount {{integer}} not null,      -- S3
  purpose text not null,            -- S3
  constraint posting_key primary key (coop_id, number, line),
  constraint posting_transaction foreign key (coop_id, number) references money_transaction (coop_id, number),
  constraint posting_account foreign key (coop_id, account_id, unit) references account (coop_id, id, unit),
  constraint posting_amount check (amount <> 0)
){{clustered}};
create index posting_account_index on posting (coop_id, account_id, number);

-- What a line was worked out from, for the statement: so many minutes at so much an hour.
create table posting_basis (
  coop_id {{integer}} not null,       -- S1
  number {{integer}} not null,        -- S1
  line {{integer}} not null,          -- S1
  minutes {{integer}} not null,       -- S3
  hourly_pence {{integer}} not null,  -- S3
  constraint posting_basis_key primary key (coop_id, number, line),
  constraint posting_basis_posting foreign key (coop_id, number, line) references posting (coop_id, number, line),
  constraint posting_basis_minutes check (minutes > 0),
  constraint posting_basis_rate check (hourly_pence > 0)
) {{table}};

-- In people's own words what a transaction was. Erasing it breaks no seal: they cover a salted digest.
create table narration (
  coop_id {{integer}} not null,  -- S1
  number {{integer}} not null,   -- S1
  salt {{bytes}} not null,       -- S4
  words text not null,           -- S3
  constraint narration_key primary key (coop_id, number),
  constraint narration_transaction foreign key (coop_id, number) references money_transaction (coop_id, number)
) {{table}};

-- only sqlite:
create trigger account_is_kept before update on account
begin
  select raise(abort, 'account.kept');
end;
create trigger fund_is_kept before update of coop_id, number, kind, person_id, starts_on on fund
begin
  select raise(abort, 'fund.kept');
end;
create trigger period_is_free before insert on accounting_period
when exists (select 1 from accounting_period
              where coop_id = new.coop_id and starts_on <> new.starts_on
                and starts_on <= new.ends_on and ends_on >= new.starts_on)
begin
  select raise(abort, 'period.overlaps');
end;
create trigger period_closes_once before update on accounting_period
when old.state <> 'open' or new.state <> 'closed' or new.coop_id <> old.coop_id
  or new.starts_on <> old.starts_on or new.ends_on <> old.ends_on
begin
  select raise(abort, 'period.closed');
end;
create trigger period_is_kept before delete on accounting_period
begin
  select raise(abort, 'period.kept');
end;
create trigger transaction_in_open_period before insert on money_transaction
when not exists (select 1 from accounting_period
                  where coop_id = new.coop_id and state = 'open' and new.day between starts_on and ends_on)
begin
  select raise(abort, 'transaction.no_open_period');
end;
create trigger transaction_is_not_changed before update on money_transaction
begin
  select raise(abort, 'ledger.past');
end;
create trigger posting_before_seal before insert on posting
when exists (select 1 from seal where coop_id = new.coop_id and number = new.number)
begin
  select raise(abort, 'posting.sealed');
end;
create trigger posting_moves_balance after insert on posting
begin
  update balance set posted = posted + new.amount, movements = movements + 1
   where coop_id = new.coop_id and account_id = new.account_id;
  select raise(abort, 'posting.no_balance') where changes() = 0;
end;
create trigger posting_is_not_changed before update on posting
begin
  select raise(abort, 'ledger.past');
end;
create trigger posting_is_kept before delete on posting
begin
  select raise(abort, 'ledger.past');
end;
create trigger seal_balances before insert on seal
when exists (select 1 from posting where coop_id = new.coop_id and number = new.number
              group by unit having sum(amount) <> 0)
begin
  select raise(abort, 'seal.unbalanced');
end;
create trigger seal_counts_legs before insert on seal
when new.legs <> (select count(*) from posting where coop_id = new.coop_id and number = new.number)
begin
  select raise(abort, 'seal.legs');
end;
create trigger seal_reverses_exactly before insert on seal
when (select reverses from money_transaction where coop_id = new.coop_id and number = new.number) is not null
begin
  select raise(abort, 'seal.inexact') where exists (
    select account_id from posting
     where coop_id = new.coop_id
       and number in (new.number, (select reverses from money_transaction
                                    where coop_id = new.coop_id and number = new.number))
     group by account_id having sum(amount) <> 0);
end;
create trigger seal_continues_chain after insert on seal
begin
  update ledger_head set number = new.number, hash = new.hash
   where coop_id = new.coop_id and number = new.number - 1 and hash = new.previous_hash;
  select raise(abort, 'seal.chain') where changes() = 0;
end;
create trigger seal_is_not_changed before update on seal
begin
  select raise(abort, 'ledger.past');
end;
-- end

-- only postgres:
create function ledger_refuses() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_argv[0];
end $$;
create trigger account_is_kept before update on account for each row execute function ledger_refuses('account.kept');
create trigger fund_is_kept before update of coop_id, number, kind, person_id, starts_on on fund for each row execute function ledger_refuses('fund.kept');

create function ledger_period_is_free() returns trigger language plpgsql as $$
begin
  if exists (select 1 from accounting_period
              where coop_id = new.coop_id and starts_on <> new.starts_on
                and starts_on <= new.ends_on and ends_on >= new.starts_on) then
    raise exception 'period.overlaps';
  end if;
  return new;
end $$;
create trigger period_is_free before insert on accounting_period for each row execute function ledger_period_is_free();
create trigger period_closes_once before update on accounting_period for each row when (old.state <> 'open' or new.state <> 'closed' or new.coop_id <> old.coop_id or new.starts_on <> old.starts_on or new.ends_on <> old.ends_on) execute function ledger_refuses('period.closed');
create trigger period_is_kept before delete on accounting_period for each row execute function ledger_refuses('period.kept');

-- "for share": who closes the period waits for this transaction, and this one for them, and then looks again.
create function ledger_transaction_in_open_period() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from accounting_period
                  where coop_id = new.coop_id and state = 'open' and new.day between starts_on and ends_on
                    for share) then
    raise exception 'transaction.no_open_period';
  end if;
  return new;
end $$;
create trigger transaction_in_open_period before insert on money_transaction for each row execute function ledger_transaction_in_open_period();
create trigger transaction_is_not_changed before update on money_transaction for each row execute function ledger_refuses('ledger.past');

create function ledger_posting_before_seal() returns trigger language plpgsql as $$
begin
  if exists (select 1 from seal where coop_id = new.coop_id and number = new.number) then
    raise exception 'posting.sealed';
  end if;
  return new;
end $$;
create trigger posting_before_seal before insert on posting for each row execute function ledger_posting_before_seal();

create function ledger_posting_moves_balance() returns trigger language plpgsql as $$
begin
  update balance set posted = posted + new.amount, movements = movements + 1
   where coop_id = new.coop_id and account_id = new.account_id;
  if not found then
    raise exception 'posting.no_balance';
  end if;
  return null;
end $$;
create trigger posting_moves_balance after insert on posting for each row execute function ledger_posting_moves_balance();
create trigger posting_is_not_changed before update on posting for each row execute function ledger_refuses('ledger.past');
create trigger posting_is_kept before delete on posting for each row execute function ledger_refuses('ledger.past');
-- A trigger on rows does not see TRUNCATE; every way of truncating the ledger's tables passes this one.
create trigger posting_is_not_emptied before truncate on posting for each statement execute function ledger_refuses('ledger.past');

create function ledger_seal_balances() returns trigger language plpgsql as $$
begin
  if exists (select 1 from posting where coop_id = new.coop_id and number = new.number
              group by unit having sum(amount) <> 0) then
    raise exception 'seal.unbalanced';
  end if;
  return new;
end $$;
create trigger seal_balances before insert on seal for each row execute function ledger_seal_balances();

create function ledger_seal_counts_legs() returns trigger language plpgsql as $$
begin
  if new.legs <> (select count(*) from posting where coop_id = new.coop_id and number = new.number) then
    raise exception 'seal.legs';
  end if;
  return new;
end $$;
create trigger seal_counts_legs before insert on seal for each row execute function ledger_seal_counts_legs();

create function ledger_seal_reverses_exactly() returns trigger language plpgsql as $$
declare
  original bigint := (select reverses from money_transaction where coop_id = new.coop_id and number = new.number);
begin
  if original is not null and exists (
    select account_id from posting where coop_id = new.coop_id and number in (new.number, original)
     group by account_id having sum(amount) <> 0) then
    raise exception 'seal.inexact';
  end if;
  return new;
end $$;
create trigger seal_reverses_exactly before insert on seal for each row execute function ledger_seal_reverses_exactly();

create function ledger_seal_continues_chain() returns trigger language plpgsql as $$
begin
  update ledger_head set number = new.number, hash = new.hash
   where coop_id = new.coop_id and number = new.number - 1 and hash = new.previous_hash;
  if not found then
    raise exception 'seal.chain';
  end if;
  return null;
end $$;
create trigger seal_continues_chain after insert on seal for each row execute function ledger_seal_continues_chain();
create trigger seal_is_not_changed before update on seal for each row execute function ledger_refuses('ledger.past');
-- end
