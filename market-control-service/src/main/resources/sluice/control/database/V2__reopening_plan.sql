-- Reopening plans as they stand: a read model of their domain events, made anew when dropped.

create table reopening_plan (
  plan_id     uuid        primary key,
  proposed_at timestamptz not null,
  status      varchar(16) not null,
  active      boolean     not null,
  plan        jsonb       not null
);

create index reopening_plan_active on reopening_plan (proposed_at) where active;
