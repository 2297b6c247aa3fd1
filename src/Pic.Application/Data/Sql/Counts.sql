-- How many members there are of each kind and state, as the sum of changes: counted anew for each page, ten thousand cost more than the page.
-- Changes are only added, so that nobody waits for anybody. Made anew with each build; summed up each night.
CREATE TABLE IF NOT EXISTS member_counts (kind text NOT NULL, state text NOT NULL, change bigint NOT NULL);
ALTER TABLE member_counts ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON member_counts FROM pic_contact, pic_staff, pic_signin;
GRANT SELECT, INSERT, DELETE ON member_counts TO pic_staff;
DROP POLICY IF EXISTS staff ON member_counts;
CREATE POLICY staff ON member_counts TO pic_staff USING (true) WITH CHECK (true);

CREATE OR REPLACE FUNCTION pic_count_members() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO member_counts SELECT kind, state, count(*) FROM members_after GROUP BY kind, state;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO member_counts SELECT kind, state, -count(*) FROM members_before GROUP BY kind, state;
  ELSE
    INSERT INTO member_counts SELECT kind, state, sum(change)
    FROM (SELECT kind, state, 1 AS change FROM members_after UNION ALL SELECT kind, state, -1 FROM members_before) AS changes
    GROUP BY kind, state HAVING sum(change) <> 0;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER members_counted_in AFTER INSERT ON members
  REFERENCING NEW TABLE AS members_after FOR EACH STATEMENT EXECUTE FUNCTION pic_count_members();
CREATE OR REPLACE TRIGGER members_counted_again AFTER UPDATE ON members
  REFERENCING OLD TABLE AS members_before NEW TABLE AS members_after FOR EACH STATEMENT EXECUTE FUNCTION pic_count_members();
CREATE OR REPLACE TRIGGER members_counted_out AFTER DELETE ON members
  REFERENCING OLD TABLE AS members_before FOR EACH STATEMENT EXECUTE FUNCTION pic_count_members();

LOCK TABLE members IN SHARE MODE;
DELETE FROM member_counts;
INSERT INTO member_counts SELECT kind, state, count(*) FROM members GROUP BY kind, state;
