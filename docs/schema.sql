CREATE TABLE "editions" (
  "edition_id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "label" TEXT,
  "publisher" TEXT,
  "date" TEXT,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('white_paper', 'digest', 'status', 'list')),
  "source_name" TEXT NOT NULL,
  "source_sha256" TEXT NOT NULL,
  "page_count" INTEGER NOT NULL,
  "media" TEXT NOT NULL CHECK ("media" IN ('text', 'pdf', 'csv', 'xlsx', 'markdown', 'docx')),
  "licence" TEXT,
  "attribution" TEXT,
  "previous" TEXT,
  PRIMARY KEY ("edition_id")
) STRICT;

CREATE TABLE "pages" (
  "edition_id" TEXT NOT NULL,
  "page_index" INTEGER NOT NULL,
  "page" TEXT,
  "start" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "width" REAL,
  "height" REAL,
  PRIMARY KEY ("edition_id", "page_index"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "sections" (
  "section_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "parent_id" TEXT,
  "position" INTEGER NOT NULL,
  "level" INTEGER NOT NULL,
  "label" TEXT,
  "title" TEXT NOT NULL,
  "page" TEXT,
  "page_last" TEXT,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "heading_end" INTEGER NOT NULL,
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("section_id"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("parent_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "sections_edition_id" ON "sections" ("edition_id");

CREATE INDEX "sections_parent_id" ON "sections" ("parent_id");

CREATE TABLE "blocks" (
  "block_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "section_id" TEXT,
  "role" TEXT NOT NULL CHECK ("role" IN ('heading', 'paragraph', 'caption', 'footnote', 'credits')),
  "page" TEXT,
  "page_last" TEXT,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "pieces" TEXT NOT NULL,
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("block_id"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("section_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "blocks_edition_id" ON "blocks" ("edition_id");

CREATE INDEX "blocks_section_id" ON "blocks" ("section_id");

CREATE TABLE "lines" (
  "edition_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "page_index" INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "role" TEXT NOT NULL CHECK ("role" IN ('front matter', 'credits', 'contents', 'heading', 'paragraph', 'caption', 'footnote', 'table header', 'table row', 'page furniture', 'blank')),
  "section_id" TEXT,
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("edition_id", "position"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("section_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "lines_section_id" ON "lines" ("section_id");

CREATE TABLE "contents" (
  "edition_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "label" TEXT,
  "title" TEXT NOT NULL,
  "page" TEXT,
  "section_id" TEXT,
  PRIMARY KEY ("edition_id", "position"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("section_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "contents_section_id" ON "contents" ("section_id");

CREATE TABLE "contributors" (
  "edition_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('organisation', 'person')),
  "position" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "page" TEXT,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("edition_id", "kind", "position"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "listings" (
  "edition_id" TEXT NOT NULL,
  "list_label" TEXT NOT NULL,
  "list_title" TEXT,
  "row" INTEGER NOT NULL,
  "section_id" TEXT,
  "page_index" INTEGER NOT NULL,
  "page" TEXT,
  "owner_text" TEXT,
  "type_text" TEXT,
  "number_text" TEXT,
  "title_text" TEXT,
  "stage_text" TEXT,
  PRIMARY KEY ("edition_id", "list_label", "row"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("section_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "listings_section_id" ON "listings" ("section_id");

CREATE TABLE "cells" (
  "edition_id" TEXT NOT NULL,
  "list_label" TEXT NOT NULL,
  "row" INTEGER NOT NULL,
  "field" TEXT NOT NULL CHECK ("field" IN ('owner', 'type', 'number', 'title', 'stage')),
  "part" INTEGER NOT NULL,
  "page_index" INTEGER NOT NULL,
  "page" TEXT,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "is_merged" INTEGER NOT NULL CHECK ("is_merged" IN (0, 1)),
  "x0" REAL,
  "top" REAL,
  "x1" REAL,
  "bottom" REAL,
  "confidence" REAL CHECK ("confidence" BETWEEN 0 AND 1),
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("edition_id", "list_label", "row", "field", "part"),
  FOREIGN KEY ("edition_id", "list_label", "row") REFERENCES "listings" ("edition_id", "list_label", "row") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("edition_id", "page_index") REFERENCES "pages" ("edition_id", "page_index") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "cells_edition_id_page_index" ON "cells" ("edition_id", "page_index");

CREATE TABLE "table_cells" (
  "edition_id" TEXT NOT NULL,
  "table_id" TEXT NOT NULL,
  "page_index" INTEGER NOT NULL,
  "page" TEXT,
  "caption" TEXT,
  "row" INTEGER NOT NULL,
  "column" INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("table_id", "row", "column"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "table_cells_edition_id" ON "table_cells" ("edition_id");

CREATE TABLE "entries" (
  "entry_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "list_label" TEXT NOT NULL,
  "row" INTEGER NOT NULL,
  "owner" TEXT,
  "committee" TEXT,
  "type" TEXT CHECK ("type" IN ('national', 'sector', 'local', 'group', 'enterprise', 'international', 'international_report', 'international_project', 'association', 'us', 'european', 'other')),
  "number" TEXT,
  "number_kind" TEXT NOT NULL CHECK ("number_kind" IN ('published', 'draft', 'plan', 'none')),
  "number_confidence" REAL NOT NULL CHECK ("number_confidence" BETWEEN 0 AND 1),
  "urn" TEXT,
  "stage_code" TEXT CHECK ("stage_code" IN ('00', '10', '20', '30', '40', '50', '60', '90', '95')),
  "stage_rule" TEXT,
  "stage_confidence" REAL NOT NULL CHECK ("stage_confidence" BETWEEN 0 AND 1),
  "stage_scheme" TEXT CHECK ("stage_scheme" IN ('gb16733', 'iso', 'iec', 'ieee', 'nist', 'etsi', 'itu', 'cen')),
  "stage_functional" TEXT CHECK ("stage_functional" IN ('enquiry', 'confirmed', 'deleted')),
  "as_of" TEXT,
  "title" TEXT,
  "title_language" TEXT CHECK ("title_language" IN ('zh', 'en')),
  PRIMARY KEY ("entry_id"),
  FOREIGN KEY ("edition_id", "list_label", "row") REFERENCES "listings" ("edition_id", "list_label", "row") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "entries_edition_id_list_label_row" ON "entries" ("edition_id", "list_label", "row");

CREATE TABLE "repairs" (
  "edition_id" TEXT NOT NULL,
  "list_label" TEXT NOT NULL,
  "row" INTEGER NOT NULL,
  "field" TEXT NOT NULL CHECK ("field" IN ('owner', 'type', 'number', 'title', 'stage')),
  "position" INTEGER NOT NULL,
  "rule" TEXT NOT NULL,
  "before" TEXT NOT NULL,
  "after" TEXT NOT NULL,
  PRIMARY KEY ("edition_id", "list_label", "row", "field", "position"),
  FOREIGN KEY ("edition_id", "list_label", "row") REFERENCES "listings" ("edition_id", "list_label", "row") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "entities" (
  "label" TEXT NOT NULL CHECK ("label" IN ('ORG', 'PERSON', 'STANDARD', 'DOCUMENT', 'PRODUCT', 'TECH', 'ATTACK', 'RISK', 'PROPERTY', 'GPE', 'DATE')),
  "name" TEXT NOT NULL,
  "name_en" TEXT,
  "kind" TEXT,
  "aliases" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  PRIMARY KEY ("label", "name")
) STRICT;

CREATE TABLE "mentions" (
  "mention_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "block_id" TEXT NOT NULL,
  "section_id" TEXT,
  "page" TEXT,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "label" TEXT NOT NULL CHECK ("label" IN ('ORG', 'PERSON', 'STANDARD', 'DOCUMENT', 'PRODUCT', 'TECH', 'ATTACK', 'RISK', 'PROPERTY', 'GPE', 'DATE')),
  "entity" TEXT NOT NULL,
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("mention_id"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("section_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("block_id") REFERENCES "blocks" ("block_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "mentions_edition_id" ON "mentions" ("edition_id");

CREATE INDEX "mentions_section_id" ON "mentions" ("section_id");

CREATE INDEX "mentions_block_id" ON "mentions" ("block_id");

CREATE TABLE "citations" (
  "citation_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "section_id" TEXT,
  "page" TEXT,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "number_text" TEXT,
  "number" TEXT,
  "title" TEXT,
  "status" TEXT NOT NULL CHECK ("status" IN ('stated', 'implicit')),
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("citation_id"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("section_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "citations_edition_id" ON "citations" ("edition_id");

CREATE INDEX "citations_section_id" ON "citations" ("section_id");

CREATE TABLE "documents" (
  "document_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "aliases" TEXT NOT NULL,
  "kind" TEXT CHECK ("kind" IN ('law', 'draft_law', 'regulation', 'strategy', 'guideline', 'standard', 'principle', 'report', 'white_paper', 'plan', 'framework')),
  "region" TEXT,
  "issuers" TEXT NOT NULL,
  "date" TEXT,
  "section_id" TEXT,
  "page" TEXT,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("document_id"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("section_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "documents_edition_id" ON "documents" ("edition_id");

CREATE INDEX "documents_section_id" ON "documents" ("section_id");

CREATE TABLE "events" (
  "event_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "section_id" TEXT,
  "page" TEXT,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "date" TEXT NOT NULL,
  "actor" TEXT,
  "action" TEXT NOT NULL,
  "object" TEXT,
  "document_id" TEXT,
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("event_id"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("section_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "events_edition_id" ON "events" ("edition_id");

CREATE INDEX "events_section_id" ON "events" ("section_id");

CREATE INDEX "events_document_id" ON "events" ("document_id");

CREATE TABLE "definitions" (
  "definition_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "section_id" TEXT,
  "page" TEXT,
  "term" TEXT NOT NULL,
  "definition" TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("definition_id"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("section_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "definitions_edition_id" ON "definitions" ("edition_id");

CREATE INDEX "definitions_section_id" ON "definitions" ("section_id");

CREATE TABLE "commitments" (
  "commitment_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "section_id" TEXT,
  "page" TEXT,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "actor" TEXT,
  "verb" TEXT NOT NULL,
  "object" TEXT NOT NULL,
  "strength" TEXT NOT NULL CHECK ("strength" IN ('announced', 'started', 'planned', 'needed')),
  "quote" TEXT NOT NULL,
  CHECK (0 <= "start" AND "start" <= "end"),
  PRIMARY KEY ("commitment_id"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("section_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "commitments_edition_id" ON "commitments" ("edition_id");

CREATE INDEX "commitments_section_id" ON "commitments" ("section_id");

CREATE TABLE "topics" (
  "target_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "target_kind" TEXT NOT NULL CHECK ("target_kind" IN ('section', 'entry')),
  "label" TEXT NOT NULL CHECK ("label" IN ('RISK', 'PROPERTY', 'ATTACK', 'TECH')),
  "topic" TEXT NOT NULL,
  PRIMARY KEY ("target_id", "label", "topic"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "topics_edition_id" ON "topics" ("edition_id");

CREATE TABLE "keywords" (
  "edition_id" TEXT NOT NULL,
  "section_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "word" TEXT NOT NULL,
  "weight" REAL NOT NULL,
  PRIMARY KEY ("section_id", "position"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("section_id") REFERENCES "sections" ("section_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "keywords_edition_id" ON "keywords" ("edition_id");

CREATE TABLE "findings" (
  "finding_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "rule" TEXT NOT NULL,
  "severity" TEXT NOT NULL CHECK ("severity" IN ('error', 'warning', 'notice')),
  "message" TEXT NOT NULL,
  "page" TEXT,
  "quote" TEXT,
  "other_page" TEXT,
  "other_quote" TEXT,
  PRIMARY KEY ("finding_id"),
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "findings_edition_id" ON "findings" ("edition_id");

CREATE TABLE "standards" (
  "standard_id" TEXT NOT NULL,
  "number" TEXT,
  "title" TEXT,
  "type" TEXT,
  "owner" TEXT,
  "stage_code" TEXT,
  "stage_functional" TEXT CHECK ("stage_functional" IN ('enquiry', 'confirmed', 'deleted')),
  "as_of" TEXT,
  "first_edition_id" TEXT NOT NULL,
  "last_edition_id" TEXT NOT NULL,
  PRIMARY KEY ("standard_id"),
  FOREIGN KEY ("first_edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("last_edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "standards_first_edition_id" ON "standards" ("first_edition_id");

CREATE INDEX "standards_last_edition_id" ON "standards" ("last_edition_id");

CREATE TABLE "sightings" (
  "kind" TEXT NOT NULL CHECK ("kind" IN ('entry', 'citation', 'document', 'commitment')),
  "target_id" TEXT NOT NULL,
  "edition_id" TEXT NOT NULL,
  "standard_id" TEXT NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('accepted', 'candidate')),
  "confidence" REAL NOT NULL CHECK ("confidence" BETWEEN 0 AND 1),
  "evidence" TEXT NOT NULL,
  PRIMARY KEY ("kind", "target_id", "standard_id"),
  FOREIGN KEY ("standard_id") REFERENCES "standards" ("standard_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "sightings_standard_id" ON "sightings" ("standard_id");

CREATE INDEX "sightings_edition_id" ON "sightings" ("edition_id");

CREATE TABLE "lineage" (
  "standard_id" TEXT NOT NULL,
  "old_number" TEXT NOT NULL,
  "new_number" TEXT NOT NULL,
  "relation" TEXT NOT NULL CHECK ("relation" IN ('promoted', 'revised', 'renumbered', 'dated', 'amended', 'adopted', 'split', 'merged')),
  "status" TEXT NOT NULL CHECK ("status" IN ('accepted', 'candidate')),
  "confidence" REAL NOT NULL CHECK ("confidence" BETWEEN 0 AND 1),
  "method" TEXT NOT NULL,
  "evidence" TEXT NOT NULL,
  "date" TEXT,
  PRIMARY KEY ("standard_id", "old_number", "new_number"),
  FOREIGN KEY ("standard_id") REFERENCES "standards" ("standard_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "changes" (
  "change_id" TEXT NOT NULL,
  "old_edition_id" TEXT NOT NULL,
  "new_edition_id" TEXT NOT NULL,
  "domain" TEXT NOT NULL CHECK ("domain" IN ('standard', 'section', 'text', 'document', 'organisation')),
  "kind" TEXT NOT NULL,
  "standard_id" TEXT,
  "field" TEXT,
  "old_value" TEXT,
  "new_value" TEXT,
  "old" TEXT,
  "new" TEXT,
  "status" TEXT NOT NULL CHECK ("status" IN ('accepted', 'candidate')),
  "confidence" REAL NOT NULL CHECK ("confidence" BETWEEN 0 AND 1),
  "evidence" TEXT NOT NULL,
  "cause" TEXT NOT NULL CHECK ("cause" IN ('source_edition', 'pipeline', 'curation')),
  PRIMARY KEY ("change_id"),
  FOREIGN KEY ("old_edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("new_edition_id") REFERENCES "editions" ("edition_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("standard_id") REFERENCES "standards" ("standard_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "changes_old_edition_id" ON "changes" ("old_edition_id");

CREATE INDEX "changes_new_edition_id" ON "changes" ("new_edition_id");

CREATE INDEX "changes_standard_id" ON "changes" ("standard_id");

CREATE TABLE "registers" (
  "register_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "as_of" TEXT NOT NULL,
  "licence" TEXT,
  "export_name" TEXT NOT NULL,
  "export_sha256" TEXT NOT NULL,
  "row_count" INTEGER NOT NULL,
  PRIMARY KEY ("register_id")
) STRICT;

CREATE TABLE "observations" (
  "observation_id" TEXT NOT NULL,
  "standard_id" TEXT NOT NULL,
  "register_id" TEXT NOT NULL,
  "row" INTEGER NOT NULL,
  "number" TEXT NOT NULL,
  "number_text" TEXT NOT NULL,
  "title" TEXT,
  "title_en" TEXT,
  "status_text" TEXT,
  "stage_code" TEXT CHECK ("stage_code" IN ('00', '10', '20', '30', '40', '50', '60', '90', '95')),
  "stage_functional" TEXT CHECK ("stage_functional" IN ('enquiry', 'confirmed', 'deleted')),
  "date" TEXT,
  "replaces" TEXT NOT NULL,
  "replaced_by" TEXT NOT NULL,
  "as_of" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('accepted', 'candidate')),
  "confidence" REAL NOT NULL CHECK ("confidence" BETWEEN 0 AND 1),
  "evidence" TEXT NOT NULL,
  PRIMARY KEY ("observation_id", "standard_id"),
  FOREIGN KEY ("register_id") REFERENCES "registers" ("register_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("standard_id") REFERENCES "standards" ("standard_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX "observations_register_id" ON "observations" ("register_id");

CREATE INDEX "observations_standard_id" ON "observations" ("standard_id");

CREATE TABLE "dataset" (
  "version" TEXT NOT NULL,
  "schema_version" TEXT NOT NULL,
  "content_sha256" TEXT NOT NULL,
  "editions" TEXT NOT NULL,
  "note_en" TEXT NOT NULL,
  "note_zh" TEXT NOT NULL,
  "licence" TEXT NOT NULL,
  PRIMARY KEY ("version")
) STRICT;

CREATE TABLE "field_doc" (
  "table_name" TEXT NOT NULL,
  "column_name" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "holds" TEXT NOT NULL CHECK ("holds" IN ('text', 'integer', 'real', 'boolean', 'array', 'object')),
  "is_optional" INTEGER NOT NULL CHECK ("is_optional" IN (0, 1)),
  "vocabulary" TEXT NOT NULL,
  "en" TEXT NOT NULL,
  "zh" TEXT NOT NULL,
  "unit" TEXT,
  "pattern" TEXT,
  "since" TEXT NOT NULL,
  PRIMARY KEY ("table_name", "column_name")
) STRICT;

CREATE TABLE "table_doc" (
  "table_name" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('table', 'view')),
  "en" TEXT NOT NULL,
  "zh" TEXT,
  "key" TEXT NOT NULL,
  "since" TEXT NOT NULL,
  PRIMARY KEY ("table_name")
) STRICT;

CREATE TABLE "contracts" (
  "contract_id" TEXT NOT NULL,
  "en" TEXT NOT NULL,
  "zh" TEXT NOT NULL,
  "sql" TEXT NOT NULL,
  PRIMARY KEY ("contract_id")
) STRICT;

CREATE TABLE "expectations" (
  "expectation_id" TEXT NOT NULL,
  "en" TEXT NOT NULL,
  "zh" TEXT NOT NULL,
  "sql" TEXT NOT NULL,
  "floor" REAL,
  "ceiling" REAL,
  PRIMARY KEY ("expectation_id")
) STRICT;

CREATE VIEW "v_pages" AS SELECT
  r."edition_id" AS "edition_id",
  r."page_index" AS "page_index",
  r."page" AS "page",
  r."text" AS "text",
  r."start" AS "start",
  r."width" AS "width",
  r."height" AS "height"
FROM "pages" AS r
ORDER BY r.edition_id, r.page_index;

CREATE VIEW "v_sections" AS SELECT
  r."edition_id" AS "edition_id",
  r."section_id" AS "section_id",
  r."parent_id" AS "parent_id",
  r."position" AS "position",
  r."level" AS "level",
  r."label" AS "label",
  r."title" AS "title",
  r."page" AS "page",
  r."page_last" AS "page_last",
  r."start" AS "start",
  r."end" AS "end",
  r."heading_end" AS "heading_end"
FROM "sections" AS r
ORDER BY r.edition_id, r.position, r.section_id;

CREATE VIEW "v_standards" AS SELECT
  l."edition_id" AS "edition_id",
  l."list_label" AS "list_label",
  l."row" AS "row",
  l."page" AS "page",
  l."owner_text" AS "owner_text",
  l."type_text" AS "type_text",
  l."number_text" AS "number_text",
  l."title_text" AS "title_text",
  l."stage_text" AS "stage_text",
  e."owner" AS "owner",
  e."committee" AS "committee",
  e."type" AS "type",
  e."number" AS "number",
  e."number_kind" AS "number_kind",
  e."stage_code" AS "stage_code",
  e."title" AS "title",
  e."title_language" AS "title_language",
  s."standard_id" AS "standard_id",
  e."entry_id" AS "entry_id",
  e."urn" AS "urn",
  e."number_confidence" AS "number_confidence",
  e."stage_confidence" AS "stage_confidence",
  e."stage_rule" AS "stage_rule",
  e."as_of" AS "as_of",
  l."list_title" AS "list_title",
  l."section_id" AS "section_id",
  l."page_index" AS "page_index"
FROM listings AS l
JOIN entries AS e ON e.edition_id = l.edition_id AND e.list_label = l.list_label AND e.row = l.row
LEFT JOIN sightings AS s ON s.kind = 'entry' AND s.target_id = e.entry_id AND s.status = 'accepted'
ORDER BY l.edition_id, l.page_index, l.list_label, l.row;

CREATE VIEW "v_cells" AS SELECT
  r."edition_id" AS "edition_id",
  r."list_label" AS "list_label",
  r."row" AS "row",
  r."field" AS "field",
  r."page_index" AS "page_index",
  r."page" AS "page",
  r."start" AS "start",
  r."end" AS "end",
  r."text" AS "text",
  r."x0" AS "x0",
  r."top" AS "top",
  r."x1" AS "x1",
  r."bottom" AS "bottom",
  r."part" AS "part",
  r."is_merged" AS "is_merged",
  r."confidence" AS "confidence"
FROM "cells" AS r
ORDER BY r.edition_id, r.list_label, r.row, r.field, r.part;

CREATE VIEW "v_tables" AS SELECT
  r."edition_id" AS "edition_id",
  r."table_id" AS "table_id",
  r."page" AS "page",
  r."caption" AS "caption",
  r."row" AS "row",
  r."column" AS "column",
  r."text" AS "text",
  r."start" AS "start",
  r."end" AS "end",
  r."page_index" AS "page_index"
FROM "table_cells" AS r
ORDER BY r.edition_id, r.start, r.table_id, r.row, r."column";

CREATE VIEW "v_contributors" AS SELECT
  r."edition_id" AS "edition_id",
  r."kind" AS "kind",
  r."position" AS "position",
  r."name" AS "name",
  r."page" AS "page",
  r."start" AS "start",
  r."end" AS "end",
  r."text" AS "text"
FROM "contributors" AS r
ORDER BY r.edition_id, r.kind, r.position;

CREATE VIEW "v_citations" AS SELECT
  r."edition_id" AS "edition_id",
  r."section_id" AS "section_id",
  r."page" AS "page",
  r."start" AS "start",
  r."end" AS "end",
  r."number_text" AS "number_text",
  r."number" AS "number",
  r."title" AS "title",
  (SELECT min(s.standard_id) FROM sightings AS s WHERE s.kind = 'citation' AND s.target_id = r.citation_id AND s.status = 'accepted') AS "standard_id",
  r."status" AS "status",
  r."citation_id" AS "citation_id",
  r."text" AS "text"
FROM "citations" AS r
ORDER BY r.edition_id, r.start, r."end", r.citation_id;

CREATE VIEW "v_documents" AS SELECT
  r."edition_id" AS "edition_id",
  r."document_id" AS "document_id",
  r."title" AS "title",
  r."aliases" AS "aliases",
  r."kind" AS "kind",
  r."region" AS "region",
  r."issuers" AS "issuers",
  r."date" AS "date",
  (SELECT min(s.standard_id) FROM sightings AS s WHERE s.kind = 'document' AND s.target_id = r.document_id AND s.status = 'accepted') AS "standard_id",
  r."section_id" AS "section_id",
  r."page" AS "page",
  r."start" AS "start",
  r."end" AS "end"
FROM "documents" AS r
ORDER BY r.edition_id, r.document_id;

CREATE VIEW "v_mentions" AS SELECT
  r."edition_id" AS "edition_id",
  r."section_id" AS "section_id",
  r."page" AS "page",
  r."start" AS "start",
  r."end" AS "end",
  r."text" AS "text",
  r."label" AS "label",
  r."entity" AS "entity",
  r."mention_id" AS "mention_id",
  r."block_id" AS "block_id"
FROM "mentions" AS r
ORDER BY r.edition_id, r.start, r."end", r.mention_id;

CREATE VIEW "v_events" AS SELECT
  r."edition_id" AS "edition_id",
  r."section_id" AS "section_id",
  r."page" AS "page",
  r."date" AS "date",
  r."actor" AS "actor",
  r."action" AS "action",
  r."object" AS "object",
  r."document_id" AS "document_id",
  r."event_id" AS "event_id",
  r."start" AS "start",
  r."end" AS "end",
  r."text" AS "text"
FROM "events" AS r
ORDER BY r.edition_id, r.start, r."end", r.event_id;

CREATE VIEW "v_definitions" AS SELECT
  r."edition_id" AS "edition_id",
  r."section_id" AS "section_id",
  r."page" AS "page",
  r."term" AS "term",
  r."definition" AS "definition",
  r."start" AS "start",
  r."end" AS "end",
  r."definition_id" AS "definition_id",
  r."text" AS "text"
FROM "definitions" AS r
ORDER BY r.edition_id, r.start, r."end", r.definition_id;

CREATE VIEW "v_commitments" AS SELECT
  r."edition_id" AS "edition_id",
  r."section_id" AS "section_id",
  r."page" AS "page",
  r."actor" AS "actor",
  r."verb" AS "verb",
  r."object" AS "object",
  r."strength" AS "strength",
  r."quote" AS "quote",
  (SELECT min(s.standard_id) FROM sightings AS s WHERE s.kind = 'commitment' AND s.target_id = r.commitment_id AND s.status = 'accepted') AS "standard_id",
  r."commitment_id" AS "commitment_id",
  r."start" AS "start",
  r."end" AS "end"
FROM "commitments" AS r
ORDER BY r.edition_id, r.start, r."end", r.commitment_id;

CREATE VIEW "v_findings" AS SELECT
  r."edition_id" AS "edition_id",
  r."rule" AS "rule",
  r."severity" AS "severity",
  r."message" AS "message",
  r."page" AS "page",
  r."quote" AS "quote",
  r."other_page" AS "other_page",
  r."other_quote" AS "other_quote",
  r."finding_id" AS "finding_id"
FROM "findings" AS r
ORDER BY r.edition_id, r.rule, r.finding_id;

CREATE VIEW "v_timeline" AS SELECT
  t.date AS "date",
  t.kind AS "kind",
  t.title AS "title",
  d."region" AS "region",
  d."issuers" AS "issuers",
  t.actor AS "actor",
  t.action AS "action",
  t."page" AS "page",
  t."edition_id" AS "edition_id",
  t."section_id" AS "section_id",
  t."document_id" AS "document_id",
  t."start" AS "start",
  t."end" AS "end"
FROM (
  SELECT date, 'act' AS kind, object AS title, actor, action, page, edition_id, section_id, document_id, start, "end", event_id AS id FROM events
  UNION ALL
  SELECT date, 'document', title, NULL, NULL, page, edition_id, section_id, document_id, start, "end", document_id FROM documents WHERE date IS NOT NULL
) AS t
LEFT JOIN documents AS d ON d.document_id = t.document_id
ORDER BY t.date, t.edition_id, t.start, t.kind, t.id;

CREATE VIEW "v_topics" AS SELECT
  t."edition_id" AS "edition_id",
  t."target_kind" AS "target_kind",
  t."target_id" AS "target_id",
  t."label" AS "label",
  t."topic" AS "topic",
  ifnull(c.title, e.title) AS "title",
  s."standard_id" AS "standard_id"
FROM topics AS t
LEFT JOIN sections AS c ON t.target_kind = 'section' AND c.section_id = t.target_id
LEFT JOIN entries AS e ON t.target_kind = 'entry' AND e.entry_id = t.target_id
LEFT JOIN sightings AS s ON s.kind = 'entry' AND s.target_id = e.entry_id AND s.status = 'accepted'
ORDER BY t.edition_id, t.label, t.topic, t.target_kind, t.target_id;

CREATE VIEW "v_coverage" AS SELECT
  t."edition_id" AS "edition_id",
  t."label" AS "label",
  t."topic" AS "topic",
  s."standard_id" AS "standard_id",
  e."number" AS "number",
  e."title" AS "title",
  e."stage_code" AS "stage_code",
  e."entry_id" AS "entry_id",
  (SELECT count(*) FROM topics AS x WHERE x.edition_id = t.edition_id AND x.label = t.label AND x.topic = t.topic AND x.target_kind = 'section') AS "section_count"
FROM (SELECT DISTINCT edition_id, label, topic FROM topics WHERE label IN ('RISK', 'PROPERTY')) AS t
LEFT JOIN topics AS k ON k.edition_id = t.edition_id AND k.label = t.label AND k.topic = t.topic
  AND k.target_kind = 'entry'
LEFT JOIN entries AS e ON e.entry_id = k.target_id
LEFT JOIN sightings AS s ON s.kind = 'entry' AND s.target_id = e.entry_id AND s.status = 'accepted'
ORDER BY t.edition_id, t.label, t.topic, e.entry_id;

CREATE VIEW "v_keywords" AS SELECT
  r."edition_id" AS "edition_id",
  r."section_id" AS "section_id",
  r."position" AS "position",
  r."word" AS "word",
  r."weight" AS "weight"
FROM "keywords" AS r
ORDER BY r.edition_id, r.section_id, r.position;

CREATE VIEW "v_coverage_lines" AS SELECT
  r."edition_id" AS "edition_id",
  r."role" AS "role",
  count(*) AS "line_count",
  sum(r."end" - r.start) AS "character_count"
FROM lines AS r
GROUP BY r.edition_id, r.role
ORDER BY r.edition_id, r.role;

CREATE VIEW "v_lineage" AS SELECT
  r."standard_id" AS "standard_id",
  r."old_number" AS "old_number",
  r."new_number" AS "new_number",
  r."relation" AS "relation",
  r."status" AS "status",
  r."confidence" AS "confidence",
  r."evidence" AS "evidence",
  r."method" AS "method",
  r."date" AS "date"
FROM "lineage" AS r
ORDER BY r.standard_id, r.old_number, r.new_number;

CREATE VIEW "v_changes" AS SELECT
  r."old_edition_id" AS "old_edition_id",
  r."new_edition_id" AS "new_edition_id",
  r."domain" AS "domain",
  r."kind" AS "kind",
  r."standard_id" AS "standard_id",
  r."field" AS "field",
  r."old_value" AS "old_value",
  r."new_value" AS "new_value",
  r."cause" AS "cause",
  r."change_id" AS "change_id",
  r."old" AS "old",
  r."new" AS "new",
  r."status" AS "status",
  r."confidence" AS "confidence",
  r."evidence" AS "evidence"
FROM "changes" AS r
ORDER BY r.old_edition_id, r.new_edition_id, r.domain, r.change_id;

CREATE VIRTUAL TABLE sections_fts USING fts5(
  section_id UNINDEXED, title, text, names,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE standards_fts USING fts5(
  standard_id UNINDEXED, number, title, owner, topics,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE documents_fts USING fts5(
  document_id UNINDEXED, title, issuer,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE contributors_fts USING fts5(
  contributor_id UNINDEXED, name,
  tokenize = 'unicode61 remove_diacritics 2'
);
