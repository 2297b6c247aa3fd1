namespace Pic.Application.Demo;

/// <summary>
/// How much of everything a demo association has. At 139 associations these are the real figures of the PIC; a larger one keeps the proportions.
/// A site is a public web site (SPIP, WordPress, plain files); Galette, Dolibarr and Paheko are instances beside it, of associations that also
/// have a site, and are counted on their own.
/// </summary>
public sealed record DemoSize(int Associations = DemoSize.RealAssociations, int Seed = 1)
{
    public const int RealAssociations = 139;

    /// <summary>Below the real size the proportions cannot be kept.</summary>
    public bool IsLargeEnough => Associations >= RealAssociations;

    public int Persons => Part(13);
    public int Sites => Share(0.75);
    public int ListOwners => Share(0.66);
    public int Lists => Part(810);
    public int Subscriptions => Part(73_200);
    public int ListsOpenToAnyone => Part(37);
    public int Clouds => Share(0.38);
    public int Galette => Share(0.14);
    public int Dolibarr => Share(0.08);
    public int Paheko => Share(0.04);
    public int DomainNames => Part(65);
    public int DomainOwners => Part(50);
    public int InOccitanie => Share(0.91);
    public int InRamonville => Share(0.10);
    public int ArrivalsPerYear => Part(20);
    public int DeparturesPerYear => Part(4);
    public int RefusalsPerYear => Part(1);

    /// <summary>Documents are set in the background; only the association of the real size leaves some to set.</summary>
    public bool LeavesDocumentsToSet => Associations <= 2 * RealAssociations;

    internal int Part(int atRealSize) => Math.Max(1, (int)Math.Round((double)atRealSize * Associations / RealAssociations, MidpointRounding.AwayFromZero));

    private int Share(double share) => (int)Math.Round(share * Associations, MidpointRounding.AwayFromZero);
}
