using System.Text;
using Pic.Application.Exchanges.MemberImports;
using Xunit;

namespace Pic.Application.Tests.Exchanges.MemberImports;

public sealed class MemberFileTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \r\n \r\n", "empty")]
    [InlineData("\u00EF\u00BB\u00BF", "empty")]
    [InlineData("nom;ville\n", "no-rows")]
    [InlineData("une lettre\nsans colonnes\n", "no-columns")]
    [InlineData("nom;ville\nA\0B;C\n", "binary")]
    [InlineData("PK\u0003\u0004", "not-csv")]
    [InlineData("%PDF-1.7", "not-csv")]
    [InlineData("\"nom;ville\nA;B\n", "no-columns")]
    [InlineData("A0001;association;Un;31520\nA0002;association;Deux;31520\n", "no-header")]
    [InlineData("Un;31520\nDeux;31520\n", "no-header")]
    [InlineData("Un;a@b.fr\nDeux;b@b.fr\n", "no-header")]
    [InlineData("Un;07/03/2019\nDeux;08/03/2019\n", "no-header")]
    public void Read_UnusableFile_Refused(string bytes, string code) =>
        Assert.Equal("member-import." + code, MemberFileReader.Read(Encoding.Latin1.GetBytes(bytes)).Refusal?.Code);

    [Fact]
    public void Read_MoreThanTenMegabytes_Refused() =>
        Assert.Equal("member-import.too-large", MemberFileReader.Read(new byte[MemberFile.SizeLimit + 1]).Refusal?.Code);

    [Theory]
    [InlineData("utf-8", ';', "UTF-8")]
    [InlineData("utf-8", ',', "UTF-8")]
    [InlineData("utf-8", '\t', "UTF-8")]
    [InlineData("bom", ';', "UTF-8")]
    [InlineData("utf-16", '\t', "UTF-16")]
    [InlineData("cp1252", ';', "Windows-1252")]
    public void Read_EachEncodingAndSeparator_Understood(string encoding, char separator, string expected)
    {
        var text = "nom;ville\r\nÉté à l’œuvre;Mézières\r\n".Replace(';', separator);
        byte[] bytes = encoding switch
        {
            "bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "cp1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        };

        var file = MemberFileReader.Read(bytes).Value;

        Assert.Equal((expected, separator), (file.Encoding, file.Separator));
        Assert.Equal("Été à l’œuvre", file.Samples(0).Single());
    }

    [Fact]
    public void Read_QuotesNewLinesAndExcelDirective_CellsAndLines()
    {
        var rows = Rows("sep=;\r\nnom;adresse\r\n\"L’asso \"\"A\"\"\";\"1 rue\r\nbât. B\"\r\n\r\n;;\r\nB;\"2 rue \\\"X\\\"\"\r\n");

        Assert.Equal([3, 7], rows.Select(row => row.Line));
        Assert.Equal("L’asso \"A\"", rows[0].Member!.Name);
        Assert.Equal(("1 rue", "bât. B"), (rows[0].Member!.Address.Line1, rows[0].Member!.Address.Line2));
        Assert.Equal("2 rue \"X\"", rows[1].Member!.Address.Line1);
    }

    [Fact]
    public void Read_QuoteNeverClosed_ThatLineAloneIsRefused()
    {
        var rows = Rows("nom;ville\nA;Foix\n\"B;Foix\nC;Foix\n\"D\"x;Foix\nE;Foix\n");

        Assert.Equal([(2, true), (3, false), (4, true), (5, false), (6, true)], rows.Select(row => (row.Line, row.Member is not null)));
        Assert.Contains("guillemets", rows[1].Faults.Single().Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nom", "", true, "un nom")]
    [InlineData("nom", "Les Amis\u202Egpj", false, "invisibles")]
    [InlineData("nom", "Les Amis\a", false, "invisibles")]
    [InlineData("date_adhesion", "01/01/2199", false, "l’an prochain")]
    [InlineData("date_adhesion", "01/01/1801", false, "1901")]
    [InlineData("contact_telephone", "abc", false, "05 61")]
    [InlineData("numero", "ADH-12", true, "A0246")]
    [InlineData("type", "martien", true, "association ou personne")]
    [InlineData("contact_email", "sans arobase", false, "contact@association.fr")]
    [InlineData("date_adhesion", "31/02/2019", false, "31/12/2026")]
    [InlineData("siren", "123456789", false, "9 chiffres")]
    [InlineData("siret", "12345678901234", false, "14 chiffres")]
    [InlineData("rna", "313001234", false, "W suivi")]
    [InlineData("code_postal", "ABC", false, "5 chiffres")]
    [InlineData("forme", "guilde", false, "association 1901")]
    [InlineData("etat", "en vacances", false, "membre, candidat")]
    public void Read_OneFault_LineColumnValueExpected(string column, string value, bool refuses, string expected)
    {
        var cells = new Dictionary<string, string> { ["nom"] = "Une", ["contact_email"] = "a@b.fr", [column] = value };

        var row = Rows($"{string.Join(';', cells.Keys)}\n{string.Join(';', cells.Values)}\n").Single();

        var fault = Assert.Single(row.Faults);
        Assert.Equal((2, column, ImportFault.Shorten(value), refuses), (fault.Line, fault.Column, fault.Value, fault.Refuses));
        Assert.Contains(expected, fault.Expected, StringComparison.Ordinal);
        Assert.Equal(refuses, row.Member is null);
    }

    [Fact]
    public void Read_TooLongAndWrongColumns_Refused()
    {
        var rows = Rows($"nom;contact_email\n{new string('x', 201)};a@b.fr\nA\nB;b@b.fr;de trop\nC;c@b.fr;;\n");

        Assert.Equal([false, false, false, true], rows.Select(row => row.Member is not null));
        Assert.Equal("200 caractères au plus ; ligne refusée", Assert.Single(rows[0].Faults).Expected);
        Assert.Equal(81, rows[0].Faults[0].Value.Length);
        Assert.Equal(("ligne entière", "2 colonnes, comme la première ligne ; ligne refusée"), (rows[1].Faults[0].Column, rows[1].Faults[0].Expected));
    }

    [Fact]
    public void Read_HiddenCharacters_AreTakenOut()
    {
        var row = Rows("nom;ville;contact_email\nzero\u200Bwidth;Ra\u0007mon\u0085ville;a@b.fr\n").Single();

        Assert.Equal(("zerowidth", 2), (row.Member!.Name, row.Faults.Count));
        Assert.DoesNotContain('\u0007', row.Member.Address.Town);
    }

    [Fact]
    public void Read_QuoteThatSwallowsTheRowsBelow_ThatLineAloneIsRefused()
    {
        var rows = Rows("numero;type;nom;adresse;code_postal;ville\nA0001;association;\"ouvert;1 rue;31520;R\nA0002;association;Deux;1 rue;31520;R\nA0003;association;\"Bar 5\";1 rue;31520;R\n");

        Assert.Equal([(2, false), (3, true), (4, true)], rows.Select(row => (row.Line, row.Member is not null)));
        Assert.Equal(("ligne entière", "Bar 5"), (rows[0].Faults.Single().Column, rows[2].Member!.Name));
    }

    [Fact]
    public void Read_LongNoteOfSeveralLines_IsOneCell()
    {
        var note = string.Join('\n', Enumerable.Range(1, 30).Select(i => $"ligne {i} ; une remarque"));

        var rows = Rows($"numero;type;nom;objet;code_postal;ville\nA0001;association;Un;\"{note}\";31520;R\nA0002;association;Deux;;31520;R\n");

        Assert.Equal([2, 32], rows.Select(row => row.Line));
    }

    [Fact]
    public void Propose_GaletteNumbersLeftEmpty_TakesTheIdentifiers()
    {
        var file = MemberFileReader.Read("id_adh;nom_adh;prenom_adh;email_adh;num_adh\n7;Dupuy;Claire;c@a.fr;\n"u8.ToArray()).Value;

        Assert.Equal([MemberImportField.Number, null], new[] { 0, 4 }.Select(at => ColumnMapping.Propose(file).Fields[at]));
    }

    [Fact]
    public void Propose_HeadersWithTheirCode_AreKnownByIt()
    {
        var file = MemberFileReader.Read("Réf. (a.ref);Nom (a.lastname);Société (a.societe);Code postal (a.zip);Email (a.email);Nom (du parrain)\n12;Dupuy;Asso D;31520;d@d.fr;X\n"u8.ToArray()).Value;

        var mapping = ColumnMapping.Propose(file);

        Assert.Equal("Dolibarr", mapping.Tool);
        Assert.Equal([MemberImportField.Number, MemberImportField.LastName, MemberImportField.Company, MemberImportField.PostalCode, MemberImportField.Email, null], mapping.Fields);
    }

    [Fact]
    public void Read_FormulaCell_TextAndHarmlessInTheFaults()
    {
        var file = MemberFileReader.Read("nom;contact_email;date_adhesion\n=cmd|'/c calc'!A0;a@b.fr;=1+1\n"u8.ToArray()).Value;
        var row = new RowReader(file, ColumnMapping.Propose(file), Today).Read(file.Lines[0]);

        var csv = Encoding.UTF8.GetString(new MemberImportPreview([new(2, ImportVerdict.New, null, "", row.Faults, [])]).FaultsCsv());

        Assert.Equal("=cmd|'/c calc'!A0", row.Member!.Name);
        Assert.Contains(";'=1+1;", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MillionsOfOpenQuotes_Refused()
    {
        var bytes = Encoding.UTF8.GetBytes("nom;ville\n" + string.Concat(Enumerable.Repeat("\"a\n", 3_000_000)) + "\"");

        Assert.Equal("member-import.too-large", MemberFileReader.Read(bytes).Refusal?.Code);
    }

    [Fact]
    public void Template_ReadBack_EveryColumnMappedAndNoFault()
    {
        var file = MemberFileReader.Read(MemberImportTemplate.File()).Value;
        var mapping = ColumnMapping.Propose(file);
        var row = new RowReader(file, mapping, Today).Read(file.Lines[0]);

        Assert.Equal("modèle du portail", mapping.Tool);
        Assert.Equal(MemberImportTemplate.Columns.Where(c => c.Header is not null).Select(c => (MemberImportField?)c.Field), mapping.Fields);
        Assert.Empty(row.Faults);
        Assert.All(Enum.GetValues<MemberImportField>(), field => Assert.Equal(field, MemberImportTemplate.Of(field).Field));
    }

    private static List<ReadRow> Rows(string text)
    {
        var file = MemberFileReader.Read(Encoding.UTF8.GetBytes(text)).Value;
        var mapping = ColumnMapping.Propose(file);
        var reader = new RowReader(file, mapping with { Fields = [.. mapping.Fields] }, Today);
        return [.. file.Lines.Select(reader.Read)];
    }
}
