drop table if exists note;
create table note (text text not null);
