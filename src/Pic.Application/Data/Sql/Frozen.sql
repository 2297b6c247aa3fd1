-- An issued document never changes; nobody alters the journal. The owner of the tables is bound as well.
CREATE OR REPLACE FUNCTION pic_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% % is frozen', TG_TABLE_NAME, OLD.id USING ERRCODE = 'restrict_violation';
END $$;

CREATE OR REPLACE TRIGGER invoices_frozen BEFORE UPDATE OR DELETE ON invoices
  FOR EACH ROW WHEN (OLD.number IS NOT NULL) EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER credit_notes_frozen BEFORE UPDATE OR DELETE ON credit_notes
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER issued_documents_frozen BEFORE UPDATE ON issued_documents
  FOR EACH ROW WHEN (OLD.pdf IS NOT NULL) EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER issued_documents_kept BEFORE DELETE ON issued_documents
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER journal_entries_frozen BEFORE UPDATE OR DELETE ON journal_entries
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE FUNCTION pic_seal_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'seal % is frozen', OLD.position USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE TRIGGER journal_seals_frozen BEFORE UPDATE OR DELETE ON journal_seals
  FOR EACH ROW EXECUTE FUNCTION pic_seal_frozen();
CREATE OR REPLACE TRIGGER allocations_frozen BEFORE UPDATE OR DELETE ON allocations
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER gifts_frozen BEFORE UPDATE OR DELETE ON gifts
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER payment_reversals_frozen BEFORE UPDATE OR DELETE ON payment_reversals
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER receipts_frozen BEFORE UPDATE OR DELETE ON receipts
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER write_offs_frozen BEFORE UPDATE OR DELETE ON write_offs
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER host_profiles_frozen BEFORE UPDATE OR DELETE ON host_profiles
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER ledger_entries_frozen BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER ledger_lines_frozen BEFORE UPDATE OR DELETE ON ledger_lines
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER bank_lines_frozen BEFORE UPDATE ON bank_lines
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();

-- Lines follow their invoice.
CREATE OR REPLACE FUNCTION pic_frozen_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM invoices WHERE id = OLD.invoice_id AND number IS NOT NULL) THEN
    RAISE EXCEPTION 'line of an issued invoice % is frozen', OLD.invoice_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE OR REPLACE TRIGGER invoice_lines_frozen BEFORE UPDATE OR DELETE ON invoice_lines
  FOR EACH ROW EXECUTE FUNCTION pic_frozen_line();

-- The lines of an issued invoice add up to its total when the transaction ends, so no line can be added later either.
CREATE OR REPLACE FUNCTION pic_lines_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM invoices i WHERE i.id = NEW.invoice_id AND i.number IS NOT NULL
             AND i.total <> (SELECT sum(l.amount) FROM invoice_lines l WHERE l.invoice_id = i.id)) THEN
    RAISE EXCEPTION 'the lines of invoice % do not add up to its total', NEW.invoice_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS invoice_lines_add_up ON invoice_lines;
CREATE CONSTRAINT TRIGGER invoice_lines_add_up AFTER INSERT ON invoice_lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pic_lines_add_up();

-- A finished PDF is already compressed.
ALTER TABLE issued_documents ALTER COLUMN pdf SET STORAGE EXTERNAL;

-- The season: what the board saw, what a letter said, what happened.
CREATE OR REPLACE TRIGGER chronicle_entries_frozen BEFORE UPDATE OR DELETE ON chronicle_entries
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER meeting_lines_frozen BEFORE UPDATE ON meeting_lines
  FOR EACH ROW WHEN ((OLD.meeting_id, OLD.member_id, OLD.kind, OLD.year, OLD.amount, OLD.paid_of_year, OLD.last_contact_on, OLD.proposed)
    IS DISTINCT FROM (NEW.meeting_id, NEW.member_id, NEW.kind, NEW.year, NEW.amount, NEW.paid_of_year, NEW.last_contact_on, NEW.proposed))
  EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER meeting_lines_kept BEFORE DELETE ON meeting_lines
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER registered_letters_frozen BEFORE UPDATE ON registered_letters
  FOR EACH ROW WHEN (OLD.posted_on IS NOT NULL
    AND (OLD.text, OLD.address_lines, OLD.amount, OLD.member_id, OLD.posted_on) IS DISTINCT FROM (NEW.text, NEW.address_lines, NEW.amount, NEW.member_id, NEW.posted_on))
  EXECUTE FUNCTION pic_frozen();
CREATE OR REPLACE TRIGGER registered_letters_kept BEFORE DELETE ON registered_letters
  FOR EACH ROW EXECUTE FUNCTION pic_frozen();
