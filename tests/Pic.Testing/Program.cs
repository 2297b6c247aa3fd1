using System.Globalization;
using Pic.Testing.Invoicing;

namespace Pic.Testing;

/// <summary>A second process for tests that need one.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) =>
        args is ["issue-documents", var connection, var count] ? await DocumentMill.RunAsync(connection, int.Parse(count, CultureInfo.InvariantCulture)) : 2;
}
