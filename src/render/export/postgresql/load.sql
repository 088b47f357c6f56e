-- Makes the tables and fills them, all or nothing: psql --dbname NAME --file load.sql, in this folder.
\set ON_ERROR_STOP on
\encoding UTF8
BEGIN;
\ir schema.sql
{copies}COMMIT;
ANALYZE diglot.articles;
ANALYZE diglot.units;
ANALYZE diglot.chunks;
