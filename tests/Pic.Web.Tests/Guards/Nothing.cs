using Xunit;

namespace Pic.Web.Tests.Guards;

internal static class Nothing
{
    /// <summary>Fails with every item in full, one a line: xUnit's own message cuts them short.</summary>
    public static void In(IEnumerable<object?> found)
    {
        var lines = found.Distinct().ToList();
        if (lines.Count > 0)
        {
            Assert.Fail(string.Join('\n', lines));
        }
    }
}
