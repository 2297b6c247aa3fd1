using Pic.Benchmarks.Documents;
using Pic.Benchmarks.DuesCalls;
using Pic.Benchmarks.Pages;
using Pic.Benchmarks.Rehearsals;
using Pic.Benchmarks.Statements;

return args switch
{
    ["fuzz-statements", .. var rest] => FuzzStatements.Run(rest),
    ["large-statements", ..] => LargeStatements.Run(),
    ["match-lines", ..] => MatchLines.Run(),
    ["reconcile-lines", ..] => await ReconcileLines.RunAsync(),
    ["documents", .. var rest] => await SetDocuments.RunAsync(rest),
    ["call-dues", .. var rest] => await CallDues.RunAsync(rest),
    ["pages", .. var rest] => await OpenPages.RunAsync(rest),
    ["rehearse", .. var rest] => await RehearseSeason.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("fuzz-statements [--count 100000] [--from 1] | large-statements | match-lines | reconcile-lines | call-dues [--associations 10000] | pages [--associations 10000] [--requests 2000] | documents [--count 1000] [--lines 1] [--workers 0] | rehearse [--associations 139]");
    return 2;
}
