using System.Text.Json.Serialization;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>What the chronicle tells of a decision: its end even when it has none.</summary>
internal sealed record Decided(BoardDecision Decision, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? Until = null, string? Reason = null);
