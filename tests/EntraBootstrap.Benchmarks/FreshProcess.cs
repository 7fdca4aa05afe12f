using System.Diagnostics;
using System.Globalization;

namespace EntraBootstrap.Benchmarks;

/// <summary>One load in a process of its own: nothing is compiled or warm, and the peak of its memory is its own.</summary>
internal static class FreshProcess
{
    /// <summary>Loads a file and prints the seconds, and the bytes by which the peak of the working set grew.</summary>
    public static void Load(string path)
    {
        long before = Process.GetCurrentProcess().WorkingSet64;
        long start = Stopwatch.GetTimestamp();
        int people = Workload.Load(path).Tenant.Users.Count;
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Process.GetCurrentProcess().Refresh();
        long peak = Process.GetCurrentProcess().PeakWorkingSet64 - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people} people, {seconds} seconds, {peak} bytes"));
    }

    /// <summary>Runs it five times and gives the medians.</summary>
    public static (double Seconds, long PeakBytes) Run(string path)
    {
        var seconds = new List<double>();
        var peaks = new List<long>();
        for (int i = 0; i < 5; i++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
            start.ArgumentList.Add("--load");
            start.ArgumentList.Add(path);
            using Process process = Process.Start(start)!;
            string[] words = process.StandardOutput.ReadToEnd().Split(' ');
            process.WaitForExit();
            seconds.Add(double.Parse(words[2], CultureInfo.InvariantCulture));
            peaks.Add(long.Parse(words[4], CultureInfo.InvariantCulture));
        }

        seconds.Sort();
        peaks.Sort();
        return (seconds[2], peaks[2]);
    }
}
