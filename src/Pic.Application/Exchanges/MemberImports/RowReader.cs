using Pic.Application.Mails.Transport;
using Pic.Application.Members;
using Pic.Rules.Members;
using static Pic.Application.Exchanges.MemberImports.MemberImportField;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>A row, read: the member it speaks of, or null, and everything that is wrong in it.</summary>
internal sealed record ReadRow(int Line, ImportedMember? Member, IReadOnlyList<ImportFault> Faults);

/// <summary>
/// Understands the rows of a file. A fault that makes the member uncertain refuses the row; one in a field that may stay empty leaves it empty.
/// </summary>
internal sealed class RowReader(MemberFile file, ColumnMapping mapping, DateOnly today)
{
    /// <summary>The year of the law on associations.</summary>
    private const int FirstYear = 1901;

    private static readonly MemberImportField[] NameFields = [Name, Company, LastName, FirstName];

    public ReadRow Read(FileLine line)
    {
        if (line.Cells is null)
        {
            return Broken(line, line.Raw, Expected.ClosedQuotes);
        }

        var columns = file.Headers.Count;
        if (line.Cells.Count < columns || line.Cells.Skip(columns).Any(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            return Broken(line, $"{line.Cells.Count} colonnes", Expected.Columns(columns));
        }

        var cells = new RowCells(file, mapping, line);
        cells.WarnOfInvisible();
        var member = Member(cells);
        return new ReadRow(line.Number, cells.Faults.Any(fault => fault.Refuses) ? null : member, cells.Faults);
    }

    private static ReadRow Broken(FileLine line, string value, string expected) =>
        new(line.Number, null, [new ImportFault(line.Number, ImportFault.WholeLine, ImportFault.Shorten(value), expected, Refuses: true)]);

    private ImportedMember Member(RowCells cells)
    {
        var (kind, given) = KindOf(cells);
        var person = $"{cells.Text(FirstName)} {cells.Text(LastName)}".Trim();
        var name = NameOf(cells, kind, person);
        if (name.Length == 0 && Array.TrueForAll(NameFields, field => string.IsNullOrWhiteSpace(cells.Raw(field))))
        {
            cells.Refuse(mapping.Has(Name) || !mapping.Has(LastName) ? Name : LastName, Expected.Name);
        }

        var (siren, siret) = Register(cells);
        var email = EmailOf(cells, Email);
        if (email is null)
        {
            cells.Warn(Email, Expected.Email);
        }

        var treasurerEmail = cells.Raw(TreasurerEmail).Length == 0 ? null : EmailOf(cells, TreasurerEmail);
        if (treasurerEmail is null && cells.Raw(TreasurerEmail).Length > 0)
        {
            cells.Warn(TreasurerEmail, Expected.Email);
        }

        return new ImportedMember
        {
            Number = NumberOf(cells),
            NumberText = cells.Text(Number),
            Kind = kind,
            KindIsGiven = given,
            Name = name,
            LegalForm = kind == MemberKind.Association ? Optional(cells, MemberImportField.LegalForm, RowWords.LegalForm, Expected.LegalForm) : null,
            Rna = OptionalText(cells, MemberImportField.Rna, Pic.Rules.Members.Rna.Normalise, Expected.Rna),
            Siren = siren,
            Siret = siret,
            Purpose = cells.TextOrNull(Purpose),
            Themes = [.. cells.Text(Themes).Split([',', '|', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()],
            Address = AddressOf(cells),
            Website = cells.TextOrNull(Website),
            State = Optional(cells, State, RowWords.State, Expected.State) ?? MembershipState.Member,
            JoinedOn = JoinedOnOf(cells),
            Contact = ContactOf(cells, kind, name, person, email),
            Treasurer = Person(cells.Text(TreasurerName), treasurerEmail, ImportedPhone.Read(cells, TreasurerPhone), name),
        };
    }

    private (MemberKind Kind, bool Given) KindOf(RowCells cells)
    {
        var text = cells.Text(Kind);
        if (text.Length > 0)
        {
            if (RowWords.Kind(text) is { } said)
            {
                return (said, true);
            }

            cells.Refuse(Kind, Expected.Kind);
        }

        if (RowWords.KindOfCategory(cells.Text(Category)) is { } guessed)
        {
            return (guessed, false);
        }

        var isPerson = mapping.Has(Company) && cells.Text(Company).Length == 0 && cells.Text(LastName).Length > 0;
        return (isPerson ? MemberKind.Person : MemberKind.Association, false);
    }

    private static string NameOf(RowCells cells, MemberKind kind, string person)
    {
        var company = cells.Text(Company);
        var name = cells.Text(Name);
        return kind == MemberKind.Person && person.Length > 0 ? person
            : company.Length > 0 ? company
            : name.Length > 0 ? name
            : person;
    }

    private static MemberNumber? NumberOf(RowCells cells)
    {
        var text = cells.Raw(Number);
        var number = MemberNumber.Parse(text);
        if (number is null && !string.IsNullOrWhiteSpace(text))
        {
            cells.Refuse(Number, Expected.Number);
        }

        return number;
    }

    private DateOnly? JoinedOnOf(RowCells cells)
    {
        var day = Optional(cells, JoinedOn, text => FrenchDate.Parse(text, today), Expected.Date);
        if (day is null || (day.Value.Year >= FirstYear && day <= today.AddYears(1)))
        {
            return day;
        }

        cells.Warn(JoinedOn, Expected.LikelyDate);
        return null;
    }

    private static (string? Siren, string? Siret) Register(RowCells cells)
    {
        var siren = OptionalText(cells, MemberImportField.Siren, Pic.Rules.Members.Siren.Normalise, Expected.Siren);
        var siret = OptionalText(cells, MemberImportField.Siret, Pic.Rules.Members.Siret.Normalise, Expected.Siret);
        if (siren is not null && siret?.StartsWith(siren, StringComparison.Ordinal) == false)
        {
            cells.Warn(MemberImportField.Siret, Expected.SiretOfSiren);
            siret = null;
        }

        return (siren, siret);
    }

    private static PostalAddress AddressOf(RowCells cells)
    {
        var lines = cells.Raw(AddressLine1).Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var more = cells.Text(AddressLine2);
        var first = RowCells.OneLine(lines.FirstOrDefault() ?? "");
        var second = string.Join(", ", lines.Skip(1).Append(more).Where(text => text.Length > 0).Select(RowCells.OneLine));
        if (first.Length > PostalAddress.LineLimit || second.Length > PostalAddress.LineLimit)
        {
            cells.Refuse(AddressLine1, Expected.Shorter(PostalAddress.LineLimit));
        }

        var country = cells.Text(Country);
        country = ColumnNames.Fold(country) is "france" or "fr" or "fra" ? "" : country;
        return new PostalAddress { Line1 = first, Line2 = second, PostalCode = PostalCodeOf(cells, country), Town = cells.Text(Town), Country = country };
    }

    private static string PostalCodeOf(RowCells cells, string country)
    {
        var text = cells.Text(PostalCode);
        if (text.Length == 0 || country.Length > 0)
        {
            return text;
        }

        var code = FrenchPostalCode.Normalise(text);
        if (code is null)
        {
            cells.Warn(PostalCode, Expected.PostalCode);
        }

        return code ?? text;
    }

    private static ImportedContact? ContactOf(RowCells cells, MemberKind kind, string name, string person, string? email)
    {
        var given = cells.Text(ContactName);
        var called = given.Length > 0 ? given : person;
        return Person(kind == MemberKind.Person && called.Length == 0 ? name : called, email, ImportedPhone.Read(cells, Phone), name);
    }

    private static ImportedContact? Person(string name, string? email, string? phone, string otherwise)
    {
        if (name.Length == 0 && email is null && phone is null)
        {
            return null;
        }

        var called = name.Length > 0 ? name : otherwise;
        return new ImportedContact(called.Length > Contact.NameLimit ? called[..Contact.NameLimit].TrimEnd() : called, email, phone);
    }

    private static string? EmailOf(RowCells cells, MemberImportField field)
    {
        var read = MailAddress.Read(cells.Text(field));
        return read.IsDone ? read.Value.Address : null;
    }

    private static string? OptionalText(RowCells cells, MemberImportField field, Func<string, string?> read, string expected)
    {
        var text = cells.Text(field);
        var value = text.Length == 0 ? null : read(text);
        if (value is null && text.Length > 0)
        {
            cells.Warn(field, expected);
        }

        return value;
    }

    private static T? Optional<T>(RowCells cells, MemberImportField field, Func<string, T?> read, string expected)
        where T : struct
    {
        var text = cells.Text(field);
        var value = text.Length == 0 ? null : read(text);
        if (value is null && text.Length > 0)
        {
            cells.Warn(field, expected);
        }

        return value;
    }
}
