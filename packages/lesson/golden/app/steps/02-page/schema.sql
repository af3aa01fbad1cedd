create table post (id integer primary key);
