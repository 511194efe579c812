DROP TABLE IF EXISTS product;
CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT, stock INTEGER);
INSERT INTO product (name, stock) VALUES ('pen', 10), ('ink', 3);
