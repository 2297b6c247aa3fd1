-- Roles belong to the server, not to the database: another database may have made them.
-- Since PostgreSQL 16 whoever makes a role is a member of it without being allowed to take it (SET).
DO $$
DECLARE
  name text;
  since16 boolean := current_setting('server_version_num')::int >= 160000;
BEGIN
  FOREACH name IN ARRAY ARRAY['pic_contact', 'pic_staff', 'pic_signin'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', name);
      END IF;
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        RAISE insufficient_privilege USING MESSAGE = format('Faites, avec le compte postgres : CREATE ROLE %I NOLOGIN NOINHERIT; GRANT %I TO %I; puis relancez.', name, name, current_user);
    END;
    BEGIN
      IF NOT pg_has_role(current_user, name, CASE WHEN since16 THEN 'SET' ELSE 'MEMBER' END) THEN
        EXECUTE format(CASE WHEN since16 THEN 'GRANT %I TO %I WITH SET TRUE, INHERIT FALSE' ELSE 'GRANT %I TO %I' END, name, current_user);
      END IF;
    EXCEPTION
      WHEN unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        RAISE insufficient_privilege USING MESSAGE = format('Faites, avec le compte postgres : GRANT %I TO %I; puis relancez.', name, current_user);
    END;
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA public TO pic_contact, pic_staff, pic_signin;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO pic_contact, pic_staff, pic_signin;
CREATE OR REPLACE FUNCTION pic_members() RETURNS bigint[] LANGUAGE sql STABLE AS
  $$ SELECT string_to_array(nullif(current_setting('pic.members', true), ''), ',')::bigint[] $$;
