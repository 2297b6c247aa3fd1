using System.Text;
using Pic.Web.Tables;
using Xunit;

namespace Pic.Web.Tests.Tables;

public sealed class CsvTableTests
{
    [Fact]
    public void Of_MomentsAmountsAndPhones_AsAFrenchSpreadsheetShowsThem()
    {
        var file = CsvTable.Of(
            [(At: new DateTimeOffset(2027, 6, 1, 22, 30, 0, TimeSpan.Zero), Amount: -30m, Phone: "+33561000000")],
            "liste.csv",
            ("quand", r => r.At),
            ("montant", r => r.Amount),
            ("téléphone", r => r.Phone));

        Assert.Equal("\ufeffquand;montant;téléphone\r\n02/06/2027 00:30;-30,00;'+33561000000\r\n", Encoding.UTF8.GetString(file.FileContents));
    }
}
