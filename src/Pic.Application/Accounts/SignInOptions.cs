using System.ComponentModel.DataAnnotations;

namespace Pic.Application.Accounts;

/// <summary>How long things last and how often one may try when signing in.</summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";

    [Range(5, 120)]
    public int LinkMinutes { get; set; } = 20;

    /// <summary>Tries for one address before the pause.</summary>
    [Range(3, 20)]
    public int TriesPerAddress { get; set; } = 5;

    /// <summary>Tries from one place on the network, whatever the address, before the pause.</summary>
    [Range(10, 10_000)]
    public int TriesPerOrigin { get; set; } = 40;

    [Range(1, 120)]
    public int PauseMinutes { get; set; } = 15;

    /// <summary>A session not used for so long is over.</summary>
    [Range(1, 24)]
    public int IdleHours { get; set; } = 8;

    /// <summary>The same for contacts who asked to stay signed in.</summary>
    [Range(1, 90)]
    public int KeptDays { get; set; } = 30;

    /// <summary>A session ends after so long, however much it is used.</summary>
    [Range(1, 168)]
    public int LongestHours { get; set; } = 24;

    /// <summary>The same for contacts who asked to stay signed in.</summary>
    [Range(1, 365)]
    public int LongestKeptDays { get; set; } = 90;

    /// <summary>Keys and other devices are changed within so many minutes of signing in; later, one signs in again first.</summary>
    [Range(5, 240)]
    public int FreshMinutes { get; set; } = 30;

    public TimeSpan Pause => TimeSpan.FromMinutes(PauseMinutes);
}
