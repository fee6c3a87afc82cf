-- Domain events are numbered densely, so that their topic shows a hole. An identity leaves one
-- behind each rollback; appends come one at a time, so the next number is one above the last.

alter table domain_event alter column global_index drop identity;

update domain_event set global_index = -global_index;
update domain_event set global_index = dense.position
  from (select event_identifier, row_number() over (order by global_index desc) as position
          from domain_event) dense
 where domain_event.event_identifier = dense.event_identifier;

create function next_global_index() returns bigint language sql volatile as
  'select coalesce(max(global_index), 0) + 1 from control.domain_event';
alter table domain_event alter column global_index set default control.next_global_index();

-- Positions of processors spoke of the old numbers; read models are made anew from the start.
delete from processor_token;

-- Events that PostgreSQL had lost came back from another copy, and nobody has dealt with it yet.
create table rebuilt (
  only_one boolean     primary key default true check (only_one),
  events   bigint      not null,
  at       timestamptz not null default now()
);
