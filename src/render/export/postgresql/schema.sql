-- The tables of a knowledge base, for PostgreSQL 14 or later with pg_trgm (Debian: part of the package postgresql).
-- Written by `diglot export --to postgresql`. What stood in the schema diglot before is replaced.

DO $$
BEGIN
  IF current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'this database is in %; make one with: createdb --encoding UTF8 --template template0 NAME',
      current_setting('server_encoding');
  END IF;
END
$$;

-- What is there already, or is dropped with the schema, is no news.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
DROP SCHEMA IF EXISTS diglot CASCADE;
CREATE SCHEMA diglot;

-- The text search configuration of a locale. Where PostgreSQL has none for its language, words are only folded.
CREATE FUNCTION diglot.configuration(locale text) RETURNS regconfig
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE split_part(locale, '-', 1)
{configurations}    ELSE 'pg_catalog.simple'::regconfig
  END;

-- Some titles as one text, for generated columns.
CREATE FUNCTION diglot.joined(titles text[]) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN array_to_string(titles, E'\n');

CREATE TABLE diglot.articles (
  locale text NOT NULL,
  id text NOT NULL,               -- the same in all locales
  path text NOT NULL,
  url text NOT NULL,
  title text,
  description text,
  summary text,
  breadcrumb text[] NOT NULL,
  keywords text[] NOT NULL,
  provenance text NOT NULL,       -- source, rebuilt, machine, human, auto, unknown
  is_fragment boolean NOT NULL,
  indexable boolean NOT NULL,
  updated date,
  handed_off date,
  state text,                     -- current, metadata-only, reworded, behind, orphan, unknown; null: no translation
  errors integer,                 -- what was found, by severity; null: nothing was checked
  warnings integer,
  notes integer,
  source_title text,
  source_text text,
  text text NOT NULL,
  html text NOT NULL,
  PRIMARY KEY (locale, id)
);

-- Translation units, in the order of their article.
CREATE TABLE diglot.units (
  locale text NOT NULL,
  article text NOT NULL,
  number integer NOT NULL,        -- from 1 within the article
  id text NOT NULL,
  kind text NOT NULL,
  heading_path text[] NOT NULL,
  source_markdown text,
  source_text text,
  target_markdown text,
  target_text text,
  confidence real,
  state text,                     -- moved, reworded, changed, deleted; null: its English is the same today
  findings jsonb,                 -- null: nothing was checked
  PRIMARY KEY (locale, article, number),
  FOREIGN KEY (locale, article) REFERENCES diglot.articles (locale, id) ON DELETE CASCADE
);

-- Passages for retrieval, in the order of their article. A tsvector holds 1 MB, so the first 100,000 characters of a
-- passage are searched: four bytes each, and parts of compounds once more.
CREATE TABLE diglot.chunks (
  locale text NOT NULL,
  article text NOT NULL,
  number integer NOT NULL,        -- from 1 within the article
  id text NOT NULL,
  url text NOT NULL,
  title_path text[] NOT NULL,
  source_title text,
  text text NOT NULL,
  source text,
  tokens integer NOT NULL,
  units text[] NOT NULL,
  provenance text NOT NULL,
  state text,
  is_fragment boolean NOT NULL,   -- of a part of other articles, which have the same words
  indexable boolean NOT NULL,
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector(diglot.configuration(locale), left(diglot.joined(title_path), 10000)), 'A') ||
    setweight(to_tsvector(diglot.configuration(locale), left(text, 100000)), 'B')) STORED,
  source_search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('pg_catalog.{source}'::regconfig, left(coalesce(source_title, ''), 10000)), 'A') ||
    setweight(to_tsvector('pg_catalog.{source}'::regconfig, left(coalesce(source, ''), 100000)), 'B')) STORED,
  PRIMARY KEY (locale, article, number),
  FOREIGN KEY (locale, article) REFERENCES diglot.articles (locale, id) ON DELETE CASCADE
);

CREATE INDEX units_id ON diglot.units USING hash (id);
CREATE INDEX chunks_id ON diglot.chunks USING hash (id);
CREATE INDEX chunks_search ON diglot.chunks USING gin (search);
CREATE INDEX chunks_source_search ON diglot.chunks USING gin (source_search);
{trigrams}
