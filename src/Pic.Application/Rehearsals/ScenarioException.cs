namespace Pic.Application.Rehearsals;

/// <summary>The scenario cannot be played: the message names the line or the field, in French.</summary>
public sealed class ScenarioException(string message, Exception? cause = null) : Exception(message, cause);
