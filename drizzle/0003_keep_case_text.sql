-- Two rows a page and room for as many new versions: a change that touches no indexed column then touches no index.
-- Said first, so that the rewrite below keeps the room.
ALTER TABLE "case" SET (fillfactor = 50);
--> statement-breakpoint
-- The state of a case is read and replaced whole, so taking it apart and putting it together again is for nothing.
-- Both columns together: the table is locked and rewritten once.
ALTER TABLE "case" ALTER COLUMN "state" SET DATA TYPE json, ALTER COLUMN "edges" SET DATA TYPE json;
