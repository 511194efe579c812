create table if not exists todo (id integer primary key, text text, done integer);
