using Pic.Benchmarks.Documents;
using Pic.Benchmarks.Statements;

return args switch
{
    ["fuzz-statements", .. var rest] => FuzzStatements.Run(rest),
    ["large-statements", ..] => LargeStatements.Run(),
    ["match-lines", ..] => MatchLines.Run(),
    ["reconcile-lines", ..] => await ReconcileLines.RunAsync(),
    ["documents", .. var rest] => await SetDocuments.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("fuzz-statements [--count 100000] [--from 1] | large-statements | match-lines | reconcile-lines | documents [--count 1000] [--lines 1] [--workers 0]");
    return 2;
}
