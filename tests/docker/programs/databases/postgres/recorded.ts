/** Statements one after the other in one database, and what a real server's psql 15 printed for them. */
export const RECORDED: readonly (readonly [sql: string, printed: string])[] = [
  [
    `CREATE TABLE users (id SERIAL PRIMARY KEY, name VARCHAR(50) NOT NULL, email TEXT UNIQUE, age INT CHECK (age >= 0), created_at TIMESTAMP DEFAULT '2026-01-05 10:00:00', price NUMERIC(10,2) DEFAULT 0);`,
    `CREATE TABLE
`,
  ],
  [
    `INSERT INTO users (name, email, age) VALUES ('kim', 'kim@x.com', 30), ('이영희', 'lee@x.com', 25), ('박', NULL, NULL);`,
    `INSERT 0 3
`,
  ],
  [
    `SELECT * FROM users;`,
    ` id |  name  |   email   | age |     created_at      | price 
----+--------+-----------+-----+---------------------+-------
  1 | kim    | kim@x.com |  30 | 2026-01-05 10:00:00 |  0.00
  2 | 이영희 | lee@x.com |  25 | 2026-01-05 10:00:00 |  0.00
  3 | 박     |           |     | 2026-01-05 10:00:00 |  0.00
(3 rows)

`,
  ],
  [
    `select name, age from users where age > 26 order by age desc;`,
    ` name | age 
------+-----
 kim  |  30
(1 row)

`,
  ],
  [
    `select count(*), avg(age), sum(age), min(name), max(price) from users;`,
    ` count |         avg         | sum | min | max  
-------+---------------------+-----+-----+------
     3 | 27.5000000000000000 |  55 | kim | 0.00
(1 row)

`,
  ],
  [
    `insert into users (name, email) values ('x', 'kim@x.com');`,
    `ERROR:  duplicate key value violates unique constraint "users_email_key"
DETAIL:  Key (email)=(kim@x.com) already exists.
`,
  ],
  [
    `insert into users (name) values (null);`,
    `ERROR:  null value in column "name" of relation "users" violates not-null constraint
DETAIL:  Failing row contains (5, null, null, null, 2026-01-05 10:00:00, 0.00).
`,
  ],
  [
    `insert into users (name, age) values ('y', -1);`,
    `ERROR:  new row for relation "users" violates check constraint "users_age_check"
DETAIL:  Failing row contains (6, y, null, -1, 2026-01-05 10:00:00, 0.00).
`,
  ],
  [
    `insert into users (name, age) values ('z', 'abc');`,
    `ERROR:  invalid input syntax for type integer: "abc"
LINE 1: insert into users (name, age) values ('z', 'abc');
                                                   ^
`,
  ],
  [
    `insert into users (name, age) values ('z', 1, 2);`,
    `ERROR:  INSERT has more expressions than target columns
LINE 1: insert into users (name, age) values ('z', 1, 2);
                                                      ^
`,
  ],
  [
    `insert into users (name, age) values ('z') returning id;`,
    `ERROR:  INSERT has more target columns than expressions
LINE 1: insert into users (name, age) values ('z') returning id;
                                 ^
`,
  ],
  [
    `insert into users (name, age) values ('z', 5) returning id, name;`,
    ` id | name 
----+------
  7 | z
(1 row)

INSERT 0 1
`,
  ],
  [
    `select * from nosuch;`,
    `ERROR:  relation "nosuch" does not exist
LINE 1: select * from nosuch;
                      ^
`,
  ],
  [
    `select nosuch from users;`,
    `ERROR:  column "nosuch" does not exist
LINE 1: select nosuch from users;
               ^
`,
  ],
  [
    `select u.nosuch from users u;`,
    `ERROR:  column u.nosuch does not exist
LINE 1: select u.nosuch from users u;
               ^
`,
  ],
  [
    `select x.id from users;`,
    `ERROR:  missing FROM-clause entry for table "x"
LINE 1: select x.id from users;
               ^
`,
  ],
  [
    `selec 1;`,
    `ERROR:  syntax error at or near "selec"
LINE 1: selec 1;
        ^
`,
  ],
  [
    `select 1 +;`,
    `ERROR:  syntax error at or near ";"
LINE 1: select 1 +;
                  ^
`,
  ],
  [
    `select 1 from users where;`,
    `ERROR:  syntax error at or near ";"
LINE 1: select 1 from users where;
                                 ^
`,
  ],
  [
    `update users set age = age + 1 where age is not null;`,
    `UPDATE 3
`,
  ],
  [
    `update users set age = age + 1 where id = 2 returning *;`,
    ` id |  name  |   email   | age |     created_at      | price 
----+--------+-----------+-----+---------------------+-------
  2 | 이영희 | lee@x.com |  27 | 2026-01-05 10:00:00 |  0.00
(1 row)

UPDATE 1
`,
  ],
  [
    `delete from users where id = 3;`,
    `DELETE 1
`,
  ],
  [
    `select 1/0;`,
    `ERROR:  division by zero
`,
  ],
  [
    `select 5/2, 5/2.0, 7%3, 2^10, -5/2, 10/3.0, 1/3::numeric;`,
    ` ?column? |      ?column?      | ?column? | ?column? | ?column? |      ?column?      |        ?column?        
----------+--------------------+----------+----------+----------+--------------------+------------------------
        2 | 2.5000000000000000 |        1 |     1024 |       -2 | 3.3333333333333333 | 0.33333333333333333333
(1 row)

`,
  ],
  [
    `select 'a' || 1 || true, 'x' like 'X', 'x' ilike 'X';`,
    ` ?column? | ?column? | ?column? 
----------+----------+----------
 a1true   | f        | t
(1 row)

`,
  ],
  [
    `select 1 = 'a';`,
    `ERROR:  invalid input syntax for type integer: "a"
LINE 1: select 1 = 'a';
                   ^
`,
  ],
  [
    `select 1 = 'a'::text;`,
    `ERROR:  operator does not exist: integer = text
LINE 1: select 1 = 'a'::text;
                 ^
HINT:  No operator matches the given name and argument types. You might need to add explicit type casts.
`,
  ],
  [
    `select upper('abc'), length('한글'), substring('hello' from 2 for 3), position('l' in 'hello'), replace('aaa','a','b'), concat('a',null,1), initcap('hello world');`,
    ` upper | length | substring | position | replace | concat |   initcap   
-------+--------+-----------+----------+---------+--------+-------------
 ABC   |      2 | ell       |        3 | bbb     | a1     | Hello World
(1 row)

`,
  ],
  [
    `select round(2.5), round(2.567, 2), ceil(1.2), floor(-1.2), trunc(1.999, 1), abs(-3), mod(7,3), power(2,3), sqrt(16), round(2.5::float8);`,
    ` round | round | ceil | floor | trunc | abs | mod | power | sqrt | round 
-------+-------+------+-------+-------+-----+-----+-------+------+-------
     3 |  2.57 |    2 |    -2 |   1.9 |   3 |   1 |     8 |    4 |     2
(1 row)

`,
  ],
  [
    `select coalesce(null, 'x'), nullif(1,1), greatest(1,5,3), least(2,1);`,
    ` coalesce | nullif | greatest | least 
----------+--------+----------+-------
 x        |        |        5 |     1
(1 row)

`,
  ],
  [
    `select case when 1=1 then 'yes' else 'no' end, case 3 when 1 then 'a' when 3 then 'c' end as k;`,
    ` case | k 
------+---
 yes  | c
(1 row)

`,
  ],
  [
    `select date '2026-01-31' + 1, date '2026-01-31' + interval '1 month', timestamp '2026-01-05 10:00' - timestamp '2026-01-01', '2026-03-01'::date - '2026-02-01'::date;`,
    `  ?column?  |      ?column?       |    ?column?     | ?column? 
------------+---------------------+-----------------+----------
 2026-02-01 | 2026-02-28 00:00:00 | 4 days 10:00:00 |       28
(1 row)

`,
  ],
  [
    `select extract(year from date '2026-01-05'), date_trunc('month', timestamp '2026-01-15 10:11:12'), to_char(timestamp '2026-01-05 14:03:02', 'YYYY-MM-DD HH24:MI:SS Day');`,
    ` extract |     date_trunc      |            to_char            
---------+---------------------+-------------------------------
    2026 | 2026-01-01 00:00:00 | 2026-01-05 14:03:02 Monday   
(1 row)

`,
  ],
  [
    `select interval '1 day 2 hours', interval '90 minutes', age(timestamp '2026-03-05', timestamp '2025-01-01');`,
    `    interval    | interval |         age          
----------------+----------+----------------------
 1 day 02:00:00 | 01:30:00 | 1 year 2 mons 4 days
(1 row)

`,
  ],
  [
    `select 1::text, '5'::int + 1, 1.5::int, 'true'::bool, 3.99::int, '12.345'::numeric(5,1);`,
    ` text | ?column? | int4 | bool | int4 | numeric 
------+----------+------+------+------+---------
 1    |        6 |    2 | t    |    4 |    12.3
(1 row)

`,
  ],
  [
    `select 'abc'::int;`,
    `ERROR:  invalid input syntax for type integer: "abc"
LINE 1: select 'abc'::int;
               ^
`,
  ],
  [
    `select 9999999999, 99999999999999999999, 2147483647 + 1;`,
    `ERROR:  integer out of range
`,
  ],
  [
    `select array[1,2,3], array['a','b c'];`,
    `  array  |   array   
---------+-----------
 {1,2,3} | {a,"b c"}
(1 row)

`,
  ],
  [
    `select * from generate_series(1,3);`,
    ` generate_series 
-----------------
               1
               2
               3
(3 rows)

`,
  ],
  [
    `select * from generate_series(1,3) as n where n > 1;`,
    ` n 
---
 2
 3
(2 rows)

`,
  ],
  [
    `select string_agg(name, ', ' order by name) from users;`,
    `   string_agg   
----------------
 kim, z, 이영희
(1 row)

`,
  ],
  [
    `select age, count(*) from users group by age having count(*) > 0 order by 1;`,
    ` age | count 
-----+-------
   6 |     1
  27 |     1
  31 |     1
(3 rows)

`,
  ],
  [
    `select name, count(*) from users;`,
    `ERROR:  column "users.name" must appear in the GROUP BY clause or be used in an aggregate function
LINE 1: select name, count(*) from users;
               ^
`,
  ],
  [
    `select name from users group by age;`,
    `ERROR:  column "users.name" must appear in the GROUP BY clause or be used in an aggregate function
LINE 1: select name from users group by age;
               ^
`,
  ],
  [
    `select id, name, count(*) from users group by id order by id;`,
    ` id |  name  | count 
----+--------+-------
  1 | kim    |     1
  2 | 이영희 |     1
  7 | z      |     1
(3 rows)

`,
  ],
  [
    `select * from users where name in ('kim', 'x') or id between 2 and 3;`,
    ` id |  name  |   email   | age |     created_at      | price 
----+--------+-----------+-----+---------------------+-------
  1 | kim    | kim@x.com |  31 | 2026-01-05 10:00:00 |  0.00
  2 | 이영희 | lee@x.com |  27 | 2026-01-05 10:00:00 |  0.00
(2 rows)

`,
  ],
  [
    `select distinct age from users order by age;`,
    ` age 
-----
   6
  27
  31
(3 rows)

`,
  ],
  [
    `select * from (select id, name from users) t where t.id = 1;`,
    ` id | name 
----+------
  1 | kim
(1 row)

`,
  ],
  [
    `select id, (select count(*) from users u2 where u2.id <= u.id) as rank from users u order by id;`,
    ` id | rank 
----+------
  1 |    1
  2 |    2
  7 |    3
(3 rows)

`,
  ],
  [
    `select exists(select 1 from users where id = 99);`,
    ` exists 
--------
 f
(1 row)

`,
  ],
  [
    `select 1 union select 2 union all select 2 order by 1;`,
    ` ?column? 
----------
        1
        2
        2
(3 rows)

`,
  ],
  [
    `select 1 union select 'a';`,
    `ERROR:  invalid input syntax for type integer: "a"
LINE 1: select 1 union select 'a';
                              ^
`,
  ],
  [
    `with t as (select 1 as x) select x + 1 as y from t;`,
    ` y 
---
 2
(1 row)

`,
  ],
  [
    `select * from users limit 1 offset 1;`,
    ` id | name | email | age |     created_at      | price 
----+------+-------+-----+---------------------+-------
  7 | z    |       |   6 | 2026-01-05 10:00:00 |  0.00
(1 row)

`,
  ],
  [
    `select row_number() over (order by age desc nulls last) as rn, name from users;`,
    ` rn |  name  
----+--------
  1 | kim
  2 | 이영희
  3 | z
(3 rows)

`,
  ],
  [
    `create table departments (id int generated always as identity primary key, name text not null unique);`,
    `CREATE TABLE
`,
  ],
  [
    `create table employees (id serial primary key, name text, dept_id int references departments(id) on delete cascade, salary numeric(10,2), hired date default current_date);`,
    `CREATE TABLE
`,
  ],
  [
    `insert into departments (name) values ('개발'), ('영업'), ('empty');`,
    `INSERT 0 3
`,
  ],
  [
    `insert into employees (name, dept_id, salary) values ('a', 1, 100.5), ('b', 1, 200), ('c', 2, 300.25), ('d', null, 50);`,
    `INSERT 0 4
`,
  ],
  [
    `insert into employees (name, dept_id) values ('x', 99);`,
    `ERROR:  insert or update on table "employees" violates foreign key constraint "employees_dept_id_fkey"
DETAIL:  Key (dept_id)=(99) is not present in table "departments".
`,
  ],
  [
    `insert into departments (id, name) values (10, 'x');`,
    `ERROR:  cannot insert a non-DEFAULT value into column "id"
DETAIL:  Column "id" is an identity column defined as GENERATED ALWAYS.
HINT:  Use OVERRIDING SYSTEM VALUE to override.
`,
  ],
  [
    `select e.name, d.name as dept from employees e join departments d on e.dept_id = d.id order by e.id;`,
    ` name | dept 
------+------
 a    | 개발
 b    | 개발
 c    | 영업
(3 rows)

`,
  ],
  [
    `select d.name, count(e.id) n, sum(salary), avg(salary), max(salary) from departments d left join employees e on e.dept_id = d.id group by d.name order by d.name;`,
    ` name  | n |  sum   |         avg          |  max   
-------+---+--------+----------------------+--------
 empty | 0 |        |                      |       
 개발  | 2 | 300.50 | 150.2500000000000000 | 200.00
 영업  | 1 | 300.25 | 300.2500000000000000 | 300.25
(3 rows)

`,
  ],
  [
    `select e.name, d.name from employees e left join departments d on d.id = e.dept_id where d.id is null;`,
    ` name | name 
------+------
 d    | 
(1 row)

`,
  ],
  [
    `select name from employees full join departments using (id) order by id;`,
    `ERROR:  column reference "name" is ambiguous
LINE 1: select name from employees full join departments using (id) ...
               ^
`,
  ],
  [
    `select name from employees, departments;`,
    `ERROR:  column reference "name" is ambiguous
LINE 1: select name from employees, departments;
               ^
`,
  ],
  [
    `delete from departments where id = 2;`,
    `DELETE 1
`,
  ],
  [
    `select id, name, dept_id from employees order by id;`,
    ` id | name | dept_id 
----+------+---------
  1 | a    |       1
  2 | b    |       1
  4 | d    |        
(3 rows)

`,
  ],
  [
    `drop table departments;`,
    `ERROR:  cannot drop table departments because other objects depend on it
DETAIL:  constraint employees_dept_id_fkey on table employees depends on table departments
HINT:  Use DROP ... CASCADE to drop the dependent objects too.
`,
  ],
  [
    `alter table employees add column email varchar(100);`,
    `ALTER TABLE
`,
  ],
  [
    `alter table employees add column active boolean not null default true;`,
    `ALTER TABLE
`,
  ],
  [
    `alter table employees rename column name to full_name;`,
    `ALTER TABLE
`,
  ],
  [
    `alter table employees drop column hired;`,
    `ALTER TABLE
`,
  ],
  [
    `alter table employees add constraint salary_pos check (salary > 0);`,
    `ALTER TABLE
`,
  ],
  [
    `alter table employees alter column salary set not null;`,
    `ALTER TABLE
`,
  ],
  [
    `alter table employees alter column full_name type varchar(20);`,
    `ALTER TABLE
`,
  ],
  [
    `\\d employees`,
    `                                     Table "public.employees"
  Column   |          Type          | Collation | Nullable |                Default                
-----------+------------------------+-----------+----------+---------------------------------------
 id        | integer                |           | not null | nextval('employees_id_seq'::regclass)
 full_name | character varying(20)  |           |          | 
 dept_id   | integer                |           |          | 
 salary    | numeric(10,2)          |           | not null | 
 email     | character varying(100) |           |          | 
 active    | boolean                |           | not null | true
Indexes:
    "employees_pkey" PRIMARY KEY, btree (id)
Check constraints:
    "salary_pos" CHECK (salary > 0::numeric)
Foreign-key constraints:
    "employees_dept_id_fkey" FOREIGN KEY (dept_id) REFERENCES departments(id) ON DELETE CASCADE

`,
  ],
  [
    `\\d departments`,
    `                       Table "public.departments"
 Column |  Type   | Collation | Nullable |           Default            
--------+---------+-----------+----------+------------------------------
 id     | integer |           | not null | generated always as identity
 name   | text    |           | not null | 
Indexes:
    "departments_pkey" PRIMARY KEY, btree (id)
    "departments_name_key" UNIQUE CONSTRAINT, btree (name)
Referenced by:
    TABLE "employees" CONSTRAINT "employees_dept_id_fkey" FOREIGN KEY (dept_id) REFERENCES departments(id) ON DELETE CASCADE

`,
  ],
  [
    `\\dt`,
    `            List of relations
 Schema |    Name     | Type  |  Owner   
--------+-------------+-------+----------
 public | departments | table | postgres
 public | employees   | table | postgres
 public | users       | table | postgres
(3 rows)

`,
  ],
  [
    `\\d`,
    `                 List of relations
 Schema |        Name        |   Type   |  Owner   
--------+--------------------+----------+----------
 public | departments        | table    | postgres
 public | departments_id_seq | sequence | postgres
 public | employees          | table    | postgres
 public | employees_id_seq   | sequence | postgres
 public | users              | table    | postgres
 public | users_id_seq       | sequence | postgres
(6 rows)

`,
  ],
  [
    `\\di`,
    `                       List of relations
 Schema |         Name         | Type  |  Owner   |    Table    
--------+----------------------+-------+----------+-------------
 public | departments_name_key | index | postgres | departments
 public | departments_pkey     | index | postgres | departments
 public | employees_pkey       | index | postgres | employees
 public | users_email_key      | index | postgres | users
 public | users_pkey           | index | postgres | users
(5 rows)

`,
  ],
  [
    `create index on employees (full_name);`,
    `CREATE INDEX
`,
  ],
  [
    `create index idx_x on employees (email, active);`,
    `CREATE INDEX
`,
  ],
  [
    `create unique index on employees (email);`,
    `CREATE INDEX
`,
  ],
  [
    `\\d employees`,
    `                                     Table "public.employees"
  Column   |          Type          | Collation | Nullable |                Default                
-----------+------------------------+-----------+----------+---------------------------------------
 id        | integer                |           | not null | nextval('employees_id_seq'::regclass)
 full_name | character varying(20)  |           |          | 
 dept_id   | integer                |           |          | 
 salary    | numeric(10,2)          |           | not null | 
 email     | character varying(100) |           |          | 
 active    | boolean                |           | not null | true
Indexes:
    "employees_pkey" PRIMARY KEY, btree (id)
    "employees_email_idx" UNIQUE, btree (email)
    "employees_full_name_idx" btree (full_name)
    "idx_x" btree (email, active)
Check constraints:
    "salary_pos" CHECK (salary > 0::numeric)
Foreign-key constraints:
    "employees_dept_id_fkey" FOREIGN KEY (dept_id) REFERENCES departments(id) ON DELETE CASCADE

`,
  ],
  [
    `create view rich as select full_name, salary from employees where salary > 150;`,
    `CREATE VIEW
`,
  ],
  [
    `select * from rich;`,
    ` full_name | salary 
-----------+--------
 b         | 200.00
(1 row)

`,
  ],
  [
    `create table employees (id int);`,
    `ERROR:  relation "employees" already exists
`,
  ],
  [
    `create table if not exists employees (id int);`,
    `CREATE TABLE
NOTICE:  relation "employees" already exists, skipping
`,
  ],
  [
    `drop table nosuch;`,
    `ERROR:  table "nosuch" does not exist
`,
  ],
  [
    `drop table if exists nosuch;`,
    `DROP TABLE
NOTICE:  table "nosuch" does not exist, skipping
`,
  ],
  [
    `begin;`,
    `BEGIN
`,
  ],
  [
    `insert into departments (name) values ('tmp');`,
    `INSERT 0 1
`,
  ],
  [
    `select count(*) from departments;`,
    ` count 
-------
     3
(1 row)

`,
  ],
  [
    `rollback;`,
    `ROLLBACK
WARNING:  there is no transaction in progress
`,
  ],
  [
    `select count(*) from departments;`,
    ` count 
-------
     3
(1 row)

`,
  ],
  [
    `begin;`,
    `BEGIN
`,
  ],
  [
    `select 1/0;`,
    `ERROR:  division by zero
`,
  ],
  [
    `select 1;`,
    ` ?column? 
----------
        1
(1 row)

`,
  ],
  [
    `commit;`,
    `COMMIT
WARNING:  there is no transaction in progress
`,
  ],
  [
    `begin;`,
    `BEGIN
`,
  ],
  [
    `savepoint a;`,
    `ERROR:  SAVEPOINT can only be used in transaction blocks
`,
  ],
  [
    `insert into departments(name) values ('sp');`,
    `INSERT 0 1
`,
  ],
  [
    `rollback to a;`,
    `ERROR:  ROLLBACK TO SAVEPOINT can only be used in transaction blocks
`,
  ],
  [
    `commit;`,
    `COMMIT
WARNING:  there is no transaction in progress
`,
  ],
  [
    `commit;`,
    `COMMIT
WARNING:  there is no transaction in progress
`,
  ],
  [
    `select count(*) from departments;`,
    ` count 
-------
     4
(1 row)

`,
  ],
  [
    `insert into departments (name) values ('개발') on conflict do nothing;`,
    `INSERT 0 0
`,
  ],
  [
    `insert into departments (name) values ('개발') on conflict (name) do update set name = excluded.name || '2' returning *;`,
    ` id | name  
----+-------
  1 | 개발2
(1 row)

INSERT 0 1
`,
  ],
  [
    `truncate departments;`,
    `ERROR:  cannot truncate a table referenced in a foreign key constraint
DETAIL:  Table "employees" references "departments".
HINT:  Truncate table "employees" at the same time, or use TRUNCATE ... CASCADE.
`,
  ],
  [
    `truncate departments cascade;`,
    `TRUNCATE TABLE
NOTICE:  truncate cascades to table "employees"
`,
  ],
  [
    `create type mood as enum ('happy','sad');`,
    `CREATE TYPE
`,
  ],
  [
    `create table p (m mood, tags text[], data jsonb, u uuid, b boolean, ts timestamptz, r real, d double precision, c char(5));`,
    `CREATE TABLE
`,
  ],
  [
    `insert into p values ('happy', '{a,b}', '{"b": 1, "a": [1,2]}', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'yes', '2026-01-05 10:00:00+09', 1.1, 1e20, 'ab');`,
    `INSERT 0 1
`,
  ],
  [
    `insert into p (m) values ('angry');`,
    `ERROR:  invalid input value for enum mood: "angry"
LINE 1: insert into p (m) values ('angry');
                                  ^
`,
  ],
  [
    `select * from p;`,
    `   m   | tags  |         data          |                  u                   | b |           ts           |  r  |   d   |   c   
-------+-------+-----------------------+--------------------------------------+---+------------------------+-----+-------+-------
 happy | {a,b} | {"a": [1, 2], "b": 1} | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 | t | 2026-01-05 01:00:00+00 | 1.1 | 1e+20 | ab   
(1 row)

`,
  ],
  [
    `select data->'a', data->>'b', data->'a'->0, tags from p;`,
    ` ?column? | ?column? | ?column? | tags  
----------+----------+----------+-------
 [1, 2]   | 1        | 1        | {a,b}
(1 row)

`,
  ],
  [
    `create user app with password 'x';`,
    `CREATE ROLE
`,
  ],
  [
    `create user app;`,
    `ERROR:  role "app" already exists
`,
  ],
  [
    `create database shop owner app;`,
    `CREATE DATABASE
`,
  ],
  [
    `\\du`,
    `                                   List of roles
 Role name |                         Attributes                         | Member of 
-----------+------------------------------------------------------------+-----------
 app       |                                                            | {}
 postgres  | Superuser, Create role, Create DB, Replication, Bypass RLS | {}

`,
  ],
  [
    `grant all privileges on database shop to app;`,
    `GRANT
`,
  ],
  [
    `select sum(x) from generate_series(1,100) x;`,
    ` sum  
------
 5050
(1 row)

`,
  ],
  [
    `select to_char(1234567.891, 'FM999,999,999.00'), to_char(12, '9999'), to_char(0.5, '0.00');`,
    `   to_char    | to_char | to_char 
--------------+---------+---------
 1,234,567.89 |    12   |  0.50
(1 row)

`,
  ],
  [
    `insert into employees values (1);`,
    `ERROR:  null value in column "salary" of relation "employees" violates not-null constraint
DETAIL:  Failing row contains (1, null, null, null, null, t).
`,
  ],
  [
    `select * from employees where id = '1' and full_name = 1;`,
    `ERROR:  operator does not exist: character varying = integer
LINE 1: select * from employees where id = '1' and full_name = 1;
                                                             ^
HINT:  No operator matches the given name and argument types. You might need to add explicit type casts.
`,
  ],
  [
    `select lower(1);`,
    `ERROR:  function lower(integer) does not exist
LINE 1: select lower(1);
               ^
HINT:  No function matches the given name and argument types. You might need to add explicit type casts.
`,
  ],
  [
    `select nosuchfn(1);`,
    `ERROR:  function nosuchfn(integer) does not exist
LINE 1: select nosuchfn(1);
               ^
HINT:  No function matches the given name and argument types. You might need to add explicit type casts.
`,
  ],
  [
    `select count(*) from employees where count(*) > 1;`,
    `ERROR:  aggregate functions are not allowed in WHERE
LINE 1: select count(*) from employees where count(*) > 1;
                                             ^
`,
  ],
  [
    `select max(count(*)) from employees group by id;`,
    `ERROR:  aggregate function calls cannot be nested
LINE 1: select max(count(*)) from employees group by id;
                   ^
`,
  ],
  [
    `select * from employees order by 99;`,
    `ERROR:  ORDER BY position 99 is not in select list
LINE 1: select * from employees order by 99;
                                         ^
`,
  ],
  [
    `select (select id from employees);`,
    ` id 
----
   
(1 row)

`,
  ],
  [
    `select regexp_replace('hello world', 'o', '0', 'g'), split_part('a,b,c', ',', 2), lpad('7', 3, '0'), left('abc', 2), right('abc', 2), repeat('ab', 3), reverse('abc'), strpos('abc','c'), md5('a');`,
    ` regexp_replace | split_part | lpad | left | right | repeat | reverse | strpos |               md5                
----------------+------------+------+------+-------+--------+---------+--------+----------------------------------
 hell0 w0rld    | b          | 007  | ab   | bc    | ababab | cba     |      3 | 0cc175b9c0f1b6a831c399e269772661
(1 row)

`,
  ],
  [
    `values (1,'a'),(2,'b');`,
    ` column1 | column2 
---------+---------
       1 | a
       2 | b
(2 rows)

`,
  ],
  [
    `select current_date - 1 < current_date, now()::date = current_date;`,
    ` ?column? | ?column? 
----------+----------
 t        | t
(1 row)

`,
  ],
];
