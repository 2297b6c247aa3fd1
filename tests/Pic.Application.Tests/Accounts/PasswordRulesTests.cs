using Pic.Application.Accounts;
using Xunit;

namespace Pic.Application.Tests.Accounts;

public sealed class PasswordRulesTests
{
    private static readonly Account Somebody = new() { DisplayName = "Odile Marchand", Email = "odile@fanfare.example" };

    [Theory]
    [InlineData("q1w2e3r4t5y6")]
    [InlineData("qazwsxedcrfv")]
    [InlineData("gfhjkmgfhjkm")]
    [InlineData("123qweasdzxc")]
    [InlineData("leavemealone")]
    [InlineData("finalfantasy")]
    public void Fault_PasswordThatLeaked_IsRefused(string password) => Assert.Contains("essaie en premier", PasswordRules.Fault(password, Somebody, "Les Hébergeurs libres"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Dragon123456")]
    [InlineData("!!baseball2026!!")]
    [InlineData("Bonjour-2026.")]
    [InlineData("Extraordinaire1")]
    [InlineData("Éléphant!!2026")]
    public void Fault_OneWordAmongDigits_IsRefused(string password) => Assert.Contains("essaie en premier", PasswordRules.Fault(password, Somebody, "Les Hébergeurs libres"), StringComparison.Ordinal);

    [Theory]
    [InlineData("hebergeurs123")]
    [InlineData("odilemarchand!")]
    public void Fault_NameOfHostOrHolder_IsRefused(string password) => Assert.Contains("nom de l’hébergeur", PasswordRules.Fault(password, Somebody, "Les Hébergeurs libres"), StringComparison.Ordinal);

    [Theory]
    [InlineData("dragon bottine fanfare mardi")]
    [InlineData("v9#Kx2!pLq7z")]
    [InlineData("Le chat du voisin dort")]
    public void Fault_SeveralWordsOrChance_Serves(string password) => Assert.Null(PasswordRules.Fault(password, Somebody, "Les Hébergeurs libres"));
}
