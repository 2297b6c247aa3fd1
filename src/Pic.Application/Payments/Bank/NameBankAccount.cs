using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;

namespace Pic.Application.Payments.Bank;

/// <summary>Gives an account the name people know it by.</summary>
public sealed class NameBankAccount(PicDbContext db)
{
    /// <returns>False when there is no such account.</returns>
    public async Task<bool> RunAsync(long id, string label, CancellationToken cancellation = default)
    {
        var account = await db.BankAccounts.FindAsync([id], cancellation);
        if (account is null)
        {
            return false;
        }

        var text = label.Trim();
        account.Label = text.Length <= BankAccount.LabelLimit ? text : text[..BankAccount.LabelLimit];
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
