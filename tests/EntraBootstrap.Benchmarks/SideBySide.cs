using System.Diagnostics;
using System.Globalization;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Benchmarks;

/// <summary>Everything in one run of a minute, as ratios to plain parsing of the same bytes: what <c>docs/performance.md</c> shows.</summary>
internal static class SideBySide
{
    private const int Rounds = 7;

    private static readonly int[] s_people = [1_000, 10_000, 100_000];
    private static readonly int[] s_policies = [10, 100, 240];

    public static void Run(bool load, bool decide, bool test)
    {
        Console.WriteLine("| what | size | time | ratio to JsonDocument | throughput |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (int people in load ? s_people : [])
            Load(people);
        foreach (int policies in decide ? s_policies : [])
            Evaluate(policies);
        foreach (int policies in decide ? s_policies : [])
            Decide(policies);
        foreach (int people in test ? s_people : [])
            Test(people);
    }

    // Everybody: the groups, what becomes of each, and all rules. People fall into the same kinds however many they are.
    private static void Test(int people)
    {
        byte[] json = TenantGenerator.OneFile(people, policies: 100, kinds: 50);
        TenantSnapshot snapshot = Workload.Generate(people, policies: 100, kinds: 50);
        string size = $"{json.Length / 1e6:N1} MB tenant";
        double plain = Median(() => Workload.ParseOnly(json));
        int groups = Workload.Prepare(snapshot).Groups.Count;
        double grouping = Median(() => Workload.Prepare(snapshot).Groups.Count);
        double asking = Median(() => Workload.Prepare(snapshot).Population.Groups.Count) - grouping;
        double all = Median(() => Workload.Test(Workload.Prepare(snapshot)));
        Row($"people into groups, {people:N0} people, 100 policies", size, grouping, grouping / plain, $"{groups} groups");
        Row($"what becomes of everybody, beside that, {people:N0} people", size, asking, asking / plain, $"{asking / groups * 1e3:N2} ms a group");
        Row($"the whole test, {people:N0} people", size, all, all / plain, string.Empty);
    }

    // Ordinary sign-ins of a thousand people: what the policies ask for, without reasons, from facts that were met before.
    private static void Evaluate(int policies)
    {
        const int Count = 100_000;
        TenantSnapshot snapshot = Workload.Generate(people: 1_000, policies);
        byte[] json = TenantGenerator.OneFile(people: 1_000, policies);
        double plain = Median(() => Workload.ParseOnly(json));
        double compile = Median(() => new CompiledTenant(snapshot.Tenant).Policies.Count);
        var tenant = new CompiledTenant(snapshot.Tenant);
        SignIn[] signIns = Workload.SignIns(snapshot.Tenant, Count);
        double evaluate = Median(() => Workload.Evaluate(tenant, signIns)) / Count;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Workload.Evaluate(tenant, signIns);
        double allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count;
        double trace = Median(() => Workload.Trace(tenant, signIns.AsSpan(0, Count / 20))) / (Count / 20);
        Row($"compiling the tenant, {policies} policies", $"{json.Length / 1e6:N1} MB tenant", compile, compile / plain, string.Empty);
        Row($"what the policies ask for, {policies} policies", $"{json.Length / 1e6:N1} MB tenant", evaluate, evaluate / plain, $"{1 / evaluate:N0} sign-ins/s, {allocated:0.##} bytes each");
        Row($"the same with every condition explained, {policies} policies", $"{json.Length / 1e6:N1} MB tenant", trace, trace / plain, $"{1 / trace:N0} sign-ins/s");
    }

    private static void Load(int people)
    {
        byte[] json = TenantGenerator.OneFile(people, policies: 100);
        string path = Path.Combine(Path.GetTempPath(), $"entrabootstrap-side-by-side-{Environment.ProcessId}.json");
        File.WriteAllBytes(path, json);
        double megabytes = json.Length / 1e6;
        try
        {
            double plain = Median(() => Workload.ParseOnly(File.ReadAllBytes(path)));
            double load = Median(() => Workload.Load(path).Tenant.Users.Count);
            Row($"plain JsonDocument parse, {people:N0} people", $"{megabytes:N1} MB", plain, 1, $"{megabytes / plain:N0} MB/s");
            Row($"snapshot load, {people:N0} people", $"{megabytes:N1} MB", load, load / plain, $"{megabytes / load:N0} MB/s");
            (double cold, long peak) = FreshProcess.Run(path);
            Row($"snapshot load in a fresh process, {people:N0} people", $"{megabytes:N1} MB", cold, cold / plain, $"{megabytes / cold:N0} MB/s, {peak / 1e6:N0} MB more at its peak ({peak / 1e6 / megabytes:N1} × the file)");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Decide(int policies)
    {
        const int Count = 2_000;
        byte[] json = TenantGenerator.OneFile(people: 1_000, policies);
        string path = Path.Combine(Path.GetTempPath(), $"entrabootstrap-side-by-side-{Environment.ProcessId}.json");
        File.WriteAllBytes(path, json);
        TenantSnapshot snapshot = Workload.Load(path);
        File.Delete(path);
        byte[] scenarios = TenantGenerator.Scenarios(Count, people: 1_000);
        double plain = Median(() => Workload.ParseOnly(json));
        double decide = Median(() => Workload.Simulate(snapshot, scenarios, trace: false)) / Count;
        double trace = Median(() => Workload.Simulate(snapshot, scenarios, trace: true)) / Count;
        Row($"one decision, {policies} policies", $"{json.Length / 1e6:N1} MB tenant", decide, decide / plain, $"{1 / decide:N0} sign-ins/s");
        Row($"one decision with trace, {policies} policies", $"{json.Length / 1e6:N1} MB tenant", trace, trace / plain, $"{1 / trace:N0} sign-ins/s");
    }

    private static double Median(Func<int> work)
    {
        work();
        double[] times = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            work();
            times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }

    private static void Row(string what, string size, double seconds, double ratio, string throughput)
    {
        string time = seconds >= 0.001 ? $"{seconds * 1e3:N2} ms" : $"{seconds * 1e6:N3} µs";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {size} | {time} | {ratio:0.####} | {throughput} |"));
    }
}
