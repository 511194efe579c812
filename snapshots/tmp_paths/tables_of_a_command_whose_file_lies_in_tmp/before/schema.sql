create table entries (id integer primary key autoincrement, title text not null);
