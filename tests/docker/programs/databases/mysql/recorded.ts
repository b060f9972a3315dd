/** Statements one after the other in one database, and what a real MariaDB 10.11 and its client printed for them. */
export const RECORDED: readonly (readonly [sql: string, printed: string])[] = [
  [
    `create table users (id int auto_increment primary key, name varchar(50) not null, email varchar(100) unique, age int, price decimal(10,2) default 0, created_at timestamp default current_timestamp, active boolean default true, status enum('a','b') default 'a', d datetime, t text, j json, y year, b bigint unsigned)`,
    ``,
  ],
  [
    `insert into users (name, email, age) values ('kim','kim@x.com',30),('이영희','lee@x.com',25),('park',null,null)`,
    ``,
  ],
  [
    `select id, name, email, age, price, active, status from users`,
    `+----+-----------+-----------+------+-------+--------+--------+
| id | name      | email     | age  | price | active | status |
+----+-----------+-----------+------+-------+--------+--------+
|  1 | kim       | kim@x.com |   30 |  0.00 |      1 | a      |
|  2 | 이영희    | lee@x.com |   25 |  0.00 |      1 | a      |
|  3 | park      | NULL      | NULL |  0.00 |      1 | a      |
+----+-----------+-----------+------+-------+--------+--------+
`,
  ],
  [
    `describe users`,
    `+------------+---------------------+------+-----+---------------------+----------------+
| Field      | Type                | Null | Key | Default             | Extra          |
+------------+---------------------+------+-----+---------------------+----------------+
| id         | int(11)             | NO   | PRI | NULL                | auto_increment |
| name       | varchar(50)         | NO   |     | NULL                |                |
| email      | varchar(100)        | YES  | UNI | NULL                |                |
| age        | int(11)             | YES  |     | NULL                |                |
| price      | decimal(10,2)       | YES  |     | 0.00                |                |
| created_at | timestamp           | YES  |     | current_timestamp() |                |
| active     | tinyint(1)          | YES  |     | 1                   |                |
| status     | enum('a','b')       | YES  |     | a                   |                |
| d          | datetime            | YES  |     | NULL                |                |
| t          | text                | YES  |     | NULL                |                |
| j          | longtext            | YES  |     | NULL                |                |
| y          | year(4)             | YES  |     | NULL                |                |
| b          | bigint(20) unsigned | YES  |     | NULL                |                |
+------------+---------------------+------+-----+---------------------+----------------+
`,
  ],
  [
    `show tables`,
    `+----------------+
| Tables_in_shop |
+----------------+
| users          |
+----------------+
`,
  ],
  [
    `insert into users (name, email) values ('x','kim@x.com')`,
    `--------------
insert into users (name, email) values ('x','kim@x.com')
--------------

ERROR 1062 (23000) at line 1: Duplicate entry 'kim@x.com' for key 'email'
`,
  ],
  [
    `insert into users (email) values ('y')`,
    `--------------
insert into users (email) values ('y')
--------------

ERROR 1364 (HY000) at line 1: Field 'name' doesn't have a default value
`,
  ],
  [
    `insert into users (name) values (null)`,
    `--------------
insert into users (name) values (null)
--------------

ERROR 1048 (23000) at line 1: Column 'name' cannot be null
`,
  ],
  [
    `insert into users (name, status) values ('z','q')`,
    `--------------
insert into users (name, status) values ('z','q')
--------------

ERROR 1265 (01000) at line 1: Data truncated for column 'status' at row 1
`,
  ],
  [
    `insert into users (name) values (repeat('x', 60))`,
    `--------------
insert into users (name) values (repeat('x', 60))
--------------

ERROR 1406 (22001) at line 1: Data too long for column 'name' at row 1
`,
  ],
  [
    `insert into users (name, age) values ('z', 99999999999)`,
    `--------------
insert into users (name, age) values ('z', 99999999999)
--------------

ERROR 1264 (22003) at line 1: Out of range value for column 'age' at row 1
`,
  ],
  [
    `insert into users values (1,2)`,
    `--------------
insert into users values (1,2)
--------------

ERROR 1136 (21S01) at line 1: Column count doesn't match value count at row 1
`,
  ],
  [
    `insert into users (nosuch) values (1)`,
    `--------------
insert into users (nosuch) values (1)
--------------

ERROR 1054 (42S22) at line 1: Unknown column 'nosuch' in 'INSERT INTO'
`,
  ],
  [
    `select * from nosuch`,
    `--------------
select * from nosuch
--------------

ERROR 1146 (42S02) at line 1: Table 'shop.nosuch' doesn't exist
`,
  ],
  [
    `select nosuch from users`,
    `--------------
select nosuch from users
--------------

ERROR 1054 (42S22) at line 1: Unknown column 'nosuch' in 'SELECT'
`,
  ],
  [
    `select u.nosuch from users u`,
    `--------------
select u.nosuch from users u
--------------

ERROR 1054 (42S22) at line 1: Unknown column 'u.nosuch' in 'SELECT'
`,
  ],
  [
    `select x.id from users`,
    `--------------
select x.id from users
--------------

ERROR 1054 (42S22) at line 1: Unknown column 'x.id' in 'SELECT'
`,
  ],
  [
    `selec 1`,
    `--------------
selec 1
--------------

ERROR 1064 (42000) at line 1: You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'selec 1' at line 1
`,
  ],
  [
    `select * from users where`,
    `--------------
select * from users where
--------------

ERROR 1064 (42000) at line 1: You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
`,
  ],
  [
    `select count(*), avg(age), sum(age), min(name), max(price), sum(price), avg(price) from users`,
    `+----------+----------+----------+-----------+------------+------------+------------+
| count(*) | avg(age) | sum(age) | min(name) | max(price) | sum(price) | avg(price) |
+----------+----------+----------+-----------+------------+------------+------------+
|        3 |  27.5000 |       55 | kim       |       0.00 |       0.00 |   0.000000 |
+----------+----------+----------+-----------+------------+------------+------------+
`,
  ],
  [`update users set age = age + 1 where name = 'KIM'`, ``],
  [`update users set age = 31 where name = 'kim'`, ``],
  [`delete from users where id = 99`, ``],
  [
    `select name, count(*) from users group by age`,
    `+-----------+----------+
| name      | count(*) |
+-----------+----------+
| park      |        1 |
| 이영희    |        1 |
| kim       |        1 |
+-----------+----------+
`,
  ],
  [
    `create table users (id int)`,
    `--------------
create table users (id int)
--------------

ERROR 1050 (42S01) at line 1: Table 'users' already exists
`,
  ],
  [`create table if not exists users (id int)`, ``],
  [
    `drop table nosuch`,
    `--------------
drop table nosuch
--------------

ERROR 1051 (42S02) at line 1: Unknown table 'shop.nosuch'
`,
  ],
  [`drop table if exists nosuch`, ``],
  [
    `create table orders (id int auto_increment primary key, user_id int, foreign key (user_id) references users(id) on delete cascade)`,
    ``,
  ],
  [
    `insert into orders (user_id) values (99)`,
    `--------------
insert into orders (user_id) values (99)
--------------

ERROR 1452 (23000) at line 1: Cannot add or update a child row: a foreign key constraint fails (\`shop\`.\`orders\`, CONSTRAINT \`orders_ibfk_1\` FOREIGN KEY (\`user_id\`) REFERENCES \`users\` (\`id\`) ON DELETE CASCADE)
`,
  ],
  [`insert into orders (user_id) values (1),(2)`, ``],
  [
    `select u.name, o.id from users u join orders o on o.user_id = u.id order by o.id`,
    `+-----------+----+
| name      | id |
+-----------+----+
| kim       |  2 |
| 이영희    |  3 |
+-----------+----+
`,
  ],
  [
    `show create table orders`,
    `+--------+-------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------+
| Table  | Create Table                                                                                                                                                                                                                                                                                                                              |
+--------+-------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------+
| orders | CREATE TABLE \`orders\` (
  \`id\` int(11) NOT NULL AUTO_INCREMENT,
  \`user_id\` int(11) DEFAULT NULL,
  PRIMARY KEY (\`id\`),
  KEY \`user_id\` (\`user_id\`),
  CONSTRAINT \`orders_ibfk_1\` FOREIGN KEY (\`user_id\`) REFERENCES \`users\` (\`id\`) ON DELETE CASCADE
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
+--------+-------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------+
`,
  ],
  [`delete from users where id = 1`, ``],
  [
    `select * from orders`,
    `+----+---------+
| id | user_id |
+----+---------+
|  3 |       2 |
+----+---------+
`,
  ],
  [
    `drop table users`,
    `--------------
drop table users
--------------

ERROR 1451 (23000) at line 1: Cannot delete or update a parent row: a foreign key constraint fails
`,
  ],
  [`alter table users add column phone varchar(20)`, ``],
  [`alter table users drop column t`, ``],
  [
    `show columns from users`,
    `+------------+---------------------+------+-----+---------------------+----------------+
| Field      | Type                | Null | Key | Default             | Extra          |
+------------+---------------------+------+-----+---------------------+----------------+
| id         | int(11)             | NO   | PRI | NULL                | auto_increment |
| name       | varchar(50)         | NO   |     | NULL                |                |
| email      | varchar(100)        | YES  | UNI | NULL                |                |
| age        | int(11)             | YES  |     | NULL                |                |
| price      | decimal(10,2)       | YES  |     | 0.00                |                |
| created_at | timestamp           | YES  |     | current_timestamp() |                |
| active     | tinyint(1)          | YES  |     | 1                   |                |
| status     | enum('a','b')       | YES  |     | a                   |                |
| d          | datetime            | YES  |     | NULL                |                |
| j          | longtext            | YES  |     | NULL                |                |
| y          | year(4)             | YES  |     | NULL                |                |
| b          | bigint(20) unsigned | YES  |     | NULL                |                |
| phone      | varchar(20)         | YES  |     | NULL                |                |
+------------+---------------------+------+-----+---------------------+----------------+
`,
  ],
  [`insert into users (name, age) values ('a', 1) on duplicate key update age = age + 1`, ``],
  [`insert into users (id, name, age) values (1, 'a', 1) on duplicate key update age = age + 1`, ``],
  [`replace into users (id, name, age) values (1, 'zzz', 5)`, ``],
  [`insert ignore into users (id, name, age) values (1, 'zzz', 5)`, ``],
  [
    `select id, name, age from users`,
    `+----+-----------+------+
| id | name      | age  |
+----+-----------+------+
|  1 | zzz       |    5 |
|  2 | 이영희    |   25 |
|  3 | park      | NULL |
|  5 | a         |    1 |
+----+-----------+------+
`,
  ],
  [
    `select date_format('2026-01-05 14:03:02', '%Y-%m-%d %H:%i:%s %W %M'), datediff('2026-01-05','2026-01-01'), date_add('2026-01-31', interval 1 month), year('2026-01-05'), dayname('2026-01-05')`,
    `+---------------------------------------------------------------+-------------------------------------+------------------------------------------+--------------------+-----------------------+
| date_format('2026-01-05 14:03:02', '%Y-%m-%d %H:%i:%s %W %M') | datediff('2026-01-05','2026-01-01') | date_add('2026-01-31', interval 1 month) | year('2026-01-05') | dayname('2026-01-05') |
+---------------------------------------------------------------+-------------------------------------+------------------------------------------+--------------------+-----------------------+
| 2026-01-05 14:03:02 Monday January                            |                                   4 | 2026-02-28                               |               2026 | Monday                |
+---------------------------------------------------------------+-------------------------------------+------------------------------------------+--------------------+-----------------------+
`,
  ],
  [
    `select group_concat(name order by name separator '-') from users`,
    `+------------------------------------------------+
| group_concat(name order by name separator '-') |
+------------------------------------------------+
| a-park-zzz-이영희                              |
+------------------------------------------------+
`,
  ],
  [
    `select * from (select 1 as x) t`,
    `+---+
| x |
+---+
| 1 |
+---+
`,
  ],
  [`create user 'app'@'%' identified by 'pw'`, ``],
  [
    `create user 'app'@'%' identified by 'pw'`,
    `--------------
create user 'app'@'%' identified by 'pw'
--------------

ERROR 1396 (HY000) at line 1: Operation CREATE USER failed for 'app'@'%'
`,
  ],
  [`grant all privileges on shop.* to 'app'@'%'`, ``],
  [`flush privileges`, ``],
  [`insert into users (name, age) values ('tx', 1)`, ``],
  [
    `select count(*) from users`,
    `+----------+
| count(*) |
+----------+
|        5 |
+----------+
`,
  ],
  [
    `show variables like 'max_connections'`,
    `+-----------------+-------+
| Variable_name   | Value |
+-----------------+-------+
| max_connections | 151   |
+-----------------+-------+
`,
  ],
  [
    `select version() is not null`,
    `+-----------------------+
| version() is not null |
+-----------------------+
|                     1 |
+-----------------------+
`,
  ],
  [`show warnings`, ``],
  [`rename table users to people`, ``],
  [
    `show tables`,
    `+----------------+
| Tables_in_shop |
+----------------+
| orders         |
| people         |
+----------------+
`,
  ],
  [
    `select cast('12' as unsigned), cast(1.5 as signed), cast('2026-01-05' as date)`,
    `+------------------------+---------------------+----------------------------+
| cast('12' as unsigned) | cast(1.5 as signed) | cast('2026-01-05' as date) |
+------------------------+---------------------+----------------------------+
|                     12 |                   2 | 2026-01-05                 |
+------------------------+---------------------+----------------------------+
`,
  ],
  [
    `select case when 1 then 'y' end, coalesce(null, 2), nullif(1,1), greatest(1,2), least(1,2)`,
    `+--------------------------+-------------------+-------------+---------------+------------+
| case when 1 then 'y' end | coalesce(null, 2) | nullif(1,1) | greatest(1,2) | least(1,2) |
+--------------------------+-------------------+-------------+---------------+------------+
| y                        |                 2 |        NULL |             2 |          1 |
+--------------------------+-------------------+-------------+---------------+------------+
`,
  ],
  [
    `select 1 as \`my col\`, 2 'str', 3 "dq"`,
    `+--------+-----+----+
| my col | str | dq |
+--------+-----+----+
|      1 |   2 |  3 |
+--------+-----+----+
`,
  ],
  [
    `select name from people where name rlike '^a'`,
    `+------+
| name |
+------+
| a    |
+------+
`,
  ],
];
