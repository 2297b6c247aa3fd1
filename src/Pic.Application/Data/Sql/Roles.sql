-- Roles belong to the server, not to the database: another database may have made them.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['pic_contact', 'pic_staff', 'pic_signin'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', name);
      END IF;
      IF NOT pg_has_role(current_user, name, 'MEMBER') THEN
        EXECUTE format('GRANT %I TO current_user', name);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA public TO pic_contact, pic_staff, pic_signin;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO pic_contact, pic_staff, pic_signin;
CREATE OR REPLACE FUNCTION pic_members() RETURNS bigint[] LANGUAGE sql STABLE AS
  $$ SELECT string_to_array(nullif(current_setting('pic.members', true), ''), ',')::bigint[] $$;
