-- How far each journal's acts have been taken in; written with the acts it covers.
create table act_intake (
  journal uuid   primary key,
  number  bigint not null
);
