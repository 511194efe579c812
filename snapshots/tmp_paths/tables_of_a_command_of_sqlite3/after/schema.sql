CREATE TABLE post (title TEXT);
