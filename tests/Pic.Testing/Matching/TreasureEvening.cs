using System.Globalization;
using Pic.Rules.Payments;
using Pic.Rules.Payments.Matching;

namespace Pic.Testing.Matching;

/// <summary>A line of the evening and the invoice it really pays; null for a stranger.</summary>
public sealed record EveningLine(MatchingLine Line, string? InvoiceNumber);

/// <summary>
/// A treasurer's evening, the same for the same seed: open invoices and a statement of which 80 % of the lines carry the
/// number in some spelling, 10 % come from a known payer, 5 % only have the right amount and 5 % are strangers.
/// </summary>
public sealed class TreasureEvening
{
    private static readonly string[] Kinds = ["Association", "Les Amis de", "Collectif", "Club", "Comité", "Atelier", "Compagnie", "Cercle", "Union", "Réseau"];
    private static readonly string[] Things = ["Jardins", "Théâtre", "Chorale", "Échecs", "Vélos", "Abeilles", "Lecture", "Randonnée", "Photographie", "Poterie", "Fanfare", "Rivière", "Semences", "Recyclerie", "Orchestre", "Judo", "Aviron", "Marionnettes", "Cinéma", "Langue d’Oc"];
    private static readonly string[] Places = ["l’Hers", "Ramonville", "Canal", "Lauragais", "Auzeville", "Castanet", "Labège", "Garonne", "Pech David", "Saint-Orens", "Balma", "Muret", "Revel", "Montgiscard", "Escalquens", "Baziège"];
    private static readonly string[] People = ["M DUPONT JEAN", "MME MARTIN CLAIRE", "M GARCIA PABLO", "MME NGUYEN LAN", "M DURAND PAUL", "MLLE PETIT ANNE"];

    private static readonly string[] Strangers = ["REMISE CB 12/01", "VIR CAF 31", "INTERETS 2027", "VIR REMBOURSEMENT ASSURANCE 2027 114"];

    private readonly Random random;

    public TreasureEvening(int seed, int lines, int openInvoices)
    {
        random = new Random(seed);
        Invoices = [.. Enumerable.Range(1, openInvoices).Select(Invoice)];
        Payers = [.. Invoices.Select((i, n) => new KnownPayer(i.MemberNumber, Account(n), null))];
        Lines = [.. Enumerable.Range(0, lines).Select(Line)];
    }

    /// <summary>The same evening against invoices that exist.</summary>
    public TreasureEvening(int seed, int lines, IReadOnlyList<OpenInvoice> invoices)
    {
        random = new Random(seed);
        Invoices = invoices;
        Payers = [.. Invoices.Select((i, n) => new KnownPayer(i.MemberNumber, Account(n), null))];
        Lines = [.. Enumerable.Range(0, lines).Select(Line)];
    }

    public static IReadOnlySet<string> InvoiceWords { get; } = new HashSet<string> { "FACTURE", "FACT", "FAC", "FA", "N", "NO" };

    public IReadOnlyList<OpenInvoice> Invoices { get; }
    public IReadOnlyList<KnownPayer> Payers { get; }
    public IReadOnlyList<EveningLine> Lines { get; }

    private OpenInvoice Invoice(int n)
    {
        var name = $"{Pick(Kinds)} {Pick(Things)} {Pick(Places)}{(n > 150 ? " " + Word(n) : "")}";
        var amount = IsAmountAlone(n - 1) ? 20.01m + n * 0.13m : n % 5 == 0 ? 15m : 30m;
        return new OpenInvoice($"F2027-{n:0000}", $"A{n:0000}", name, [], amount, new DateOnly(2026, 12, 1));
    }

    private EveningLine Line(int at)
    {
        var (n, share) = (at % Invoices.Count, at % 20);
        var invoice = Invoices[n];
        var id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(at));
        if (IsAmountAlone(at))
            return new EveningLine(new MatchingLine(id, invoice.OpenBalance, "VIREMENT RECU", Pick(People)), invoice.Number);
        return share switch
        {
            < 16 => new EveningLine(new MatchingLine(id, invoice.OpenBalance, Texts(invoice), Pick(People)), invoice.Number),
            < 18 => new EveningLine(new MatchingLine(id, invoice.OpenBalance, "VIR SEPA COTISATION", Pick(People), Account(n)), invoice.Number),
            _ => new EveningLine(new MatchingLine(id, random.Next(5, 90) + 0.99m, Pick(Strangers), "TIERS"), null),
        };
    }

    private static bool IsAmountAlone(int at) => at % 20 == 18;

    private string Texts(OpenInvoice invoice)
    {
        var (year, serial) = (invoice.Number[1..5], invoice.Number[6..]);
        var bare = serial.TrimStart('0');
        return random.Next(14) switch
        {
            0 => invoice.Number,
            1 => $"cotisation {year} {invoice.Number.ToLowerInvariant()}",
            2 => $"VIR SEPA {invoice.MemberName.ToUpperInvariant()} FACTURE F{year}{serial}",
            3 => $"facture F {year} {serial}",
            4 => $"Cotis. F{year}-{bare}",
            5 => $"F{year.Replace('0', 'O')}-{serial.Replace('0', 'O')} merci",
            6 => $"REF/{CreditorReference.Of(invoice.Number)}",
            7 => string.Join(' ', CreditorReference.Of(invoice.Number).Chunk(4).Select(c => new string(c))) + " COTISATION",
            8 => $"f{year}/{serial} {invoice.MemberName}",
            9 => $"facture n° {year}-{serial}",
            10 => $"ADHESION{invoice.Number}",
            11 => $"F{year}-{serial[..2]} {serial[2..]}",
            12 => $"{invoice.MemberName[..Math.Min(20, invoice.MemberName.Length)]} F.{year}.{serial}",
            _ => $"paiement facture {invoice.Number.Replace('-', '_')} association",
        };
    }

    private static string Account(int n) => string.Create(CultureInfo.InvariantCulture, $"FR76300060000112345{n:00000000}");

    private static string Word(int n) => string.Concat(n.ToString(CultureInfo.InvariantCulture).Select(d => "bacodifuge"[d - '0'].ToString() + "aeiou"[(d - '0') % 5]));

    private string Pick(string[] words) => words[random.Next(words.Length)];
}
