using Pic.Benchmarks.Statements;

return args switch
{
    ["fuzz-statements", .. var rest] => FuzzStatements.Run(rest),
    ["large-statements", ..] => LargeStatements.Run(),
    ["match-lines", ..] => MatchLines.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("fuzz-statements [--count 100000] [--from 1] | large-statements | match-lines");
    return 2;
}
